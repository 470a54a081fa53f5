"""The library that the settings name."""

from collections.abc import Sequence
from pathlib import Path

from agent.library.folder import FolderLibrary
from agent.library.folder import open_library as open_folder
from agent.library.indexing import IndexSummary, index
from agent.settings import Settings
from agent.verify import Progress


def open_library(settings: Settings, *, create: bool = False) -> FolderLibrary:
    """The library that the settings name, to be closed after use. Raises `LibraryError` without one."""
    return open_folder(settings.library, chroma_url=settings.chroma_url, create=create)


def index_documents(
    paths: Sequence[Path],
    *,
    settings: Settings,
    prune: bool = False,
    rebuild: bool = False,
    progress: Progress = lambda done, total: None,
) -> IndexSummary:
    """Brings the files under `paths` into the library, which is made where there is none."""
    with open_library(settings, create=bool(paths)) as library:
        return index(
            paths,
            library=library,
            prune=prune,
            rebuild=rebuild,
            progress=lambda done, total, passages: progress(done, total),
        )
