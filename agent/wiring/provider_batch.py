"""A batch whose questions a provider's batches answer."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from agent.batch.deferred import DeferredParts, deferred_threads
from agent.batch.jobs import AtProvider, Plan, carry_out
from agent.batch.pace import Progress
from agent.batch.provider import Collect, Submit, Tell
from agent.batch.types import Counts, Parts
from agent.endpoint.batch_api import BatchApi, at_batch_price
from agent.endpoint.replies import NoReplies, ReplyCache
from agent.endpoint.terms import EndpointSettings, Limits
from agent.engines.local import LocalEngine
from agent.errors import SettingsError
from agent.library.one_at_a_time import OneAtATime
from agent.settings import Settings
from agent.verify import Options
from agent.wiring.batch import terms_of
from agent.wiring.engines import Run, build_engine, endpoint_settings, large_engine
from agent.wiring.libraries import open_library

Action = Literal["submit", "collect"]


class Round(NamedTuple):
    """One visit to the provider."""

    action: Action
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

    What can be done with the replies that are there is done; what is missing is noted, and sent by a
    submit. Ledger, terms and reports are those of `verify_batch` with the same engine.

    Raises `SettingsError` for an engine that asks no endpoint.
    """
    if settings.engine == "local":
        raise SettingsError("The engine 'local' asks no provider; name another: --engine llm")
    endpoint = at_batch_price(endpoint_settings(settings))
    local = LocalEngine(settings.stance_model)
    with open_library(settings) as library, BatchApi(endpoint) as api:
        for document_id in options.within or ():
            library.document(document_id)
        languages = library.languages
        parts = DeferredParts(
            make_engine=partial(large_engine, settings, local=local, languages=languages),
            library=OneAtATime(library),
            settings=endpoint,
            cache=ReplyCache(settings.cache) if run.use_cache else NoReplies(),
        )
        return carry_out(
            plan,
            terms=terms_of(Parts(build_engine(settings, languages=languages), library), options),
            executor=partial(deferred_threads, parts, workers=plan.workers),
            stdin=sys.stdin.buffer,
            provider=_visit(wanted, api, run=run, endpoint=endpoint, tell=tell, stopped=stopped),
            progress=progress,
            stopped=stopped,
        )


def _visit(
    wanted: Round,
    api: BatchApi,
    *,
    run: Run,
    endpoint: EndpointSettings,
    tell: Tell,
    stopped: Callable[[], bool],
) -> AtProvider:
    if wanted.action == "collect":
        return Collect(api, wait=wanted.wait, tell=tell, stopped=stopped)
    limits = Limits(budget=run.budget, tokens=run.max_tokens)
    return Submit(api, limits=limits, price=endpoint.price, tell=tell)
