"""An article verified with the engine and the library that the settings name."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from agent.cache import Circumstances, FindingCache
from agent.engines.local import LocalEngine
from agent.errors import SettingsError
from agent.library.one_at_a_time import OneAtATime
from agent.settings import Settings
from agent.types import Article, Claim, FailedFinding, Finding, Report, Usage, Value
from agent.verify import Check, Options, Progress, Spread, check_again, one_by_one, verify
from agent.wiring.engines import Run, build_engine, endpoint_settings, large_engine, open_endpoint
from agent.wiring.libraries import open_library

if TYPE_CHECKING:
    from agent.endpoint import Endpoint

_SOME_CHARS = 100


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
    with open_library(settings) as library, ThreadPoolExecutor(1) as beside:
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
        shared = OneAtATime(library)
        if endpoint is not None:  # the index is opened while the model reads the article
            beside.submit(_open_index, shared, endpoint, article.text[:_SOME_CHARS])
        return verify(
            article,
            engine=engine,
            library=shared,
            options=options,
            progress=progress,
            recall=FindingCache(settings.cache).recall(known) if is_remembered else check_again,
            spread=one_by_one if endpoint is None else over_threads(settings.concurrency),
        )


def _open_index(library: OneAtATime, endpoint: "Endpoint", words: str) -> None:
    endpoint.wait_until_begun()
    library.search(words, limit=1)


class Estimate(Value):
    """What a run would ask of an endpoint."""

    claims: int
    usage: Usage
    """For one round of judging; claims that stay open may be searched for and asked about once more."""
    model: str
    address: str


def estimate_article(article: Article, *, settings: Settings, options: Options) -> Estimate:
    """What verifying `article` would ask of the endpoint, as far as it can be known; nothing is sent.

    Raises `SettingsError` for an engine that asks none.
    """
    from agent.engines.llm.estimate import CountingDoor, DryRun

    if settings.engine == "local":
        raise SettingsError(
            "The engine 'local' asks no endpoint and costs nothing; name another: --engine llm"
        )
    terms = endpoint_settings(settings)
    local = LocalEngine(settings.stance_model)
    with open_library(settings) as library:
        door = CountingDoor(model=terms.model, address=terms.address)
        engine = large_engine(settings, door, local=local, languages=library.languages)
        report = verify(article, engine=DryRun(engine, local=local), library=library, options=options)
    usage = report.usage or Usage()
    cost = terms.price.cost(usage) if terms.price else None
    return Estimate(
        claims=len(report.findings),
        usage=usage.model_copy(update={"cost": cost}),
        model=terms.model,
        address=terms.address,
    )


def over_threads(number: int) -> Spread:
    """Several claims at once: while one waits for the endpoint, another is searched for.

    Broken off, it ends what is begun and begins nothing more.
    """

    def spread(check: Check, claims: Sequence[Claim]) -> Iterator[Finding | FailedFinding]:
        pool = ThreadPoolExecutor(number)
        try:
            yield from pool.map(check, claims)
        finally:
            pool.shutdown(cancel_futures=True)

    return spread
