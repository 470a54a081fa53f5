"""The report on a screen."""

from datetime import date

import pytest
from screens import one_line

from agent.render import render
from agent.reviews import annotate, confirm, override
from agent.types import EngineRecord, Label, Usage


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


def test_what_was_not_checked_is_listed_with_the_reason(make_report):
    shown = one_line(render(make_report("en"), "terminal"))
    assert shown.endswith(
        "Not checked Opinion: 1 “It is the most beautiful dam in the world.”: reason 6 "
        "Question: 1 “When will the repairs end?”: reason 7"
    )


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
