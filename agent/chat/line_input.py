"""Lines from a pipe, and from a terminal that nothing can be drawn on, however long they are."""

import atexit
import os
import select
import sys
import termios

from rich.cells import cell_len

_READ_BYTES = 1 << 16


class Lines:
    """Lines of a file descriptor, without reading on where nothing waits."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._held = b""
        self._ended = False

    def line(self) -> str:
        """The next line with its end. Raises `EOFError` when there is none."""
        while b"\n" not in self._held and not self._ended:
            self._take(os.read(self._descriptor, _READ_BYTES))
        line, end, self._held = self._held.partition(b"\n")
        if not line and not end:
            self._ended = False  # a terminal goes on after Ctrl-D
            raise EOFError
        return (line + end).decode("utf-8", "replace")

    def waiting(self) -> str:
        """All whole lines that are there, without the last line end."""
        lines = ""
        while self.is_ready(0):
            lines += self.line()
        return lines.rstrip("\n")

    def is_ready(self, seconds: float) -> bool:
        """Whether another whole line is there, or comes within so many seconds."""
        if b"\n" in self._held:
            return True
        return not self._ended and bool(select.select([self._descriptor], [], [], seconds)[0])

    def _take(self, read: bytes) -> None:
        self._held += read
        self._ended = not read


class TypedLines(Lines):
    """Lines of a terminal, which from now to the end of the program hands over every key as it is typed.

    A terminal that hands over whole lines cuts each at 4,095 bytes (`MAX_CANON`; Linux, n_tty.c), and a
    paragraph of Arabic is often longer. So erasing and the end of input, which the terminal then leaves to
    its reader, are done here.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor)
        self._before = termios.tcgetattr(descriptor)
        keys = self._before[6]
        self._erase = {keys[termios.VERASE], b"\x08", b"\x7f"}
        self._kill, self._end = keys[termios.VKILL], keys[termios.VEOF]
        self._has_echo = bool(self._before[3] & termios.ECHO)
        changed = [*self._before[:3], self._before[3] & ~(termios.ICANON | termios.ECHO), *self._before[4:]]
        termios.tcsetattr(descriptor, termios.TCSANOW, changed)
        atexit.register(termios.tcsetattr, descriptor, termios.TCSANOW, self._before)

    def _take(self, read: bytes) -> None:
        self._ended = not read
        for place in range(len(read)):
            self._key(read[place : place + 1])

    def _key(self, key: bytes) -> None:
        whole, end, typed = self._held.rpartition(b"\n")
        if key == self._end:
            self._ended = self._ended or not typed
        elif key == self._kill or key in self._erase:
            line = typed.decode("utf-8", "replace")
            kept = "" if key == self._kill else line[:-1]
            self._held = whole + end + kept.encode()
            self._echo(b"\b \b" * cell_len(line[len(kept) :]))
        else:
            self._held += key
            self._echo(key)

    def _echo(self, shown: bytes) -> None:
        if self._has_echo:
            sys.stderr.buffer.write(shown)
            sys.stderr.buffer.flush()
