"""Worker processes that die, hang or cannot begin, and the run that goes on."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from working import TERMS, obedient_parts, parts_that_die, parts_without_library, row, task

from agent.batch.executors import Event, Lost
from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile
from agent.batch.pool import ProcessPool
from agent.batch.running import run_batch
from agent.batch.types import Leased, MakeParts, Terms
from agent.batch.workers import Job
from agent.errors import BatchError

OpenPool = Callable[..., ProcessPool]


@pytest.fixture
def open_pool(ledger: Ledger) -> Iterator[OpenPool]:
    pools = []

    def open_one(
        make_parts: MakeParts = obedient_parts,
        *,
        terms: Terms = TERMS,
        workers: int = 1,
        tend: Callable[[], int] = lambda: 0,
    ) -> ProcessPool:
        pools.append(ProcessPool(Job(make_parts, terms, ledger.path, {}), workers=workers, tend=tend))
        return pools[-1]

    yield open_one
    for pool in pools:
        pool.close()


@pytest.fixture
def results(ledger: Ledger, tmp_path: Path) -> Iterator[ResultFile]:
    with ResultFile(tmp_path / "results.jsonl", ledger, order="input") as opened:
        yield opened


def wait_for(pool: ProcessPool, what: Callable[[], object]) -> list[Event]:
    events: list[Event] = []
    limit = time.monotonic() + 60
    while not what() and not events and time.monotonic() < limit:
        events += pool.wait(0.2)
    return events


def test_a_poison_task_fails_with_its_cause_and_the_rest_is_done(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    ledger.take_in([row("First"), row("kill the worker", id="poison"), row("Third")], TERMS)
    run_batch(ledger, open_pool(workers=2), results=results)
    assert list(ledger.problems()) == [("test#poison", "the worker died (signal 9)")]
    assert [(line.id, line.report is None) for line in ledger.lines("input")] == [
        ("First", False),
        ("poison", True),
        ("Third", False),
    ]


def test_a_failure_is_an_outcome_and_no_verdict(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    ledger.take_in([row("It cannot be read", id="f")], TERMS)
    run_batch(ledger, open_pool(), results=results)
    assert list(ledger.problems()) == [("test#f", "nothing can be extracted")]


@pytest.mark.slow
def test_a_worker_that_takes_too_long_is_given_up(open_pool: OpenPool) -> None:
    pool = open_pool()
    wait_for(pool, pool.room)
    pool.give(Leased("key", task("take for ever"), seconds=0.5))
    assert wait_for(pool, lambda: False) == [Lost("key", "the worker took longer than 0 seconds")]
    wait_for(pool, pool.room)
    assert pool.room() == 1


def test_a_report_with_a_claim_that_failed_for_good_keeps_the_report(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    ledger.take_in([row("It is out of reach", id="r")], TERMS)
    run_batch(ledger, open_pool(), results=results)
    (line,) = ledger.lines("input")
    assert line.report is not None
    assert list(ledger.problems()) == [("test#r", "the store does not answer")]


@pytest.mark.slow
def test_what_failed_while_the_store_was_down_is_not_held_against_it(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    """The store is found dead at every look: five attempts that do not count, then it stays up."""
    looks = iter([1, *range(2, 200)])
    calls = []

    def tend() -> int:
        calls.append(next(looks))
        return calls[-1]

    ledger.take_in([row("It is out of reach", id="r")], TERMS)
    stop = lambda: len(calls) > 40  # noqa: E731
    run_batch(ledger, open_pool(tend=tend), results=results, stopped=stop)
    assert ledger.counts().failed == 0
    assert ledger.counts().todo == 1


@pytest.mark.parametrize(
    ("make_parts", "terms", "reason"),
    [
        pytest.param(
            parts_that_die,
            TERMS,
            "3 workers in a row died while loading",
            id="dies",
            marks=pytest.mark.slow,
        ),
        pytest.param(parts_without_library, TERMS, "there is no library", id="no library"),
        pytest.param(
            obedient_parts,
            TERMS.model_copy(update={"library": "other"}),
            "The library has changed since the batch was begun",
            id="another library",
        ),
        pytest.param(
            obedient_parts,
            TERMS.model_copy(update={"engine": TERMS.engine.model_copy(update={"name": "llm/1"})}),
            "This worker has the engine 'scripted/1', the batch 'llm/1'",
            id="another engine",
        ),
    ],
)
def test_workers_that_cannot_begin_stop_the_run_in_one_line(
    ledger: Ledger,
    open_pool: OpenPool,
    results: ResultFile,
    *,
    make_parts: MakeParts,
    terms: Terms,
    reason: str,
) -> None:
    ledger.take_in([row("First")], terms)
    with pytest.raises(BatchError, match=reason):
        run_batch(ledger, open_pool(make_parts, terms=terms), results=results)
    assert ledger.counts().todo == 1


def test_once_stopped_what_is_begun_is_finished_and_nothing_more_begun(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    pool = open_pool()
    ledger.take_in([row("take a while 1"), row("take a while 2")], TERMS)
    run_batch(ledger, pool, results=results, stopped=lambda: pool.busy() > 0 or ledger.counts().done > 0)
    assert (ledger.counts().done, ledger.counts().todo) == (1, 1)


@pytest.mark.slow
def test_a_worker_killed_from_outside_loses_nothing(
    ledger: Ledger, open_pool: OpenPool, results: ResultFile
) -> None:
    pool = open_pool(workers=2)
    ledger.take_in([row(f"take a while {number}") for number in range(8)], TERMS)
    victims = iter([True, False, True])

    def kill_one() -> bool:
        if pool.busy() and next(victims, False):
            os.kill(children()[0], signal.SIGKILL)
        return False

    run_batch(ledger, pool, results=results, stopped=kill_one)
    assert (ledger.counts().done, ledger.counts().failed) == (8, 0)


def children() -> list[int]:
    """Worker processes of this one."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("utf-8").split()
    return [pid for pid in map(int, found) if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text("utf-8")]
