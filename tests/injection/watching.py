"""What the process does while it is watched: whom it connects to, what it opens, what it starts."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

STARTING = {
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "subprocess.Popen",
}
CHANGING = {
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "shutil.rmtree",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass
class Watch:
    """What was seen."""

    connected: set[object] = field(default_factory=set)
    looked_up: set[object] = field(default_factory=set)
    started: list[str] = field(default_factory=list)
    read: set[Path] = field(default_factory=set)
    changed: set[Path] = field(default_factory=set)

    def note(self, event: str, args: tuple[object, ...]) -> None:
        """An audit event of Python's (PEP 578)."""
        if event == "socket.connect":
            self.connected.add(args[1])
        elif event == "socket.getaddrinfo":
            self.looked_up.add(args[0])
        elif event in STARTING:
            self.started.append(event)
        elif event in CHANGING:
            self.changed.add(Path(os.fsdecode(args[0])))  # type: ignore[arg-type]
        elif event == "open" and isinstance(args[0], str | bytes | os.PathLike):
            flags = args[2] if isinstance(args[2], int) else 0
            (self.changed if flags & WRITING else self.read).add(Path(os.fsdecode(args[0])))


_watches: list[Watch] = []


def _hook(event: str, args: tuple[object, ...]) -> None:
    for watch in _watches:
        watch.note(event, args)


@contextmanager
def watching() -> Iterator[Watch]:
    """Notes what all threads do for the length of the block."""
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked.append(True)
    watch = Watch()
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)


_is_hooked: list[bool] = []
"""Whether the hook is there; it cannot be taken away again."""
