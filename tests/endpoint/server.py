"""An OpenAI-compatible endpoint on the loopback interface that answers and misbehaves as a test tells it to.

```python
with serving(Reply('{"answer": "yes"}')) as server:
    endpoint = Endpoint(server.settings(), replies=NoReplies())
```
A script is one reply for all requests, a list of replies (the last one goes on), or a function from the
request to a reply.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

from pydantic import SecretStr

from agent.endpoint import EndpointSettings

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """What came in."""

    path: str
    headers: dict[str, str]
    body: Json
    number: int
    """From 1."""

    @property
    def text(self) -> str:
        """All messages, one after another."""
        return "\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def form(self) -> str | None:
        """Type of the `response_format` asked for."""
        asked: Json = self.body.get("response_format") or {}
        return asked.get("type")


@dataclass(frozen=True)
class Reply:
    """A completion, or what is sent in place of one."""

    content: str | None = None
    finish_reason: str = "stop"
    refusal: str | None = None
    usage: Json | None = field(default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 10})
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Json | str | None = None
    """In place of a completion."""
    content_type: str = "application/json"
    delay_seconds: float = 0
    fault: Literal["cut before", "cut within", "half body", "drip headers", "drip body", None] = None

    def payload(self, request: Request) -> bytes:
        """The bytes of the body."""
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body or self._completion(request), ensure_ascii=False).encode()

    def _completion(self, request: Request) -> Json:
        message = {"role": "assistant", "content": self.content, "refusal": self.refusal}
        choice = {"index": 0, "message": message, "finish_reason": self.finish_reason}
        shown = {"id": f"c{request.number}", "object": "chat.completion", "created": 1, "choices": [choice]}
        return {**shown, "model": request.body.get("model"), "usage": self.usage}


def refused(status: int, message: str = "no", *, code: str | None = None, **headers: str) -> Reply:
    """An error in the shape of OpenAI's; `retry_after="2"` is the header `retry-after`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    error = {"message": message, "type": "error", "param": None, "code": code}
    return Reply(status=status, body={"error": error}, headers=named)


Script = Reply | Sequence[Reply] | Callable[[Request], Reply]


class Server:
    """A running endpoint and what it was asked."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._lock = threading.Lock()
        self._running = 0
        self.stopped = threading.Event()
        self.requests: list[Request] = []
        self.most_at_once = 0
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.endpoint = self
        self.base_url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=lambda: self._http.serve_forever(0.002), daemon=True).start()

    def settings(self, **changed: Any) -> EndpointSettings:
        """Settings to ask this server; patient with slow machines."""
        known: Json = {
            "base_url": self.base_url,
            "model": "scripted",
            "api_key": SecretStr("sk-test-0123456789"),
        }
        return EndpointSettings.model_validate({"timeout_seconds": 20, **known, **changed})

    def take(self, path: str, headers: dict[str, str], body: Json) -> tuple[Request, Reply]:
        """Notes a request, and gives the reply for it."""
        with self._lock:
            request = Request(path, headers, body, len(self.requests) + 1)
            self.requests.append(request)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
        return request, self._reply_to(request)

    def done(self) -> None:
        """A reply is about to be sent."""
        with self._lock:
            self._running -= 1

    def close(self) -> None:
        """Ends it, and whatever it is dripping."""
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()

    def _reply_to(self, request: Request) -> Reply:
        if isinstance(self._script, Reply):
            return self._script
        if callable(self._script):
            return self._script(request)
        return self._script[min(request.number, len(self._script)) - 1]


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server for the length of the block."""
    server = Server(script)
    try:
        yield server
    finally:
        server.close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    endpoint: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name of the base class
        """Nothing."""

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request, reply = self.server.endpoint.take(self.path, headers, body)
        if reply.delay_seconds:
            self.server.endpoint.stopped.wait(reply.delay_seconds)
        self.server.endpoint.done()
        with suppress(OSError):
            self._answer(request, reply)

    def _answer(self, request: Request, reply: Reply) -> None:
        payload = reply.payload(request)
        if reply.fault == "cut before":
            return self._hang_up()
        if reply.fault == "drip headers":
            return self._drip(b"HTTP/1.1 200 OK\r\nx-slow: ", b"a")
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if (
            reply.fault == "half body"
        ):  # the end of the connection is the end of the body: nothing shows the cut
            self.send_header("connection", "close")
            payload = payload[: len(payload) // 2]
        else:
            self.send_header("content-length", str(len(payload)))
        self.end_headers()
        if reply.fault == "drip body":
            return self._drip(b"", b" ")
        if reply.fault == "cut within":
            self.wfile.write(payload[: len(payload) // 2])
            return self._hang_up()
        self.wfile.write(payload)
        return None

    def _drip(self, first: bytes, drop: bytes) -> None:
        """A byte now and then until the server ends: each wait is short, the whole never ends."""
        self.wfile.write(first)
        while not self.server.endpoint.stopped.wait(0.02):
            self.wfile.write(drop)
            self.wfile.flush()
        self._hang_up()

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


class FakeTime:
    """A clock that only sleeping moves; remembers how long was slept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """Seconds."""
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        """Moves the clock on."""
        with self._lock:
            self._now += seconds
            self.slept.append(seconds)
        time.sleep(0)  # lets other threads run
