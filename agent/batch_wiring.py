"""A batch with the engine and the library that the settings name."""

import sys
from collections.abc import Callable
from functools import partial

from agent.batch.jobs import Plan, carry_out
from agent.batch.pace import Progress
from agent.batch.pool import processes
from agent.batch.store_server import serving
from agent.batch.types import Counts, Parts, Terms
from agent.settings import Settings
from agent.verify import Options
from agent.wiring import build_engine, open_library


def batch_parts(settings: Settings) -> Parts:
    """An engine, and the library opened, for one worker of a batch."""
    return Parts(build_engine(settings), open_library(settings))


def verify_batch(
    plan: Plan,
    *,
    settings: Settings,
    options: Options,
    progress: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Counts:
    """Rows of a batch's input by what became of them. Until then no other command has the library."""
    with open_library(settings) as library:
        for document_id in options.within or ():
            library.document(document_id)
        library.dense_count()  # heals what a crash left, or says what to do
    with serving(settings.library, settings.chroma_url) as server:
        shared = settings.model_copy(update={"chroma_url": server.address})
        with open_library(shared) as library:
            fingerprint = library.record.fingerprint
        return carry_out(
            plan,
            terms=Terms(engine=build_engine(settings).record, library=fingerprint, options=options),
            executor=partial(processes, partial(batch_parts, shared), server=server, workers=plan.workers),
            stdin=sys.stdin.buffer,
            progress=progress,
            stopped=stopped,
        )
