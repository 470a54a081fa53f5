"""A suite's documents as a library, indexed once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agent.errors import EvaluationError
from agent.evaluation.corpus import digest
from agent.evaluation.suite import Suite
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.verify import Progress


@contextmanager
def suite_library(
    suite: Suite,
    *,
    cache: Path,
    chroma_url: str | None = None,
    progress: Progress = lambda done, total: None,
) -> Iterator[FolderLibrary]:
    """The library of exactly the suite's documents, under the folder `cache`; made there at first.

    Suites with one corpus share it. Raises `LibraryError`.
    """
    folder = cache / "suites" / digest(suite.folder, [], suite.corpus)[:16]
    with open_library(folder, chroma_url=chroma_url, create=True) as library:
        if library.record.documents != (wanted := len(suite.documents())):
            index(suite.corpus, library=library, progress=lambda done, total, passages: progress(done, total))
        if library.record.documents != wanted:
            raise EvaluationError(
                f"The library at {folder} holds {library.record.documents} documents, the suite {wanted}; "
                "delete that folder"
            )
        yield library
