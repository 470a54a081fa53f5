"""Requests that a provider's batches leave unanswered, refuse or answer wrongly."""

import pytest
from endpoint.batch_server import Lost
from endpoint.server import Reply, Request, refused
from provider import ARTICLES, SetUp, first_times, modelled, paid_twice

from agent.batch.items import MAX_ATTEMPTS
from agent.batch.ledger import Ledger


@pytest.mark.parametrize("lost", ["batch_expired", "batch_cancelled", "request_timeout", "no line"])
def test_what_a_batch_did_not_come_to_is_sent_again_and_nothing_else(desk: SetUp, lost: Lost) -> None:
    at = desk(first_times(1, lost))
    at.submit()
    at.collect()
    with at.ledger() as ledger:
        assert len(ledger.requests.unsent()) == 4  # three judgements, and the extraction that got no reply
    assert at.finish().done == 4
    assert not paid_twice(at.server)


def test_what_expires_is_sent_again_however_often(desk: SetUp) -> None:
    at = desk(first_times(MAX_ATTEMPTS + 2, "batch_expired"))
    assert at.finish().done == 4


def test_a_request_that_always_fails_is_given_up_with_its_cause(desk: SetUp) -> None:
    at = desk(first_times(100, refused(500)))
    counts = at.finish()
    assert (counts.done, counts.failed) == (3, 1)
    with at.ledger() as ledger:
        ((source, cause),) = ledger.problems()
    assert source.endswith("#2")
    assert "500 (Internal Server Error)" in cause
    assert max(at.server.executed.values()) == MAX_ATTEMPTS


def test_what_was_given_up_is_asked_again_after_a_retry(desk: SetUp) -> None:
    at = desk(first_times(MAX_ATTEMPTS, refused(500)))
    assert at.finish().failed == 1
    with Ledger(at.plan.ledger) as ledger:
        assert ledger.retry() == 1
    assert at.finish().done == 4


def test_a_refusal_is_a_failure_of_its_article_and_is_not_sent_again(desk: SetUp) -> None:
    at = desk(first_times(100, Reply(None, refusal="no")))
    assert at.finish().failed == 1
    assert not paid_twice(at.server)


def test_a_used_up_quota_fails_nothing(desk: SetUp) -> None:
    at = desk(first_times(4 * (MAX_ATTEMPTS + 1), refused(429, code="insufficient_quota"), about=""))
    for _ in range(MAX_ATTEMPTS + 1):
        at.submit()
        at.collect()
    assert "4 requests without an answer: " in at.told[-1]
    assert "add credit" in at.told[-1]
    assert at.finish().done == 4


def test_what_an_endpoint_does_not_take_is_left_out_in_the_next_round(desk: SetUp) -> None:
    def newer(request: Request) -> Reply:
        if "max_tokens" in request.body:
            return refused(400, "Unsupported parameter: 'max_tokens'; use 'max_completion_tokens'")
        return modelled(request)

    at = desk(newer)
    assert at.finish().done == 4
    assert len(at.server.batches) == 3  # extractions refused, extractions, judgements


def test_a_reply_that_does_not_fit_is_repaired_in_the_next_round(desk: SetUp) -> None:
    at = desk(first_times(1, Reply('{"claims": "none"')))
    assert at.finish().done == 4
    assert len(at.server.batches) == 3


def test_a_line_that_validation_names_is_given_up_and_the_others_are_sent_again(desk: SetUp) -> None:
    at = desk()
    at.server.refuses = lambda lines: [
        {"code": "invalid", "line": number, "message": "this line is odd"}
        for number, line in enumerate(lines, start=1)
        if "2002" in str(line)
    ]
    counts = at.finish()
    assert (counts.done, counts.failed) == (3, 1)
    with at.ledger() as ledger:
        assert "this line is odd" in next(ledger.problems())[1]


def test_a_line_that_is_not_in_the_file_is_no_reason_to_send_it_for_ever(desk: SetUp) -> None:
    at = desk()
    at.server.refuses = lambda lines: [{"code": "invalid", "line": 99, "message": "this line is odd"}]
    assert at.finish().failed == 4


def test_a_queue_that_is_full_is_tried_again_without_end(desk: SetUp) -> None:
    full = [{"code": "token_limit_exceeded", "line": None, "message": "Enqueued token limit reached"}]
    at = desk()
    at.server.refuses = lambda lines: full if len(at.server.batches) <= MAX_ATTEMPTS + 1 else []
    assert at.finish().done == 4
    assert any("Enqueued token limit reached" in line for line in at.told)


def test_a_file_that_is_never_accepted_fails_its_articles_at_last(desk: SetUp) -> None:
    at = desk()
    at.articles([f"{text} It is number {number}." for number in range(4) for text in ARTICLES])
    at.server.refuses = lambda lines: [{"code": "odd", "line": None, "message": "not this file"}]
    assert at.finish().failed == 16
    assert len(at.server.batches) == MAX_ATTEMPTS
