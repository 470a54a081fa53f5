"""Articles verified through a provider's batches: what is told, waited for and asked together."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from endpoint.server import serving
from provider import ARTICLES, LOCAL, SetUp, modelled, paid_twice

from agent.batch.ledger import Ledger
from agent.endpoint import Endpoint, NoReplies
from agent.engines.llm import LlmEngine
from agent.engines.llm.sentences import PART_SENTENCES
from agent.library.folder import FolderLibrary
from agent.library.one_at_a_time import OneAtATime
from agent.types import Article, Report
from agent.verify import verify


def at_once(text: str, library: FolderLibrary) -> Report:
    """The report where each question is sent by itself."""
    with serving(modelled) as server:
        asked = Endpoint(server.settings(), replies=NoReplies())
        engine = LlmEngine(asked, local=LOCAL, search_languages=("en",))
        article = Article(id="a", text=text, language="en")
        return verify(article, engine=engine, library=OneAtATime(library))


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


def test_one_question_of_two_articles_is_paid_once(desk: SetUp) -> None:
    at = desk()
    at.articles([ARTICLES[0], f"{ARTICLES[0]} Is it so?"])
    counts = at.finish()
    assert counts.done == 2
    assert not paid_twice(at.server)
    # Two extractions, and one judgement for both: 3 * 0.06 dollars.
    assert counts.cost == pytest.approx(0.18)


def test_all_parts_of_a_long_article_are_asked_about_in_one_round(desk: SetUp) -> None:
    at = desk()
    sentences = [
        f"The dam of valley {number} was completed in 2003." for number in range(PART_SENTENCES * 12)
    ]
    at.articles([" ".join(sentences)])
    at.submit()
    assert at.told == ["sent batch_1: 12 requests"]


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
