"""A report as a page: nothing left out, every quotation in its passage, nothing of others as markup."""

import re
from datetime import date

import pytest
from pages import HOSTILE, Page, hostile_report

from agent.render import render
from agent.reviews import annotate, confirm, override
from agent.types import EngineRecord, Label, Report, Usage

TODAY = date(2024, 2, 2)
LANGUAGES = ["ar", "en", "fr"]


def page(report: Report) -> Page:
    return Page(render(report, "html"))


def card(report: Report, number: int) -> str:
    """The words of the card of a claim."""
    html = render(report, "html")
    at = html.index(f'id="claim-{number}"')
    end = html.index("</article>", at) + len("</article>")
    return Page(html[html.rindex("<article", 0, at) : end]).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_one_well_formed_file_without_script_in_the_direction_of_its_language(
    make_report, language
):
    made = page(make_report(language))
    assert made.every("html") == [{"lang": language, "dir": "rtl" if language == "ar" else "ltr"}]
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(tag for tag, _ in made.elements)
    [policy] = [meta["content"] for meta in made.every("meta") if "http-equiv" in meta]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_on_the_page_has_a_target_and_no_target_is_there_twice(make_report, language):
    made = page(make_report(language))
    links = [str(link["href"]) for link in made.every("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(made.ids)
    assert len(made.ids) == len(set(made.ids))
    assert {link for link in links if not link.startswith("#")} == {"https://example.org/dams%281%29?page=2"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_the_article_stands_on_the_page_each_stretch_marked_by_what_became_of_it(
    make_report, language
):
    report = make_report(language)
    made = page(report)
    for sentence in report.article.text.splitlines():
        assert sentence in made.text
    marked = [str(link.get("class")) for link in made.every("a") if "said" in str(link.get("class"))]
    assert marked == [
        "said supported",
        "said refuted",
        "said conflicting",
        "said not_enough_evidence",
        "said failed",
    ]
    assert [span["class"] for span in made.every("span") if "segment" in str(span.get("class"))] == [
        "segment opinion",
        "segment question",
    ]


def test_a_verdict_is_told_by_sign_and_words_and_never_by_colour_alone(make_report):
    text = page(make_report("en")).text
    for mark in (
        "1 ✓ Supported",
        "2 ✗ Refuted",
        "3 ≠ Sources conflict",
        "4 ? Not enough",
        "5 ! Check failed",
    ):
        assert text.count(mark) >= 1, mark  # behind the words in the article


def test_a_quotation_is_highlighted_in_the_passage_it_stands_in(make_report):
    html = render(make_report("en"), "html")
    assert (
        '<blockquote lang="en" dir="ltr"><mark>The great dam was opened in 1971</mark>'
        ". It waters 4000 hectares, its builders say.</blockquote>"
    ) in html
    assert '<blockquote lang="ar" dir="rtl">' in html


def test_a_quotation_whose_passage_the_report_does_not_hold_stands_alone(make_report):
    report = make_report("en")
    bare = report.findings[0].model_copy(update={"evidence": ()})
    html = render(report.model_copy(update={"findings": (bare,)}), "html")
    assert "<blockquote><mark>“The great dam was opened in 1971”</mark></blockquote>" in html


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(
            1,
            "1 ✓ Supported confidence 87 %The dam opened in 1971.Why: because c1Supports the claimThe",
            id="label, confidence, reason, quotation",
        ),
        pytest.param(
            1,
            "Great Dams of the World · Hydraulic Institute · 2019-05-03 · characters 0 to 32 · word for word",
            id="source, date, place, kind of match",
        ),
        pytest.param(3, "Sources that disagree, by dateSupports the claim", id="a dispute"),
        pytest.param(
            4, "Searched: 63 documents; for the claim as it stands; “is the dam sound”", id="search"
        ),
        pytest.param(4, "Nearest passages“The great dam was opened in 1971.", id="nearest passages"),
        pytest.param(4, "Dam Yearbook · 2025-09-01 · dated after the article", id="later than the article"),
        pytest.param(5, "Cause: while judging: EngineError: no reply in 30 s", id="a failure"),
    ],
)
def test_a_card_shows_what_became_of_its_claim(make_report, number, expected):
    assert expected in card(make_report("en"), number)


def test_sources_that_disagree_stand_side_by_side_each_side_by_date(make_report):
    report = make_report("en")
    finding = report.findings[2]
    supports, refutes = finding.verdict.citations
    days = [date(2020, 1, 1), None, date(2010, 1, 1)]
    citations = [supports.model_copy(update={"published": day, "title": f"T{day}"}) for day in days]
    verdict = finding.verdict.model_copy(update={"citations": (refutes, *citations)})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    html = render(told, "html")
    assert html.count('<div class="sides"><div>') == 1
    places = [html.index(title) for title in ("T2010", "T2020", "TNone", refutes.title)]
    assert places == sorted(places)


def test_an_editors_decision_and_notes_stand_beside_the_verdict(make_report):
    report = override(make_report("en"), 1, Label.REFUTED, reason="The plate says 1970.", on=TODAY)
    report = confirm(annotate(report, 1, "Ask the institute."), 2, on=TODAY)
    assert "1 ✓ Supported confidence 87 %" in card(report, 1)
    assert "Decided by an editor: Refuted · 2024-02-02 · The plate says 1970." in card(report, 1)
    assert "Editor's note: Ask the institute." in card(report, 1)
    assert "Confirmed by an editor: 2024-02-02" in card(report, 2)
    assert "Reviewed by an editor: 2" in page(report).text
    assert "1 ✓ ✎" in page(report).text


def test_where_the_text_went_and_what_it_cost_stand_at_the_top(make_report):
    usage = Usage(requests=12, cached_replies=3, input_tokens=4000, output_tokens=500, cost=0.02)
    engine = EngineRecord(name="llm/m", sent_to="https://api.example.org/v1")
    report = make_report("en").model_copy(update={"engine": engine, "usage": usage})
    assert (
        "Engine: llm/m · the text was sent to https://api.example.org/v1 · requests sent: 12, replies "
        "remembered: 3 · tokens read: 4000, written: 500 · cost: 0.0200 US dollars · Library"
    ) in page(report).text


def test_texts_of_the_other_direction_are_set_apart_in_markup(make_report):
    html = render(make_report("ar"), "html")
    assert "<bdi>Great Dams of the World</bdi>" in html
    assert not re.search("[\u2066-\u2069\u202a-\u202e]", html)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org"])
def test_only_web_addresses_become_links_and_others_are_shown_as_text(make_report, url):
    report = make_report("en")
    finding = report.findings[0]
    citation = finding.verdict.citations[0].model_copy(update={"url": url})
    verdict = finding.verdict.model_copy(update={"citations": (citation,)})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    made = page(told)
    assert [link for link in made.every("a") if not str(link["href"]).startswith("#")] == []
    assert url in made.text


def test_nothing_of_others_becomes_markup():
    made = page(hostile_report())
    tags = {tag for tag, _ in made.elements}
    assert tags.isdisjoint({"script", "img", "svg", "link", "base", "form", "object", "iframe"})
    attributes = {name for _, held in made.elements for name in held}
    assert attributes <= {
        "lang", "dir", "charset", "name", "content", "http-equiv", "class", "id", "href", "rel",
        "type", "value", "checked", "aria-label",
    }  # fmt: skip
    links = [str(link["href"]) for link in made.every("a")]
    assert all(link.startswith(("#", "https://example.org/dams")) for link in links)
    assert made.text.count("<script>alert(1)</script>") > 40


def test_controls_and_bidi_overrides_of_others_are_left_out():
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render(hostile_report(), "html")
    )
    assert HOSTILE.count("\u202e") == 1


def test_an_article_without_claims_still_has_a_page(make_report):
    report = make_report("ar").model_copy(update={"findings": ()})
    assert "لم يُعثر في هذا المقال على ادعاء يمكن التحقق منه." in page(report).text


def test_equal_reports_give_equal_pages_whatever_time_they_took(make_report):
    slower = make_report("fr").model_copy(update={"timings": {"extract": 9.0}})
    assert render(slower, "html") == render(make_report("fr"), "html")
