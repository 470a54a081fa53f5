"""A batch whose questions a provider's batches answer."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from agent.batch.deferred import DeferredParts, deferred_threads
from agent.batch.jobs import Plan, carry_out
from agent.batch.ledger import Ledger
from agent.batch.pace import Progress
from agent.batch.provider import Collect, Submit, Tell, Visit
from agent.batch.types import Counts, Parts
from agent.endpoint.batch_api import BatchApi, at_batch_price
from agent.endpoint.replies import NoReplies, ReplyCache
from agent.endpoint.terms import EndpointSettings, Limits
from agent.engines.local import LocalEngine
from agent.errors import SettingsError
from agent.library.one_at_a_time import OneAtATime
from agent.protocols import Library
from agent.settings import Settings
from agent.verify import Options
from agent.wiring.batch import terms_of
from agent.wiring.engines import Run, build_engine, endpoint_settings, large_engine
from agent.wiring.libraries import open_library


class Round(NamedTuple):
    """One visit to the provider."""

    action: Literal["submit", "collect"]
    wait: bool = False
    """Collects until all that is in flight has come."""


def verify_at_provider(
    plan: Plan,
    wanted: Round,
    *,
    settings: Settings,
    options: Options,
    run: Run = Run(),  # noqa: B008  frozen
    tell: Tell = lambda line: None,
    progress: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Counts:
    """Rows of a batch's input by what became of them, after one visit to the provider.

    What can be done with the replies that are there is done; what is missing is noted, and a submit sends
    it. Ledger, terms and reports are those of `verify_batch` with the same engine.

    Raises `SettingsError` for an engine that asks no endpoint.
    """
    if settings.engine == "local":
        raise SettingsError("The engine 'local' asks no provider; name another: --engine llm")
    endpoint = at_batch_price(endpoint_settings(settings))
    with BatchApi(endpoint) as api:
        visit = _visit(wanted, api, run=run, endpoint=endpoint, tell=tell, stopped=stopped)
        with Ledger(plan.ledger) as ledger:  # the library stays free for others, for as long as this takes
            visit.before(ledger)
        with open_library(settings) as library:
            for document_id in options.within or ():
                library.document(document_id)
            parts = _parts(settings, run, library=OneAtATime(library), languages=library.languages)
            engine = build_engine(settings, languages=library.languages)
            return carry_out(
                plan,
                terms=terms_of(Parts(engine, library), options),
                executor=partial(deferred_threads, parts, workers=plan.workers),
                stdin=sys.stdin.buffer,
                at_provider=visit.after,
                progress=progress,
                stopped=stopped,
            )


def _parts(settings: Settings, run: Run, *, library: Library, languages: tuple[str, ...]) -> DeferredParts:
    local = LocalEngine(settings.stance_model)
    return DeferredParts(
        make_engine=partial(large_engine, settings, local=local, languages=languages),
        library=library,
        settings=at_batch_price(endpoint_settings(settings)),
        cache=ReplyCache(settings.cache) if run.use_cache else NoReplies(),
    )


def _visit(
    wanted: Round,
    api: BatchApi,
    *,
    run: Run,
    endpoint: EndpointSettings,
    tell: Tell,
    stopped: Callable[[], bool],
) -> Visit:
    if wanted.action == "collect":
        return Collect(api, wait=wanted.wait, tell=tell, stopped=stopped)
    limits = Limits(budget=run.budget, tokens=run.max_tokens)
    return Submit(api, limits=limits, price=endpoint.price, tell=tell)
