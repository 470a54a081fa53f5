"""Settings to parts: the only module that knows which engine and which library are used."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.cache import Circumstances, FindingCache
from agent.errors import SettingsError
from agent.library.folder import FolderLibrary
from agent.library.folder import open_library as open_folder
from agent.library.indexing import IndexSummary, index
from agent.library.one_at_a_time import OneAtATime
from agent.protocols import Engine
from agent.settings import Settings
from agent.types import Article, Claim, FailedFinding, Finding, Report, Value
from agent.verify import Check, Options, Progress, Spread, check_again, one_by_one, verify

if TYPE_CHECKING:
    from agent.endpoint import Endpoint, EndpointSettings, ReplyStore
    from agent.evaluation.suite import Suite
    from agent.evaluation.types import RunRecord, Stage


class Run(Value):
    """What a run of a command may reuse and spend."""

    use_cache: bool = True
    """Take remembered verdicts, and remembered replies of the endpoint."""
    budget: float | None = None
    """US dollars that may be spent at the endpoint."""
    max_tokens: int | None = None
    """Tokens that the endpoint may read and write."""
    record: Path | None = None
    """Folder that every reply of the endpoint is written to."""
    replay: Path | None = None
    """Folder that replies are taken from in place of the endpoint."""


def open_endpoint(settings: Settings, run: Run) -> "Endpoint | None":
    """The endpoint that the settings name, for all articles of a run; None for an engine that asks none.

    Raises `SettingsError` for an engine that asks one when none is set, or no model.
    """
    if settings.engine == "local":
        return None
    from agent.endpoint import Endpoint, Limits

    limits = Limits(budget=run.budget, tokens=run.max_tokens)
    return Endpoint(endpoint_settings(settings), replies=_replies(settings, run), limits=limits)


def build_engine(
    settings: Settings, *, endpoint: "Endpoint | None" = None, languages: Sequence[str] = ()
) -> Engine:
    """The engine that the settings name; one that asks an endpoint asks `endpoint`, also in `languages`.

    Raises `EngineError` when it cannot be had.
    """
    from agent.engines.local import LocalEngine

    local = LocalEngine(settings.stance_model)
    endpoint = endpoint or open_endpoint(settings, Run())
    if endpoint is None:
        return local
    from agent.engines.llm import LlmEngine

    large = LlmEngine(endpoint, local=local, search_languages=languages)
    if settings.engine == "llm":
        return large
    from agent.engines.cascade import CascadeEngine

    return CascadeEngine(local, large)


def endpoint_settings(settings: Settings) -> "EndpointSettings":
    """The endpoint that the settings name, and its manners. Raises `SettingsError` without one or its model."""
    from agent.endpoint import EndpointSettings, Price

    missing = [name for name in ("base_url", "model") if getattr(settings, name) is None]
    if missing:
        names = " and ".join(f"TABAYYUN_{name.upper()}" for name in missing)
        raise SettingsError(f"No model can be asked; set {names}, or use the engine 'local'")
    reading, writing = settings.price_input, settings.price_output
    price = None
    if reading is not None and writing is not None:
        price = Price(input=reading, cached_input=settings.price_cached_input, output=writing)
    same = ("base_url", "model", "api_key", "timeout_seconds", "patience_seconds")
    pace = ("concurrency", "requests_per_minute", "tokens_per_minute")
    return EndpointSettings(price=price, **{name: getattr(settings, name) for name in (*same, *pace)})


def _replies(settings: Settings, run: Run) -> "ReplyStore":
    from agent.endpoint import NoReplies, Recording, Replay, ReplyCache

    if run.replay is not None:
        return Replay(run.replay)
    if run.record is not None:
        return Recording(run.record)
    return ReplyCache(settings.cache) if run.use_cache else NoReplies()


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
    run: Run = Run(),  # noqa: B008  frozen
    progress: Progress = lambda done, total: None,
) -> Report:
    """A verdict for every claim of `article`, those of an earlier run from the cache."""
    endpoint = open_endpoint(settings, run)
    with open_library(settings) as library:
        for document_id in options.within or ():
            library.document(document_id)
        engine = build_engine(settings, endpoint=endpoint, languages=library.languages)
        known = Circumstances(
            engine=engine.record,
            library=library.record,
            options=options,
            article=article.id,
            published=article.published,
            url=article.url,
        )
        is_remembered = run.use_cache and run.record is None and run.replay is None
        return verify(
            article,
            engine=engine,
            library=OneAtATime(library),
            options=options,
            progress=progress,
            recall=FindingCache(settings.cache).recall(known) if is_remembered else check_again,
            spread=one_by_one if endpoint is None else over_threads(settings.concurrency),
        )


def over_threads(number: int) -> Spread:
    """Several claims at once: while one waits for the endpoint, another is searched for."""

    def spread(check: Check, claims: Sequence[Claim]) -> Iterator[Finding | FailedFinding]:
        with ThreadPoolExecutor(number) as pool:
            yield from pool.map(check, claims)

    return spread


def predict_suite(
    suite: "Suite",
    *,
    settings: Settings,
    library: Path | None,
    stage: "Stage",
    out: Path,
    jobs: int = 1,
    limit: int | None = None,
    run: Run = Run(),  # noqa: B008  frozen
    progress: Progress = lambda done, total: None,
    indexing: Progress = lambda done, total: None,
) -> "RunRecord":
    """The record of a run on `suite`, on the library in the folder `library` or else on its own documents."""
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
