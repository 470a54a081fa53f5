"""Lines, directions, colours and control characters on a screen."""

import re

import pytest
from rich.cells import cell_len

from agent.render import render
from agent.types import EngineRecord

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
HOSTILE = "\x1b[2J\x1b]0;pwned\x07Title\u202e\x9b31m\r\nSupported: 99\u2069 \u2067x"


def test_french_marks_stay_on_the_line_of_their_word(make_report):
    for width in range(30, 80):
        for line in render(make_report("fr"), "terminal", width=width).splitlines():
            assert not re.search(r"^\s*[:;?!»](?: |$)|«$", line)


@pytest.mark.parametrize("format", ["terminal", "html"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_figure_in_groups_is_not_torn_apart(make_report, format, language):  # noqa: A002
    report = make_report(language)
    finding = report.findings[0]
    verdict = finding.verdict.model_copy(update={"rationale": "2 000 000 (2024)"})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    assert "2\u00a0000\u00a0000 (2024)" in render(told, format)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("width", [30, 80, 120])
def test_no_line_is_wider_than_the_screen(make_report, language, width):
    for line in render(make_report(language), "terminal", width=width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", [30, 80])
def test_isolates_close_on_the_line_they_open_on(make_report, width):
    shown = render(make_report("ar"), "terminal", width=width)
    assert "⁨Great" in shown
    assert all(line.count("\u2068") == line.count("\u2069") for line in shown.splitlines())


@pytest.mark.parametrize(
    ("language", "rationale", "expected"),
    [
        pytest.param("ar", "ورد في Great Dams 1971 تاريخ آخر", "ورد في ⁨Great Dams 1971⁩ تاريخ آخر", id="ar"),
        pytest.param("ar", "«X» (Dam Press، 2024-02-01)", "«⁨X⁩» (⁨Dam Press⁩، ⁨2024-02-01⁩)", id="a day"),
        pytest.param("fr", "« حساب كلفة السد » dit 95", "« ⁨حساب كلفة السد⁩ » dit 95", id="fr"),
    ],
)
def test_a_name_of_the_other_direction_is_isolated_in_a_sentence(make_report, language, rationale, expected):
    report = make_report(language)
    finding = report.findings[0]
    verdict = finding.verdict.model_copy(update={"rationale": rationale})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    assert expected in render(told, "terminal")


def test_arabic_stays_in_logical_order_and_in_its_own_letters(make_report):
    shown = render(make_report("ar"), "terminal", width=100)
    assert "بيعت أسهم السد سرا." in shown
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefe]", shown)


def test_colour_adds_styles_and_nothing_else(make_report):
    report = make_report("en")
    coloured = render(report, "terminal", colour=True)
    assert "\x1b[1;32m1. ✓ Supported" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(report, "terminal")


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "coloured"])
def test_escape_sequences_and_bidi_overrides_of_others_do_not_reach_the_screen(make_report, colour):
    report = make_report("en")
    finding = report.findings[0]
    citation = finding.verdict.citations[0].model_copy(
        update=dict.fromkeys(("title", "publisher", "url"), HOSTILE)
    )
    verdict = finding.verdict.model_copy(
        update={"rationale": HOSTILE, "missing": HOSTILE, "citations": (citation,)}
    )
    claim = finding.claim.model_copy(update={"text": HOSTILE, "speaker": HOSTILE})
    segments = [segment.model_copy(update={"reason": HOSTILE}) for segment in report.segments]
    hostile = report.model_copy(
        update={
            "article": report.article.model_copy(update={"title": HOSTILE}),
            "findings": (finding.model_copy(update={"claim": claim, "verdict": verdict}),),
            "segments": tuple(segments),
            "engine": EngineRecord(name=HOSTILE, sent_to=HOSTILE),
        }
    )
    shown = re.sub(r"\x1b\[(0|1|2|1;3\d)m", "", render(hostile, "terminal", colour=colour))
    assert not CONTROLS.search(shown)
    assert not any(line.startswith("Supported: 99") for line in shown.splitlines())


def test_half_a_surrogate_pair_can_still_be_printed(make_report):
    report = make_report("en")
    broken = report.model_copy(update={"article": report.article.model_copy(update={"title": "a\ud800b"})})
    assert "a\ufffdb" in render(broken, "terminal").encode("utf-8").decode("utf-8")
