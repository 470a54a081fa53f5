"""A batch from beginning to end: input into the ledger, workers at it, results and summary written."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple, TypeAlias

from agent.batch.estimate import Estimate, estimate
from agent.batch.executors import Executor
from agent.batch.inputs import Wanted, read_input
from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile
from agent.batch.pace import Pace, Progress
from agent.batch.running import run_batch
from agent.batch.summary import write_summaries
from agent.batch.types import Counts, Order, Terms
from agent.batch.watch import Watch

OpenExecutor: TypeAlias = Callable[[Terms, Path], AbstractContextManager[Executor]]
"""Starts workers for tasks under these terms, with the ledger's file to share findings in."""


class Plan(NamedTuple):
    """What is to be done."""

    source: str
    """File or folder; "-" is standard input."""
    out: Path
    """JSONL."""
    ledger: Path
    wanted: Wanted = Wanted()
    limit: int | None = None
    """The first rows of the input only."""
    order: Order = "input"
    summaries: tuple[Path, ...] = ()
    """.md or .csv."""
    workers: int | None = None
    """Tasks at once; None fits the machine."""
    watch: bool = False
    """Go on with what comes into the folder, until stopped."""
    look_seconds: float = 2.0
    """Between two looks at it."""


def carry_out(
    plan: Plan,
    *,
    terms: Terms,
    executor: OpenExecutor,
    stdin: BinaryIO,
    at_provider: Callable[[Ledger], None] | None = None,
    progress: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Counts:
    """Rows by what became of them, once nothing is left to do here, or `stopped` says so.

    `at_provider` is what is then done about requests that wait for a provider's batch; without it there
    may be none.

    Raises `AgentError` when the batch cannot go on; done again, it continues where it was.
    """
    with Ledger(plan.ledger) as ledger:
        _take_in(plan, ledger, terms=terms, stdin=stdin, keeps_put_off=at_provider is not None)
        with ResultFile(plan.out, ledger, order=plan.order) as results:
            if plan.watch or ledger.counts().todo:
                pace = Pace(ledger.counts, progress)
                feed = _feed(plan, ledger, results, terms=terms, stopped=stopped)
                with executor(terms, plan.ledger) as workers:
                    run_batch(
                        ledger,
                        workers,
                        results=results,
                        progress=pace,
                        stopped=stopped,
                        feed=feed,
                        asks_at_once=at_provider is None,
                    )
                pace.tell()
        if at_provider is not None and not stopped():
            at_provider(ledger)
        write_summaries(ledger, plan.summaries)
        return ledger.counts()


def look_ahead(plan: Plan, *, terms: Terms, stdin: BinaryIO) -> Estimate:
    """What is left to do, beside what a provider is at work for; nothing is begun."""
    with Ledger(plan.ledger) as ledger:
        _take_in(plan, ledger, terms=terms, stdin=stdin, keeps_put_off=True)
        return estimate(ledger)


def _take_in(plan: Plan, ledger: Ledger, *, terms: Terms, stdin: BinaryIO, keeps_put_off: bool) -> None:
    if plan.watch:
        ledger.go_on(terms)
        return
    rows = read_input(plan.source, plan.wanted, stdin=stdin)
    ledger.take_in(islice(rows, plan.limit), terms, keeps_put_off=keeps_put_off)


def _feed(
    plan: Plan, ledger: Ledger, results: ResultFile, *, terms: Terms, stopped: Callable[[], bool]
) -> Callable[[], bool]:
    """Brings new files into the ledger; whether more may come."""
    if not plan.watch:
        return lambda: False
    watch = Watch(Path(plan.source), plan.wanted)
    last = -plan.look_seconds

    def feed() -> bool:
        nonlocal last
        if monotonic() - last >= plan.look_seconds:
            last = monotonic()
            if ledger.add(watch.look(), terms):
                results.begin()
        return not stopped()

    return feed
