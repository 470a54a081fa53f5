"""HTTP to one host and no other, ended at a fixed time however slowly the server sends."""

import ipaddress
import ssl
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import local
from urllib.parse import unquote, urlsplit

import httpcore2
import httpx2

MAX_REPLY_BYTES = 32 * 2**20
"""More than any reply of a chat model; a server that sends without end is cut off there."""

_SENT_HEADERS = frozenset({"accept", "authorization", "content-length", "content-type", "host", "user-agent"})
"""All that is sent: what the SDK adds of the machine, or reads from its own variables, stays here."""

_SocketOptions = Iterable[httpcore2.SOCKET_OPTION] | None


class BoundedTransport(httpx2.BaseTransport):
    """Sends each request once, and gives its reply whole, within a number of seconds in all.

    The timeouts of HTTP libraries hold for one read; a server that sends a byte now and then would
    keep a newsroom waiting for ever. The proxies that the usual variables name are used, but never
    for this machine itself: what is asked of a model on this machine does not leave it.
    """

    def __init__(self, base_url: str, *, connections: int, max_reply_bytes: int = MAX_REPLY_BYTES) -> None:
        self._clock = _Deadline(max_reply_bytes)
        self._host = httpx2.URL(base_url).netloc
        self._pool = _pool(base_url, connections=connections, backend=_Backend(self._clock))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole reply. Raises `httpx2.TransportError`; redirects are not followed."""
        if request.url.netloc != self._host:
            raise httpx2.ConnectError("text goes to no other host than the one that is set")
        timeout: dict[str, float] = request.extensions["timeout"]
        self._clock.start(timeout["read"])
        headers = [(name, value) for name, value in request.headers.raw if _is_sent(name)]
        with _as_httpx_errors():
            reply = self._pool.request(
                request.method,
                httpcore2.URL(str(request.url.copy_with(userinfo=b""))),
                headers=[*headers, (b"accept-encoding", b"identity")],
                content=request.read(),
                extensions={"timeout": timeout},
            )
        return httpx2.Response(reply.status, headers=reply.headers, content=reply.content)

    def close(self) -> None:
        """Lets the connections go."""
        self._pool.close()


def _is_sent(name: bytes) -> bool:
    return name.decode("ascii").lower() in _SENT_HEADERS


def _pool(
    base_url: str, *, connections: int, backend: httpcore2.NetworkBackend
) -> httpcore2.ConnectionPool | httpcore2.HTTPProxy:
    tls = httpx2.create_ssl_context() if base_url.startswith("https:") else None  # it takes 50 ms to make
    proxy = _proxy_of(base_url)
    if proxy is None:
        return httpcore2.ConnectionPool(
            ssl_context=tls, max_connections=connections, keepalive_expiry=30, network_backend=backend
        )
    parts = urlsplit(proxy)
    named = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return httpcore2.HTTPProxy(
        f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        proxy_auth=named,
        ssl_context=tls,
        max_connections=connections,
        keepalive_expiry=30,
        network_backend=backend,
    )


def _proxy_of(base_url: str) -> str | None:
    """The proxy that the usual variables name for this address."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if _is_this_machine(host) or urllib.request.proxy_bypass(host):
        return None
    named = urllib.request.getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


@contextmanager
def _as_httpx_errors() -> Iterator[None]:
    try:
        yield
    except (httpcore2.ConnectError, httpcore2.ConnectTimeout, httpcore2.ProxyError) as error:
        raise httpx2.ConnectError(str(error)) from error
    except httpcore2.TimeoutException as error:
        raise httpx2.ReadTimeout(str(error)) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise httpx2.ReadError(str(error)) from error


class _Deadline(local):
    """When the request of this thread must be over, and how much of its reply may still come."""

    def __init__(self, max_reply_bytes: int) -> None:
        self._max_bytes = max_reply_bytes
        self._end = 0.0
        self._bytes_left = 0

    def start(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._bytes_left = self._max_bytes

    def left(self) -> float:
        """Seconds. Raises `httpcore2.ReadTimeout` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this request is over")
        return left

    def count(self, received: bytes) -> bytes:
        self._bytes_left -= len(received)
        if self._bytes_left < 0:
            raise httpcore2.ReadError(f"a reply of more than {self._max_bytes} bytes")
        return received


class _Stream(httpcore2.NetworkStream):
    """A connection on which every wait ends with the request's time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._deadline.count(self._stream.read(max_bytes, self._deadline.left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore2.SyncBackend):
    def __init__(self, deadline: _Deadline) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions = None,
    ) -> httpcore2.NetworkStream:
        stream = super().connect_tcp(host, port, self._deadline.left(), local_address, socket_options)
        return _Stream(stream, self._deadline)
