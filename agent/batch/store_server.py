"""A Chroma server on this machine for as long as a run lasts, so that several processes can search.

A folder of Chroma's has one process. The run takes the library for itself, as every command does that
opens it, and starts a server on its folder; the workers search through that.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from filelock import FileLock, Timeout

from agent.errors import LibraryError

_CHROMA, _LOCK = "chroma", "lock"
"""As `agent.library.folder` names them."""
_LOCK_SECONDS = 10.0
_START_SECONDS = 60.0
_ATTEMPTS = 3
_PR_SET_PDEATHSIG = 1


class Store(Protocol):
    """A Chroma server that workers can use."""

    @property
    def is_ours(self) -> bool:
        """Started by this run, and tended by it."""

    @property
    def address(self) -> str:
        """Where it answers."""

    def tend(self) -> int:
        """Makes sure that it runs, as far as it is ours; how often it was started."""


class OtherServer(NamedTuple):
    """A server that somebody else looks after. Implements `Store`."""

    address: str
    is_ours: bool = False

    def tend(self) -> int:
        """Nothing to do."""
        return 0


@contextmanager
def serving(library: Path, address: str | None) -> Iterator[Store]:
    """The server at `address`, else one of our own on the folder of the library. Raises `LibraryError`."""
    if address is not None:
        yield OtherServer(address)
        return
    with StoreServer(library) as server:
        yield server


class StoreServer:
    """The server of a library's folder, which is started when first tended. Implements `Store`."""

    is_ours = True

    def __init__(self, library: Path) -> None:
        self._folder = library / _CHROMA
        self._lock = FileLock(library / _LOCK)
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        """How often it was started."""

    @property
    def address(self) -> str:
        """Stays the same when it is started again."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        try:
            self._lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            raise LibraryError(
                f"The library at {self._folder.parent} is in use by another process; wait until it is done, "
                "or set TABAYYUN_CHROMA_URL to the server that has it"
            ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._lock.release()

    def tend(self) -> int:
        """Starts the server when it is not running, and waits until it answers; how often it was started."""
        for _ in range(_ATTEMPTS):
            if self._is_running() or self._start():
                return self.starts
        raise LibraryError(f"The Chroma server of {self._folder} does not start; run 'tabayyun doctor'")

    def _is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> bool:
        command = [sys.executable, "-m", __name__, str(os.getpid()), str(self._folder), str(self._port)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self.starts += 1
        limit = time.monotonic() + _START_SECONDS
        while time.monotonic() < limit and self._process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.05)
        self._stop()
        return False

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=1)  # past any proxy
        try:
            connection.request("GET", "/api/v2/heartbeat")
            return connection.getresponse().status == HTTPStatus.OK
        except (HTTPException, OSError):
            return False
        finally:
            connection.close()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()  # its store is a write-ahead log: a kill loses nothing
            self._process.wait()
            self._process = None


def die_with(parent: int) -> None:
    """Has this process killed when the one that started it, `parent`, is gone, however it went (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _become_server(parent: str, folder: str, port: str) -> None:
    """This process, from here on, is Chroma's own server."""
    die_with(int(parent))
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    program = str(Path(sys.executable).with_name("chroma"))
    os.execv(program, [program, "run", "--host", "127.0.0.1", "--port", port, "--path", folder])


if __name__ == "__main__":
    _become_server(*sys.argv[1:])
