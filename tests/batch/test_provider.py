"""Articles verified through a provider's batches, whatever the provider does."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from endpoint.batch_server import BatchServer, Lost, serving_batches
from endpoint.server import Reply, Request, refused, serving
from provider import ARTICLES, LOCAL, Desk, modelled

from agent.batch.items import MAX_ATTEMPTS
from agent.batch.jobs import carry_out
from agent.batch.ledger import Ledger
from agent.endpoint import Endpoint, NoReplies
from agent.engines.llm import LlmEngine
from agent.engines.llm.sentences import PART_SENTENCES
from agent.errors import BatchError, BudgetError, ClosedEndpointError, EndpointError
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.library.one_at_a_time import OneAtATime
from agent.types import Article, Report
from agent.verify import verify

Script = Callable[[Request], Reply | Lost]
SetUp = Callable[[Script], Desk]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "dam.md").write_text("The dam at Beni Haroun was completed in 2003.", "utf-8")
    with open_library(tmp_path_factory.mktemp("library"), create=True) as opened:
        index([folder], library=opened)
        yield opened


@pytest.fixture
def desk(library: FolderLibrary, tmp_path: Path) -> Iterator[SetUp]:
    opened = []

    def set_up(script: Script = modelled, **server: int) -> Desk:
        context = serving_batches(script, **server)
        opened.append(context)
        return Desk(context.__enter__(), library, tmp_path)

    yield set_up
    for context in opened:
        context.__exit__(None, None, None)


def first_times(number: int, fault: Reply | Lost, *, about: str = "2002") -> Script:
    """Requests about one article fail so often, then all is well."""
    left = number

    def script(request: Request) -> Reply | Lost:
        nonlocal left
        if about in request.text and left > 0:
            left -= 1
            return fault
        return modelled(request)

    return script


def at_once(text: str, library: FolderLibrary) -> Report:
    """The report where each question is sent by itself."""
    with serving(modelled) as server:
        asked = Endpoint(server.settings(), replies=NoReplies())
        engine = LlmEngine(asked, local=LOCAL, search_languages=("en",))
        article = Article(id="a", text=text, language="en")
        return verify(article, engine=engine, library=OneAtATime(library))


def paid_twice(server: BatchServer) -> list[str]:
    return [body for body, times in server.executed.items() if times > 1]


def test_two_rounds_give_the_reports_that_asking_at_once_gives(desk: SetUp, library: FolderLibrary) -> None:
    at = desk()
    assert at.submit().todo == 4
    assert at.collect().todo == 4
    assert at.submit().todo == 4
    assert at.collect().done == 4
    for result, text in zip(at.results(), ARTICLES, strict=True):
        assert result.report is not None
        assert result.report.findings == at_once(text, library).findings
    assert len(at.server.batches) == 2
    assert not paid_twice(at.server)


def test_a_report_tells_its_requests_at_half_the_price(desk: SetUp) -> None:
    at = desk()
    counts = at.finish()
    usages = [result.report.usage for result in at.results() if result.report and result.report.usage]
    # An extraction and a judgement each, of 100 tokens read and 10 written: 2 * (0.1 + 0.02) / 2 dollars.
    assert [(one.requests, one.input_tokens, one.output_tokens) for one in usages] == [(2, 200, 20)] * 4
    assert [one.cost for one in usages] == pytest.approx([0.12] * 4)
    assert counts.cost == pytest.approx(0.48)


def test_once_all_is_done_nothing_more_is_sent(desk: SetUp) -> None:
    at = desk()
    at.finish()
    calls = len(at.server.calls)
    at.submit()
    at.collect()
    assert len(at.server.calls) == calls


def test_a_batch_that_is_not_done_is_asked_for_again(desk: SetUp) -> None:
    at = desk(looks=1)
    at.submit()
    assert at.collect().todo == 4
    assert at.told[-1] == "batch_1 is in progress (0 of 4)"
    at.collect()
    assert at.told[-1] == "batch_1 is completed: 4 replies"


def test_with_wait_a_collect_ends_when_the_batches_have(desk: SetUp) -> None:
    at = desk(looks=3)
    at.submit()
    at.collect(wait=True)
    assert at.told[1:] == ["batch_1 is in progress (0 of 4)", "batch_1 is completed: 4 replies"]
    assert sum(at.time.slept) == pytest.approx(180)  # three looks, a minute apart


def test_a_wait_outlasts_a_provider_that_is_away_for_a_while(desk: SetUp) -> None:
    at = desk()
    at.submit()
    at.server.away = 20  # more calls than one look makes
    at.collect(wait=True)
    assert "500 (Internal Server Error)" in at.told[-2]
    assert at.told[-1] == "batch_1 is completed: 4 replies"


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


def test_one_question_of_two_articles_is_paid_once(desk: SetUp) -> None:
    at = desk()
    at.articles([ARTICLES[0], f"{ARTICLES[0]} Is it so?"])
    counts = at.finish()
    assert counts.done == 2
    assert not paid_twice(at.server)
    # Two extractions, and one judgement for both: 3 * 0.06 dollars.
    assert counts.cost == pytest.approx(0.18)


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


def test_all_parts_of_a_long_article_are_asked_about_in_one_round(desk: SetUp) -> None:
    at = desk()
    sentences = [
        f"The dam of valley {number} was completed in 2003." for number in range(PART_SENTENCES * 12)
    ]
    at.articles([" ".join(sentences)])
    at.submit()
    assert at.told == ["sent batch_1: 12 requests"]


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


def test_nothing_is_a_verdict_before_its_reply_is_there(desk: SetUp) -> None:
    at = desk()
    at.submit()
    at.collect()
    at.submit()
    assert at.results() == []
    with at.ledger() as ledger:
        assert list(ledger.problems()) == []
        assert ledger.leases() == []


def test_a_ledger_from_before_there_were_batches_at_providers_is_read(tmp_path: Path) -> None:
    with Ledger(tmp_path / "old"):
        pass
    with closing(sqlite3.connect(tmp_path / "old")) as database:
        database.executescript("DROP TABLE requests; DROP TABLE waits; DROP TABLE batches;")
    with Ledger(tmp_path / "old") as ledger:
        assert ledger.requests.unsent() == []
        assert ledger.batches.in_flight() == []
