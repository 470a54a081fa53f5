"""A folder looked at again and again for new files."""

from collections.abc import Iterator
from pathlib import Path

from agent.batch.inputs import Wanted, files, read_files
from agent.batch.types import BadRow, Row


class Watch:
    """The files of a folder that were not there before, each once it is no longer being written.

    A file counts as written when it was the same at two looks. One that changes later is a new one.
    """

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        self._folder = folder
        self._wanted = wanted
        self._seen: dict[Path, tuple[int, int]] = {}
        self._read: dict[Path, tuple[int, int]] = {}

    def look(self) -> Iterator[Row | BadRow]:
        """The rows of the files that are new."""
        now = {path: stamp for path in files(self._folder) if (stamp := _stamp(path)) is not None}
        settled = [path for path, stamp in now.items() if self._seen.get(path) == stamp]
        new = [path for path in settled if self._read.get(path) != now[path]]
        self._seen = now
        yield from read_files(new, self._folder, self._wanted)
        self._read.update((path, now[path]) for path in new)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Changes with the file; None for one that is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
