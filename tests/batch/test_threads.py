"""Work in threads, as for an engine that waits for an endpoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from working import TERMS, failed, obedient_parts, row

from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile
from agent.batch.running import run_batch
from agent.batch.threads import ThreadPool, threads
from agent.batch.types import Outcome, Task
from agent.errors import BatchError


@pytest.fixture
def results(ledger: Ledger, tmp_path: Path) -> Iterator[ResultFile]:
    with ResultFile(tmp_path / "r.jsonl", ledger, order="input") as opened:
        yield opened


def run(ledger: Ledger, results: ResultFile, answer: Outcome, *, rows: int = 30) -> None:
    def verify_one(task: Task) -> Outcome:
        return answer

    ledger.take_in([row(f"Row {number}") for number in range(rows)], TERMS)
    pool = ThreadPool(verify_one, workers=4)
    try:
        run_batch(ledger, pool, results=results)
    finally:
        pool.close()


def test_several_articles_at_once_are_all_done(ledger: Ledger, results: ResultFile) -> None:
    ledger.take_in([row(f"take a while {number}") for number in range(8)], TERMS)
    with threads(obedient_parts(), TERMS, ledger.path, workers=4) as pool:
        run_batch(ledger, pool, results=results)
    assert ledger.counts().done == 8


def test_a_spent_budget_stops_the_run_and_fails_nothing(ledger: Ledger, results: ResultFile) -> None:
    with pytest.raises(BatchError, match="the budget is spent"):
        run(ledger, results, failed("the budget is spent", error="BudgetError"))
    assert (ledger.counts().failed, ledger.counts().todo) == (0, 30)


def test_an_endpoint_that_closes_stops_the_run_at_once_and_fails_nothing(
    ledger: Ledger, results: ResultFile
) -> None:
    with pytest.raises(BatchError, match="the key is wrong"):
        run(ledger, results, failed("the key is wrong", error="ClosedEndpointError"), rows=5)
    assert (ledger.counts().failed, ledger.counts().todo) == (0, 5)


def test_an_endpoint_that_fails_everything_stops_the_run_and_fails_nothing(
    ledger: Ledger, results: ResultFile
) -> None:
    with pytest.raises(BatchError, match="the server is down"):
        run(ledger, results, failed("the server is down", error="EndpointError"))
    assert ledger.counts().failed < 10
    assert ledger.counts().todo > 20


def test_an_error_of_ours_fails_its_task_and_no_other(ledger: Ledger, results: ResultFile) -> None:
    def verify_one(task: Task) -> Outcome:
        if "5" in task.article.text:
            raise ZeroDivisionError("by zero")
        return failed("no")

    ledger.take_in([row(f"Row {number}") for number in range(8)], TERMS)
    pool = ThreadPool(verify_one, workers=2)
    run_batch(ledger, pool, results=results)
    pool.close()
    assert dict(ledger.problems())["test#Row 5"] == "ZeroDivisionError: by zero"
    assert ledger.counts().failed == 8
