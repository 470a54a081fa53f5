"""The report on a screen."""

import re
from datetime import date

import pytest
from rich.cells import cell_len

from agent.render import render
from agent.reviews import annotate, confirm, override
from agent.types import EngineRecord, Label, Usage

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
HOSTILE = "\x1b[2J\x1b]0;pwned\x07Title\u202e\x9b31m\r\nSupported: 99\u2069 \u2067x"


def one_line(text: str) -> str:
    """A rendered text without its line breaks and isolates."""
    return " ".join(re.sub("[\u2068\u2069]", "", text).split())


def test_the_first_lines_count_outcomes_and_name_engine_library_and_where_the_text_went(make_report):
    lines = one_line(render(make_report("en"), "terminal"))
    assert lines.startswith(
        "Fact check: The dam opened in 1971. Claims: 5 · ✓ Supported: 1 · ✗ Refuted: 1 · "
        "≠ Sources conflict: 1 · ? Not enough evidence: 1 · ! Check failed: 1 "
        "Article dated 2024-02-01 · Engine: local/0.1.0 · nothing was sent outside this machine · "
        "Library: 63 documents, 410 passages"
    )


def test_an_endpoint_that_the_text_was_sent_to_is_named(make_report):
    engine = EngineRecord(name="llm/m", sent_to="https://api.example.org/v1")
    report = make_report("en").model_copy(update={"engine": engine})
    assert "the text was sent to https://api.example.org/v1" in one_line(render(report, "terminal"))


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        pytest.param(
            "en",
            1,
            "✓ Supported (confidence 87 %) The dam opened in 1971. Why: because c1 "
            "Supports the claim: “The great dam was opened in 1971” Great Dams of the World · "
            "Hydraulic Institute · 2019-05-03 · characters 0 to 32 · word for word "
            "https://example.org/dams(1)?page=2",
            id="supported: quotation, source, date, place, kind of match",
        ),
        pytest.param(
            "ar",
            2,
            "✗ تنفيه الأدلة (الثقة 87٪) بلغت كلفة السد 80 مليون دولار. السبب: because c2 "
            "يخالف الادعاء: «بلغت كُلفة السدّ ٩٥ مليون دولار» حساب كلفة السد · وزارة المالية · بلا تاريخ · "
            "الأحرف من 0 إلى 31 · بالكلمات نفسها مع اختلاف في الرسم أو التشكيل",
            id="refuted, in Arabic",
        ),
        pytest.param(
            "fr",
            3,
            "≠ Sources contradictoires (confiance 87 %) Le barrage irrigue 4000 hectares. "
            "Pourquoi : because c3 Sources en désaccord, par date : "
            "Va dans le sens de l'affirmation : « waters 4000 hectares, its builders say »",
            id="conflicting, in French",
        ),
        pytest.param(
            "en",
            4,
            "? Not enough evidence Minister Salem said the dam is sound. "
            "To check: whether Salem said this, not whether it is true Why: because c4 "
            "Missing: a signed contract "
            "Searched: 63 documents; for the claim as it stands; “is the dam sound” Nearest passages: "
            "- “The great dam was opened in 1971.",
            id="absence: what is missing, what was searched, what came nearest",
        ),
        pytest.param(
            "en",
            5,
            "! Check failed Shares of the dam were sold in secret. "
            "Cause: while judging: EngineError: no reply in 30 s Note: no verdict was reached",
            id="failure: its cause, and that it is no verdict",
        ),
    ],
)
def test_a_claim_is_shown_with_what_an_editor_needs(make_report, language, number, expected):
    assert f"{number}. {expected}" in one_line(render(make_report(language), "terminal"))


def test_evidence_dated_after_the_article_is_marked(make_report):
    assert (
        "Published after the article, not cited: - “Repairs of the dam went on all summer.” · "
        "Dam Yearbook · 2025-09-01 · dated after the article"
    ) in one_line(render(make_report("en"), "terminal"))


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
@pytest.mark.parametrize(
    ("named", "first"),
    [
        pytest.param("“حساب كلفة السد” (وزارة المالية)", "حساب كلفة السد", id="found second"),
        pytest.param("“Dam Yearbook” (2025-09-01)", "Dam Yearbook", id="later than the article"),
    ],
)
def test_the_document_that_the_reason_names_is_the_first_of_the_nearest(make_report, format, named, first):  # noqa: A002
    report = make_report("en")
    finding = report.findings[3]
    verdict = finding.verdict.model_copy(update={"rationale": f"{named} does not mention: Salem."})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    nearest = one_line(render(told, format)).split("Nearest passages")[1]
    assert re.findall("حساب كلفة السد|Great Dams|Dam Yearbook", nearest)[0] == first


