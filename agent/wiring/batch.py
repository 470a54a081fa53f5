"""A batch with the engine and the library that the settings name."""

import os
import sys
from collections.abc import Callable
from functools import partial

from agent.batch.estimate import Estimate
from agent.batch.jobs import OpenExecutor, Plan, carry_out, look_ahead
from agent.batch.pace import Progress
from agent.batch.store_server import serving
from agent.batch.types import Counts, Parts, Terms
from agent.errors import BatchError
from agent.library.one_at_a_time import OneAtATime
from agent.settings import Settings, load
from agent.verify import Options
from agent.wiring.engines import Run, build_engine, open_endpoint
from agent.wiring.libraries import open_library


def verify_batch(
    plan: Plan,
    *,
    settings: Settings,
    options: Options,
    run: Run = Run(),  # noqa: B008  frozen
    scheduler: str | None = None,
    progress: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Counts:
    """Rows of a batch's input by what became of them.

    The local engine works in processes of this machine, an engine that asks an endpoint in threads, and
    with a `scheduler` either works on a Dask cluster. Meanwhile no other command can open the library,
    unless a Chroma server has it.
    """
    _check(options, settings)
    work = partial(_work, plan, options=options, progress=progress, stopped=stopped)
    if scheduler is not None:
        return _on_cluster(work, settings, run, scheduler=scheduler)
    if settings.engine == "local":
        return _in_processes(work, settings, workers=plan.workers)
    return _in_threads(work, settings, run, workers=plan.workers)


def estimate_batch(plan: Plan, *, settings: Settings, options: Options) -> Estimate:
    """What is left to do of a batch. Nothing is begun, and nothing is sent."""
    with open_library(settings) as library:
        parts = Parts(build_engine(settings, languages=library.languages), library)
        return look_ahead(plan, terms=terms_of(parts, options), stdin=sys.stdin.buffer)


Work = Callable[[Parts, OpenExecutor], Counts]
"""The batch, given the parts it will be verified with, and what starts the workers."""


def parts_of(settings: Settings) -> Parts:
    """An engine, and the library opened, for one worker: one thread, as there is a worker a core."""
    library = open_library(settings)
    return Parts(build_engine(settings, languages=library.languages, threads=1), library)


def parts_here(engine: str) -> Parts:
    """The same, as the environment of this machine has it."""
    return parts_of(load(engine=engine))


def _in_processes(work: Work, settings: Settings, *, workers: int | None) -> Counts:
    from agent.batch.pool import processes

    with serving(settings.library, settings.chroma_url) as server:
        shared = settings.model_copy(update={"chroma_url": server.address})
        make_parts = partial(parts_of, shared)
        with open_library(shared) as library:
            parts = Parts(build_engine(shared), library)
            return work(parts, partial(processes, make_parts, server=server, workers=workers))


def _in_threads(work: Work, settings: Settings, run: Run, *, workers: int | None) -> Counts:
    from agent.batch.threads import threads

    with open_library(settings) as library:
        endpoint = open_endpoint(settings, run)
        engine = build_engine(settings, endpoint=endpoint, languages=library.languages)
        parts = Parts(engine, OneAtATime(library))
        searching = settings.concurrency // 2 + (os.cpu_count() or 1)  # while all others wait for replies
        return work(parts, partial(threads, parts, workers=workers or settings.concurrency + searching))


def _on_cluster(work: Work, settings: Settings, run: Run, *, scheduler: str) -> Counts:
    from agent.batch.dask_executor import cluster

    if settings.chroma_url is None:
        raise BatchError("A cluster needs a Chroma server; set TABAYYUN_CHROMA_URL here and for its workers")
    if run != Run():
        raise BatchError("A cluster has no common budget, record or cache; give those options without it")
    with open_library(settings) as library:
        parts = Parts(build_engine(settings, languages=library.languages), library)
        return work(parts, partial(cluster, partial(parts_here, settings.engine), scheduler=scheduler))


def _work(
    plan: Plan,
    parts: Parts,
    executor: OpenExecutor,
    *,
    options: Options,
    progress: Callable[[Progress], None],
    stopped: Callable[[], bool],
) -> Counts:
    return carry_out(
        plan,
        terms=terms_of(parts, options),
        executor=executor,
        stdin=sys.stdin.buffer,
        progress=progress,
        stopped=stopped,
    )


def terms_of(parts: Parts, options: Options) -> Terms:
    """All that an outcome of these parts depends on besides its task."""
    return Terms(engine=parts.engine.record, library=parts.library.record.fingerprint, options=options)


def _check(options: Options, settings: Settings) -> None:
    """Heals what a crash left of the library, or says what is wrong with it. Raises `LibraryError`."""
    with open_library(settings) as library:
        for document_id in options.within or ():
            library.document(document_id)
        library.dense_count()
