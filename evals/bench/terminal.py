"""A command on a terminal of its own, driven by keys and read as text."""

import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78M]|\x1b\][^\x07]*\x07|[\x00\x07\x0f]"
)
_PASTE = "\x1b[200~{}\x1b[201~"


class Terminal:
    """Starts a command on a pseudo-terminal."""

    def __init__(
        self, command: Sequence[str], *, environment: Mapping[str, str], columns: int = 80, rows: int = 40
    ) -> None:
        self.raw = ""
        self.has_ended = False
        self._read_to = 0
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a parent under nohup hands on that it is ignored
            os.execvpe(command[0], list(command), {**environment, "PROMPT_TOOLKIT_NO_CPR": "1"})
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Gives the terminal another size, and tells the command."""
        ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text: str) -> None:
        """Types keys; "\\r" is Enter, "\\x03" Ctrl-C, "\\t" Tab."""
        data = text.encode()
        while data:
            select.select([], [self._descriptor], [], 10)
            data = data[os.write(self._descriptor, data[:512]) :]
            self._receive(0.01)

    def paste(self, text: str) -> None:
        """Pastes as terminals do that mark a paste (bracketed paste)."""
        self.type(_PASTE.format(text.replace("\n", "\r")))

    def wait_for(self, wanted: str, *, seconds: float = 120) -> str:
        """What is shown from the last wait on until `wanted` is; raises `TimeoutError` with it otherwise."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = self.shown()
            found = shown.find(wanted, self._read_to)
            if found >= 0:
                start, self._read_to = self._read_to, found + len(wanted)
                return shown[start : self._read_to]
            self._receive(0.2)
        raise TimeoutError(f"{wanted!r} is not shown: {self.shown()[self._read_to :][-2000:]}")

    def shown(self) -> str:
        """All that was shown, without escape sequences."""
        return _ESCAPES.sub("", self.raw).replace("\r", "")

    def kill(self) -> None:
        """Ends the command at once, as a crash does."""
        os.kill(self.pid, signal.SIGKILL)
        self.leave()

    def leave(self, *, seconds: float = 60) -> int:
        """The command's exit code once it has ended; a negative number for the signal that ended it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self._descriptor)
                self.has_ended = True
                return os.waitstatus_to_exitcode(status)
            self._receive(0.05)
        raise TimeoutError("the command does not end")

    def _receive(self, seconds: float) -> None:
        if select.select([self._descriptor], [], [], seconds)[0]:
            try:
                self.raw += os.read(self._descriptor, 1 << 16).decode("utf-8", "replace")
            except OSError:  # the command has closed the terminal
                time.sleep(seconds)
