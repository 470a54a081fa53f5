"""The report in Markdown, read back by a CommonMark parser."""

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from agent.render import render
from agent.types import Report

HOSTILE = (
    "<script>alert(1)</script> [press](javascript:alert(1)) ![x](http://evil.example/a.png) **bold** `code` "
    "<http://evil.example> &lt;b&gt; # no heading | cell | ~~gone~~ $x$"
)


def parsed(text: str) -> list[Token]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [part for token in tokens for part in [token, *(token.children or [])]]


def shown(text: str) -> str:
    """What a reader of the page sees, without breaks and isolates."""
    parts = (part.content for part in parsed(text) if part.type in {"text", "text_special", "softbreak"})
    return "".join(parts).replace("\u2068", "").replace("\u2069", "")


def links(text: str) -> list[str]:
    return [str(part.attrs["href"]) for part in parsed(text) if part.type == "link_open"]


def with_citation(report: Report, **changes: object) -> Report:
    finding = report.findings[0]
    citation = finding.verdict.citations[0].model_copy(update=changes)
    verdict = finding.verdict.model_copy(update={"citations": (citation,)})
    return report.model_copy(
        update={"findings": (finding.model_copy(update={"verdict": verdict, "evidence": ()}),)}
    )


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("Claims: 5 · ✓ Supported: 1 · ✗ Refuted: 1", id="summary"),
        pytest.param("Supports the claim: “The great dam was opened in 1971”", id="quotation"),
        pytest.param(" · Hydraulic Institute · 2019-05-03 · characters 0 to 32 · word for word", id="place"),
        pytest.param("Missing: a signed contract", id="what is missing"),
        pytest.param("Cause: while judging: EngineError: no reply in 30 s", id="failure"),
        pytest.param("“When will the repairs end?”: reason 7", id="not checked"),
    ],
)
def test_it_says_what_the_screen_says(make_report, expected):
    assert expected in shown(render(make_report("en"), "markdown"))


def test_a_source_on_the_web_is_linked_and_its_address_cannot_break_out(make_report):
    assert links(render(with_citation(make_report("en")), "markdown")) == [
        "https://example.org/dams%281%29?page=2"
    ]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("data:text/html,<b>", id="data"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("https://[bad", id="malformed"),
        pytest.param("https:", id="no host"),
        pytest.param(" java\nscript:alert(1)", id="script behind a line break"),
    ],
)
def test_an_address_that_is_no_web_page_is_not_linked(make_report, url):
    assert links(render(with_citation(make_report("en"), url=url), "markdown")) == []


def test_an_address_cannot_add_markup(make_report):
    url = "https://example.org/> [x](javascript:alert(1)) <img src=x>\n\n# heading"
    tokens = parsed(render(with_citation(make_report("en"), url=url), "markdown"))
    [link] = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert str(link).startswith("https://example.org/%3E%20")


@pytest.mark.parametrize("prefix", ["", "# ", "- ", "+ ", "1. ", "12) ", "=== ", "> ", "    "], ids=repr)
def test_quoted_texts_cannot_become_markup(make_report, prefix):
    text = prefix + HOSTILE
    report = with_citation(make_report("en"), title=text, publisher=text, quote=text, url=None)
    finding = report.findings[0]
    verdict = finding.verdict.model_copy(update={"rationale": text, "missing": text})
    claim = finding.claim.model_copy(update={"text": text, "speaker": text})
    hostile = report.model_copy(
        update={"findings": (finding.model_copy(update={"claim": claim, "verdict": verdict}),)}
    )
    page = render(hostile, "markdown")
    kinds = {token.type for token in parsed(page)}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "code_inline", "code_block"})
    assert kinds.isdisjoint({"em_open", "s_open", "table_open", "ordered_list_open", "fence", "hr"})
    assert shown(page).count(HOSTILE) >= 7  # claim, speaker, reason, missing, quote, title, publisher


def test_an_address_in_a_text_is_not_turned_into_a_link(make_report):
    report = with_citation(make_report("en"), quote="see http://evil.example or www.evil.example", url=None)
    page = MarkdownIt("commonmark").render(render(report, "markdown"))
    assert "href" not in page
