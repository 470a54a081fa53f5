"""Files that only their owner reads: they hold what a newsroom has not published."""

import os
import tempfile
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Makes `folder` with mode 0700 where there is none; one that stands there keeps its mode."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_privately(path: Path, text: str) -> None:
    """The whole file with mode 0600, or the one before: never half. Raises `OSError`."""
    make_private_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
