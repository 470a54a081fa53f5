"""Settings to parts: the only module that knows which engine and which library are used."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.cache import Circumstances, FindingCache
from agent.library.folder import FolderLibrary
from agent.library.folder import open_library as open_folder
from agent.library.indexing import IndexSummary, index
from agent.protocols import Engine
from agent.settings import Settings
from agent.types import Article, Report
from agent.verify import Options, Progress, check_again, verify

if TYPE_CHECKING:
    from agent.evaluation.suite import Suite
    from agent.evaluation.types import RunRecord, Stage


def build_engine(settings: Settings) -> Engine:
    """The engine that the settings name. Raises `EngineError` when it cannot be had."""
    from agent.engines.local import LocalEngine

    engines: dict[str, Callable[[], Engine]] = {"local": lambda: LocalEngine(settings.stance_model)}
    return engines[settings.engine]()


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


def verify_article(
    article: Article,
    *,
    settings: Settings,
    options: Options,
    use_cache: bool = True,
    progress: Progress = lambda done, total: None,
) -> Report:
    """A verdict for every claim of `article`, those of an earlier run from the cache."""
    with open_library(settings) as library:
        for document_id in options.within or ():
            library.document(document_id)
        engine = build_engine(settings)
        known = Circumstances(
            engine=engine.record,
            library=library.record,
            options=options,
            article=article.id,
            published=article.published,
            url=article.url,
        )
        recall = FindingCache(settings.cache).recall(known) if use_cache else check_again
        return verify(
            article, engine=engine, library=library, options=options, progress=progress, recall=recall
        )


def predict_suite(
    suite: "Suite",
    *,
    settings: Settings,
    library: Path | None,
    stage: "Stage",
    out: Path,
    jobs: int = 1,
    limit: int | None = None,
    progress: Progress = lambda done, total: None,
    indexing: Progress = lambda done, total: None,
) -> "RunRecord":
    """The record of a run on `suite`, on the library in the folder `library` or else on its own documents."""
    from agent.evaluation.commit import commit_of
    from agent.evaluation.predict import predict

    with _library_of(suite, settings, library, progress=indexing) as opened:
        return predict(
            suite,
            engine=build_engine(settings),
            library=opened,
            stage=stage,
            out=out,
            jobs=jobs,
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
