"""Which files and rows there are under the paths to index."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from agent.library import readers
from agent.library.drafts import Draft, Unreadable

_NOT_IN_AN_ID = re.compile(r"[^\w./-]+")


class Source(NamedTuple):
    """A file to read."""

    path: Path
    root: Path
    """The folder it was found under; ids are made from the path below it."""

    def read(self) -> Iterator[Draft | Unreadable]:
        """Its drafts, and what of it could not be read."""
        return readers.read(self.path)

    def made_id(self, draft: Draft) -> str:
        """An id for a draft that brings none: the path below the root, with "#line" for a row."""
        row = draft.source.removeprefix(str(self.path))
        return _NOT_IN_AN_ID.sub("-", self.path.relative_to(self.root).as_posix()) + row

    def size(self) -> int:
        """Documents it may hold: the lines of a JSONL file, else 1."""
        if self.path.suffix.lower() != ".jsonl":
            return 1
        try:
            with self.path.open("rb") as file:
                return sum(1 for _ in file)
        except OSError:
            return 1


def find(paths: Sequence[Path]) -> tuple[list[Source], list[Unreadable]]:
    """The files under absolute `paths` in a fixed order, each once, and the paths where nothing is.

    In folders, hidden files and what is named README are passed over; a file named on its own is not.
    """
    found: dict[Path, Source] = {}
    missing = []
    for path in paths:
        if path.is_dir():
            for file in _walk(path):
                found.setdefault(file, Source(file, path))
        elif path.exists():
            found.setdefault(path, Source(path, path.parent))
        else:
            missing.append(Unreadable(path=str(path), reason="There is no such file or folder"))
    return list(found.values()), missing


def absolute(path: Path) -> Path:
    """The path from the root, without "..", links kept: how sources are recorded."""
    return Path(os.path.normpath(path.absolute()))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.lower() != "readme":
                yield Path(parent, name)
