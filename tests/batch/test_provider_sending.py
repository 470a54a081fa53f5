"""What is sent to a provider, how much at once, and never twice."""

from io import BytesIO

import pytest
from provider import ARTICLES, SetUp, paid_twice

from agent.batch.jobs import carry_out
from agent.errors import BatchError, BudgetError, ClosedEndpointError, EndpointError


def test_files_are_no_larger_than_allowed(desk: SetUp) -> None:
    at = desk()
    at.submit(max_requests=3)
    assert [content.count(b"\n") for content in at.server.files.values()] == [3, 1]
    largest = max(map(len, at.server.files.values()))
    other = desk()
    other.folder = at.folder / "other"
    other.folder.mkdir()
    other.articles(ARTICLES)
    other.submit(max_bytes=largest - 1)
    assert all(len(content) < largest for content in other.server.files.values())
    assert sum(content.count(b"\n") for content in other.server.files.values()) == 4


def test_no_more_is_sent_than_the_budget_allows_at_worst(desk: SetUp) -> None:
    at = desk()
    at.submit()
    with at.ledger() as ledger:
        first = ledger.batches.in_flight()[0].requests
    assert first == 4
    at.collect()
    with pytest.raises(BudgetError, match="raise it"):
        at.submit(tokens=10)
    with at.ledger() as ledger:
        one = ledger.requests.unsent()[0]
    at.submit(tokens=int((one.input_tokens * 1.5 + one.max_output_tokens) * 2.5))
    assert at.told[-2:] == ["sent batch_2: 2 requests", "2 requests left for the next submit by the budget"]


def test_a_batch_whose_sending_was_cut_off_is_found_again_and_not_sent_twice(desk: SetUp) -> None:
    at = desk()
    at.server.cuts.add("POST /v1/batches")
    with pytest.raises(EndpointError, match="cut the connection"):
        at.submit()
    at.submit()
    assert at.told == ["found batch_1 again, sent before the last run ended"]
    assert at.finish().done == 4
    assert not paid_twice(at.server)


def test_a_batch_that_never_came_to_be_is_sent_once_its_provider_would_show_it(desk: SetUp) -> None:
    at = desk()
    at.server.cuts.add("POST /v1/batches")
    with pytest.raises(EndpointError):
        at.submit()
    at.server.batches.clear()
    at.time.slept.clear()
    at.submit()
    assert at.time.slept == [pytest.approx(60, abs=1)]
    assert at.finish().done == 4


def test_a_wrong_key_sends_nothing_and_the_right_one_everything(desk: SetUp) -> None:
    at = desk()
    at.server.key = "sk-another-0123456789"
    with pytest.raises(ClosedEndpointError, match="TABAYYUN_API_KEY"):
        at.submit()
    at.server.key = "sk-test-0123456789"
    assert at.finish().done == 4
    assert at.time.slept == []


def test_while_a_provider_works_nobody_asks_the_same_at_once(desk: SetUp) -> None:
    at = desk()
    at.submit()
    with pytest.raises(BatchError, match="at work for 4 of these"):
        carry_out(at.plan, terms=at.terms, executor=lambda terms, ledger: None, stdin=BytesIO())  # type: ignore[arg-type,return-value]
    assert at.finish().done == 4


def test_another_input_keeps_what_was_paid_for(desk: SetUp) -> None:
    at = desk()
    at.submit()
    at.articles(ARTICLES[2:])
    at.collect()
    at.articles(ARTICLES)
    assert at.finish().done == 4
    assert not paid_twice(at.server)
