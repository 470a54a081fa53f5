"""A suite of claims answered with the engine that the settings name."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.library.folder import FolderLibrary
from agent.library.folder import open_library as open_folder
from agent.settings import Settings
from agent.verify import Progress
from agent.wiring.engines import Run, build_engine, open_endpoint

if TYPE_CHECKING:
    from agent.evaluation.suite import Suite
    from agent.evaluation.types import RunRecord, Stage


def predict_suite(
    suite: "Suite",
    *,
    settings: Settings,
    library: Path | None,
    stage: "Stage",
    out: Path,
    jobs: int | None = None,
    limit: int | None = None,
    run: Run = Run(),  # noqa: B008  frozen
    progress: Progress = lambda done, total: None,
    indexing: Progress = lambda done, total: None,
) -> "RunRecord":
    """The record of a run on `suite`, on the library in the folder `library` or else on its own documents.

    Without `jobs` claims are checked one by one, or as many at once as the endpoint may be asked.
    """
    from agent.evaluation.commit import commit_of
    from agent.evaluation.predict import predict

    endpoint = open_endpoint(settings, run)
    with _library_of(suite, settings, library, progress=indexing) as opened:
        return predict(
            suite,
            engine=build_engine(settings, endpoint=endpoint, languages=opened.languages),
            library=opened,
            stage=stage,
            out=out,
            jobs=jobs or (1 if endpoint is None else settings.concurrency),
            limit=limit,
            commit=commit_of(Path.cwd()),
            settings=settings.published(),
            progress=progress,
        )


def _library_of(
    suite: "Suite", settings: Settings, library: Path | None, *, progress: Progress
) -> AbstractContextManager[FolderLibrary]:
    from agent.evaluation.suite_library import suite_library

    if library is not None:
        return open_folder(library, chroma_url=settings.chroma_url)
    return suite_library(suite, cache=settings.cache, chroma_url=settings.chroma_url, progress=progress)
