"""What there is to do, and what came of it, whatever happens in between."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from working import TERMS, failed, obedient_parts, row, task

from agent.batch.findings import RememberedFindings
from agent.batch.items import MAX_ATTEMPTS, MAX_INTERRUPTIONS
from agent.batch.ledger import Ledger
from agent.batch.outputs import as_json
from agent.batch.types import BadRow, Outcome, Row
from agent.batch.verifying import Verifier
from agent.errors import BatchError
from agent.types import Result

BAD = BadRow(id="2", source="test#2", reason="it holds nothing")


def outcome(text: str) -> Outcome:
    return Verifier(obedient_parts(), terms=TERMS, findings=RememberedFindings()).verify_one(task(text))


def finish_all(ledger: Ledger) -> list[str]:
    """Works through the ledger; the texts in the order they were leased."""
    texts = []
    while leased := ledger.lease("w"):
        texts.append(leased.task.article.text)
        ledger.finish(leased.key, outcome(texts[-1]))
    return texts


def ids(ledger: Ledger, order: str) -> list[str]:
    return [line.id for line in ledger.lines(order)]


def test_a_task_is_in_the_hands_of_one_worker(ledger: Ledger) -> None:
    ledger.take_in([row("First"), row("Second")], TERMS)
    assert [ledger.lease("w").task.article.text for _ in range(2)] == ["First", "Second"]
    assert ledger.lease("w") is None


def test_rows_with_one_text_are_verified_once_and_each_has_its_line(ledger: Ledger) -> None:
    ledger.take_in([row("Same", id="a"), row("Other", id="b"), row("Same", id="c")], TERMS)
    assert finish_all(ledger) == ["Same", "Other"]
    assert ids(ledger, "input") == ["a", "b", "c"]
    assert ledger.counts().done == 3


def test_lines_in_the_order_of_the_input_wait_for_those_before_them(ledger: Ledger) -> None:
    ledger.take_in([row("First"), BAD, row("Third")], TERMS)
    first, third = ledger.lease("w"), ledger.lease("w")
    ledger.finish(third.key, outcome("Third"))
    assert ids(ledger, "input") == []
    ledger.finish(first.key, outcome("First"))
    assert ids(ledger, "input") == ["First", "2", "Third"]


def test_lines_in_the_order_of_finishing_begin_with_what_could_not_be_read(ledger: Ledger) -> None:
    ledger.take_in([row("First"), BAD, row("Third")], TERMS)
    first, third = ledger.lease("w"), ledger.lease("w")
    ledger.finish(third.key, outcome("Third"))
    ledger.finish(first.key, outcome("First"))
    assert ids(ledger, "finished") == ["2", "Third", "First"]


def test_every_line_is_a_result(ledger: Ledger) -> None:
    ledger.take_in([row("First"), BAD, row("It cannot be read", id="f")], TERMS)
    finish_all(ledger)
    results = [Result.model_validate_json(as_json(line)) for line in ledger.lines("input")]
    assert [(one.id, one.report is None) for one in results] == [("First", False), ("2", True), ("f", True)]
    assert results[1].failure.message == "it holds nothing"
    assert results[2].failure.message == "nothing can be extracted"


def test_an_outcome_is_kept_once(ledger: Ledger) -> None:
    ledger.take_in([row("First")], TERMS)
    leased = ledger.lease("w")
    ledger.finish(leased.key, outcome("First"))
    ledger.finish(leased.key, failed("too late"))
    assert [json.loads(as_json(line))["failure"] for line in ledger.lines("finished")] == [None]


def test_what_a_dead_run_had_in_work_is_done_by_the_next(tmp_path: Path) -> None:
    for _ in range(2):
        with Ledger(tmp_path / "l") as ledger:
            ledger.take_in([row("First")], TERMS)
            assert ledger.lease("w").task.article.text == "First"


def test_a_task_in_work_whenever_the_run_died_fails_at_last(tmp_path: Path) -> None:
    for _ in range(MAX_INTERRUPTIONS):
        with Ledger(tmp_path / "l") as ledger:
            ledger.take_in([row("First")], TERMS)
            assert ledger.lease("w")
    with Ledger(tmp_path / "l") as ledger:
        ledger.take_in([row("First")], TERMS)
        assert ledger.lease("w") is None
        assert [reason for _, reason in ledger.problems()] == [
            f"the whole run died {MAX_INTERRUPTIONS} times while this was in work"
        ]


def test_after_the_last_attempt_a_task_has_failed_with_the_cause(ledger: Ledger) -> None:
    ledger.take_in([row("First")], TERMS)
    for _ in range(MAX_ATTEMPTS):
        ledger.give_back(ledger.lease("w").key, failed("the worker died"))
    assert ledger.lease("w") is None
    assert list(ledger.problems()) == [("test#First", "the worker died")]


def test_an_attempt_that_is_not_counted_never_fails_a_task(ledger: Ledger) -> None:
    ledger.take_in([row("First")], TERMS)
    for _ in range(2 * MAX_ATTEMPTS):
        ledger.give_back(ledger.lease("w").key, failed("the store died"), counted=False)
    assert ledger.lease("w") is not None


def test_what_was_tried_before_waits_for_what_was_not(ledger: Ledger) -> None:
    ledger.take_in([row("First"), row("Second")], TERMS)
    ledger.give_back(ledger.lease("w").key, failed("the worker died"))
    assert finish_all(ledger) == ["Second", "First"]


def test_what_failed_is_done_again_when_asked_for(ledger: Ledger) -> None:
    ledger.take_in([row("First")], TERMS)
    ledger.finish(ledger.lease("w").key, failed("no"))
    assert ledger.lease("w") is None
    assert ledger.retry() == 1
    assert finish_all(ledger) == ["First"]
    assert ledger.counts().failed == 0


def test_the_same_input_again_leaves_nothing_to_do(ledger: Ledger) -> None:
    ledger.take_in([row("First"), row("Second")], TERMS)
    finish_all(ledger)
    ledger.take_in([row("Second"), row("Third"), row("First")], TERMS)
    assert finish_all(ledger) == ["Third"]
    assert ids(ledger, "input") == ["Second", "Third", "First"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"library": "another"}, id="library"),
        pytest.param({"version": "9.9"}, id="version"),
        pytest.param({"code": "0" * 64}, id="code"),
        pytest.param({"options": TERMS.options.model_copy(update={"use_later": True})}, id="options"),
        pytest.param({"engine": TERMS.engine.model_copy(update={"name": "scripted/2"})}, id="engine"),
    ],
)
def test_under_other_terms_everything_is_to_be_done_again(ledger: Ledger, change: dict[str, object]) -> None:
    ledger.take_in([row("First")], TERMS)
    finish_all(ledger)
    ledger.take_in([row("First")], TERMS.model_copy(update=change))
    assert finish_all(ledger) == ["First"]


def test_an_input_that_breaks_off_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    def broken() -> Iterator[Row]:
        yield row("Third")
        raise BatchError("the file ended")

    ledger.take_in([row("First"), row("Second")], TERMS)
    with pytest.raises(BatchError, match="the file ended"):
        ledger.take_in(broken(), TERMS)
    assert finish_all(ledger) == ["First", "Second"]


def test_a_second_run_is_kept_out(ledger: Ledger) -> None:
    with pytest.raises(BatchError, match="in use by another run"):
        Ledger(ledger.path)


def test_a_run_can_be_looked_at_from_outside(ledger: Ledger) -> None:
    ledger.take_in([row("First"), row("Second")], TERMS)
    ledger.lease("worker 1")
    with Ledger(ledger.path, alone=False) as seen:
        assert [(source, worker) for source, worker, _ in seen.leases()] == [("test#First", "worker 1")]
        assert seen.counts().todo == 2


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="No ledger at"):
        Ledger(tmp_path / "none", alone=False)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "l").write_text("a diary " * 200, "utf-8")
    for _ in range(2):  # the first to find out does not keep the file
        with pytest.raises(BatchError, match="cannot be used"):
            Ledger(tmp_path / "l")


def test_rows_that_are_added_are_done_once(ledger: Ledger) -> None:
    assert ledger.add([row("First"), BAD], TERMS) == 2
    assert ledger.add([row("First"), BAD, row("Second")], TERMS) == 1
    assert finish_all(ledger) == ["First", "Second"]


def test_under_new_terms_a_watch_does_only_what_was_not_done(ledger: Ledger) -> None:
    ledger.add([row("First"), row("Second")], TERMS)
    ledger.finish(ledger.lease("w").key, outcome("First"))
    grown = TERMS.model_copy(update={"library": "grown"})
    ledger.go_on(grown)
    assert ledger.add([row("First"), row("Second")], grown) == 0
    assert [leased.key for leased in iter(lambda: ledger.lease("w"), None)] == [grown.key_of(task("Second"))]
