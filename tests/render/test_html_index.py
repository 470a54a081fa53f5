"""The page that lists a batch."""

import pytest
from pages import HOSTILE, Page, hostile_report

from agent.render.html_index import Unread, html_index, row
from agent.types import Failure, Report, Result


def result(report: Report, name: str = "a.jsonl#1") -> Result:
    return Result(id="a", source=name, report=report)


def failed(message: str = "no reply in 30 s") -> Result:
    failure = Failure(stage="extract", error="EngineError", message=message)
    return Result(id="lost", source="b.txt", failure=failure)


def index(*results: Result, unread: tuple[Unread, ...] = ()) -> Page:
    rows = [row(one, address=f"article-{number}.html") for number, one in enumerate(results, start=1)]
    return Page(html_index(rows, unread))


def test_every_article_is_a_link_with_its_outcomes_and_claims(make_report):
    page = index(result(make_report("en")), result(make_report("en")))
    links = [str(link["href"]) for link in page.every("a")]
    assert [link for link in links if "#" not in link] == ["article-1.html", "article-2.html"]
    assert [link for link in links if link.startswith("article-1.html#")] == [
        f"article-1.html#claim-{number}" for number in range(1, 6)
    ]
    assert "Articles: 2" in page.text
    assert "a.jsonl#1 · 2024-02-01 · ✓ Supported: 1 · ✗ Refuted: 1 ·" in page.text


def test_an_article_without_a_report_says_why():
    page = index(failed())
    assert "lostb.txt · No report: extract: EngineError: no reply in 30 s" in page.text
    assert page.every("a") == []
    assert [item["class"] for item in page.every("li")] == ["listed has-failed"]


def test_lines_that_could_not_be_read_are_listed_by_number(make_report):
    page = index(result(make_report("en")), unread=(Unread(7, "no JSON"),))
    assert "Lines that could not be readLine 7: no JSON" in page.text


def test_articles_are_chosen_by_the_outcomes_that_occur(make_report):
    report = make_report("en")
    supported = report.model_copy(update={"findings": report.findings[:1]})
    page = index(result(report), result(supported), failed())
    values = [button["value"] for button in page.every("input") if button["type"] == "radio"]
    assert values == ["all", "supported", "refuted", "conflicting", "not_enough_evidence", "failed"]
    assert "All: 3" in page.text
    assert "✓ Supported: 2✗ Refuted: 1" in page.text
    assert "! Check failed: 2" in page.text


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        pytest.param(["ar", "en", "ar"], ("ar", "rtl"), id="the commonest"),
        pytest.param(["fr", "en"], ("en", "ltr"), id="of equals the first by name"),
        pytest.param([], ("en", "ltr"), id="none"),
    ],
)
def test_the_page_speaks_the_language_of_most_articles(make_report, languages, expected):
    page = index(*(result(make_report(language)) for language in languages), failed(), failed(), failed())
    [root] = page.every("html")
    assert (root["lang"], root["dir"]) == expected


def test_one_script_of_ours_is_let_run_and_the_page_reads_without_it(make_report):
    page = index(result(make_report("ar")))
    [policy] = [str(meta["content"]) for meta in page.every("meta") if "http-equiv" in meta]
    assert "script-src 'sha256-" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]
    assert len(page.every("script")) == 1
    [box] = [held for tag, held in page.elements if held.get("id") == "search"]
    assert "hidden" in box
    assert "افتُتح السد عام 1971." in page.text


def test_nothing_of_others_becomes_markup():
    page = index(
        Result(id=HOSTILE, source=HOSTILE, report=hostile_report()),
        failed(HOSTILE),
        unread=(Unread(1, HOSTILE),),
    )
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"img", "svg", "link", "base", "form", "object", "iframe"})
    assert len(page.every("script")) == 1
    assert all(str(link["href"]).startswith("article-1.html") for link in page.every("a"))