def test_later_evidence_that_was_let_take_a_side_is_not_said_to_take_none(make_report):
    report = make_report("en")
    finding = report.findings[0]
    later = [found.model_copy(update={"after_article": True}) for found in finding.evidence[:1]]
    verdict = finding.verdict.model_copy(
        update={"citations": (finding.verdict.citations[0].model_copy(update={"after_article": True}),)}
    )
    used = finding.model_copy(update={"evidence": tuple(later), "verdict": verdict})
    shown = one_line(render(report.model_copy(update={"findings": (used,)}), "terminal"))
    assert "word for word · dated after the article" in shown
    assert "not cited" not in shown


def test_a_screen_has_the_best_passages_and_the_one_named_and_markdown_has_them_all(make_report):
    report = make_report("en")
    finding = report.findings[3]
    opening, cost, later = finding.evidence
    third, last = (
        found.model_copy(
            update={"passage": found.passage.model_copy(update={"document": "d", "title": "Last"})}
        )
        for found in (cost, later)
    )
    verdict = finding.verdict.model_copy(update={"rationale": "See “حساب كلفة السد” (وزارة المالية)."})
    update = {"evidence": (opening, third, cost, later, last), "verdict": verdict}
    told = report.model_copy(update={"findings": (finding.model_copy(update=update),)})

    def nearest(format):  # noqa: A002
        listed = one_line(render(told, format)).split("Nearest passages")[1]
        return re.findall("Great Dams|Last|حساب كلفة السد|Dam Yearbook", listed)

    assert nearest("terminal") == ["حساب كلفة السد", "Great Dams", "Dam Yearbook"]
    assert nearest("markdown") == ["حساب كلفة السد", "Great Dams", "Last", "Dam Yearbook", "Last"]


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


def test_what_was_not_checked_is_listed_with_the_reason(make_report):
    shown = one_line(render(make_report("en"), "terminal"))
    assert shown.endswith(
        "Not checked Opinion: 1 “It is the most beautiful dam in the world.”: reason 6 "
        "Question: 1 “When will the repairs end?”: reason 7"
    )


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


def test_an_article_without_claims_says_so(make_report):
    report = make_report("ar").model_copy(update={"findings": ()})
    assert "لم يُعثر في هذا المقال على ادعاء يمكن التحقق منه." in render(report, "terminal")


def test_a_language_without_texts_gets_an_english_report(make_report):
    report = make_report("en")
    persian = report.model_copy(update={"article": report.article.model_copy(update={"language": "fa"})})
    assert render(persian, "terminal") == render(report, "terminal")


def test_equal_reports_give_equal_screens_whatever_time_they_took(make_report):
    slower = make_report("ar").model_copy(update={"timings": {"extract": 9.0}})
    assert render(slower, "terminal") == render(make_report("ar"), "terminal")


def test_an_undated_article_shows_no_date(make_report):
    report = make_report("en")
    assert report.article.published == date(2024, 2, 1)
    undated = report.model_copy(update={"article": report.article.model_copy(update={"published": None})})
    assert "Article dated" not in render(undated, "terminal")


def test_an_editors_decision_and_notes_come_before_the_machines_reasons(make_report):
    report = override(make_report("en"), 1, Label.REFUTED, reason="The plate says 1970.", on=date(2024, 2, 2))
    report = annotate(confirm(report, 2, on=date(2024, 2, 3)), 5, "Ask again.")
    shown = one_line(render(report, "terminal"))
    assert "Check failed: 1 · Reviewed by an editor: 2" in shown
    assert "Decided by an editor: Refuted · 2024-02-02 · The plate says 1970. Why: because c1" in shown
    assert "Confirmed by an editor: 2024-02-03 Why: because c2" in shown
    assert "Editor's note: Ask again. Cause: while judging" in shown


def test_sources_that_disagree_stand_by_date_the_undated_last(make_report):
    report = make_report("en")
    finding = report.findings[2]
    supports, refutes = finding.verdict.citations
    later = refutes.model_copy(update={"published": date(2021, 1, 1)})
    verdict = finding.verdict.model_copy(update={"citations": (refutes, later, supports)})
    told = report.model_copy(update={"findings": (finding.model_copy(update={"verdict": verdict}),)})
    shown = one_line(render(told, "terminal")).split("Sources that disagree, by date:")[1]
    places = [shown.index(day) for day in ("2019-05-03", "2021-01-01", "undated")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (
            Usage(requests=12, cached_replies=3, input_tokens=40, output_tokens=5, cost=0.02),
            "replies remembered: 3 · tokens read: 40, written: 5 · cost: 0.0200 US dollars",
        ),
        (Usage(cached_replies=3), "requests sent: 0, replies remembered: 3 · Library"),
    ],
    ids=["asked", "all remembered"],
)
def test_what_an_endpoint_was_asked_is_told(make_report, usage, expected):
    assert expected in one_line(render(make_report("en").model_copy(update={"usage": usage}), "terminal"))
