"""Questions about an article's claims, in three languages, and the editor's decisions."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

from agent.types import Finding, Label

Open = Callable[..., Editor]


def test_a_pasted_article_is_verified_claim_by_claim(editor: Open) -> None:
    shown = editor().say(ARTICLE)
    assert [line for line in shown.splitlines() if "/3. " in line] == [
        "1/3. ✓ Supported",
        "2/3. ✗ Refuted",
        "3/3. ? Not enough evidence",
    ]
    assert "Claims: 3 · ✓ Supported: 1 · ✗ Refuted: 1 · ? Not enough evidence: 1" in shown


def test_the_reason_for_a_verdict_has_its_quotation_and_where_it_stands(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = one.say("why is claim 2 refuted?")
    assert "2. ✗ Refuted" in shown
    assert "300 million dollars" in shown
    assert "characters" in shown


@pytest.mark.parametrize(
    ("language", "question"),
    [
        pytest.param("ar", "لماذا الادعاء ٢ منفي؟", id="Arabic, Arabic-Indic digit"),
        pytest.param("ar", "لماذا الادّعاء الثاني؟", id="Arabic, number in words"),
        pytest.param("en", "why did you refute the second claim?", id="English"),
        pytest.param("fr", "pourquoi l'affirmation 2 est-elle réfutée ?", id="French"),
    ],
)
def test_a_question_is_understood_in_its_language(editor: Open, language: str, question: str) -> None:
    one = editor(language)
    one.say(ARTICLE)
    one.say(question)
    assert one.lines[0].text.startswith("2. ✗")


def test_it_is_the_claim_talked_of_last(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 2")
    assert "2. ✗ Refuted" in one.say("and what is the evidence?")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        pytest.param("fr", "Un document le dit", id="French"),
        pytest.param("en", "One document says", id="English"),
        pytest.param("ar", "يقول ذلك مصدر واحد", id="Arabic"),
    ],
)
def test_the_reason_is_in_the_language_of_the_conversation(editor: Open, language: str, reason: str) -> None:
    one = editor(language)
    one.say(ARTICLE)
    assert reason in " ".join(one.say("/why 1").split())


def test_that_another_engine_s_reasons_are_in_the_article_s_language_is_said_once(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    report = one.talk.session.report
    assert report is not None
    told = [
        finding.model_copy(
            update={"verdict": finding.verdict.model_copy(update={"rationale": "It says so."})}
        )
        for finding in report.findings
        if isinstance(finding, Finding)
    ]
    changed = report.model_copy(update={"findings": tuple(told)})
    one.talk.keep(one.talk.session.model_copy(update={"report": changed}))
    notice = "Les raisons sont dans la langue de l'article"
    assert notice in one.say("/why 1")
    assert notice not in one.say("/why 2")


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        pytest.param("fr", "/why 9", "Il n'y a pas d'affirmation 9 ; le rapport en compte 3", id="French"),
        pytest.param("ar", "/why 9", "لا ادعاء برقم 9", id="Arabic"),
        pytest.param("ar", "/verify nothing.txt", "تتعذر قراءة المقال", id="a file that is not there"),
        pytest.param("fr", "/export doc", "Il n'y a pas de format doc", id="a format that there is not"),
        pytest.param("fr", "/resume 0000", "La session ne peut pas être utilisée", id="a session"),
    ],
)
def test_errors_are_said_in_the_language_of_the_conversation(
    editor: Open, language: str, asked: str, said: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    assert said in " ".join(one.say(asked).split())


def test_a_claim_can_be_named_by_what_it_says(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "3. ? Not enough evidence" in one.say(
        "why is there no evidence for the claim about the footballer?"
    )


def test_a_claim_named_by_what_it_says_is_the_one_checked_again(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 1")
    assert "3. ? Not enough evidence" in one.say("check the claim about the footballer again")


def test_of_a_label_that_no_claim_has_that_is_said(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    assert "Aucune affirmation n'a ce verdict" in one.say("quelles affirmations sont contradictoires ?")


def test_what_only_a_typed_command_does_is_named_and_left_undone(editor: Open, tmp_path: Path) -> None:
    one = editor("ar")
    one.say(ARTICLE)
    shown = one.say("صدّر التقرير بصيغة html")
    assert "هذا يحتاج إلى أمر مكتوب" in shown
    assert [line.text.split(":")[0] for line in one.lines[1:]] == ["\u2068/export FORMAT\u2069"]
    assert not (tmp_path / "export").exists()


def test_the_only_claim_of_a_label_is_the_one_talked_of(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("which claims are refuted?")
    assert one.say("why?").startswith("2. ✗ Refuted")


def test_the_next_question_may_name_only_another_claim(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("show the evidence for claim 1")
    shown = one.say("and claim 2?")
    assert "2. ✗ Refuted" in shown
    assert "1) " in shown


def test_only_the_claims_of_a_label_are_listed(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    one.say("quelles affirmations sont réfutées ?")
    assert [line.text[:2] for line in one.lines if line.text[:1].isdecimal()] == ["2."]


def test_all_claims_are_checked_again(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "3/3. ?" in one.say("recheck everything from scratch")


def test_the_passage_around_a_quotation_is_the_document_s_own_text(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = " ".join(one.say("show the passage around the quote of claim 1").split())
    assert "⟦The port of Marsa Nour opened on 11 April 2021.⟧ It cost 300 million dollars" in shown


def test_what_would_embarrass_most_comes_first(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("which claims would embarrass us most?")
    claims = [line.text for line in one.lines if line.text[:1].isdecimal()]
    assert claims == ["2. ✗ Refuted", "3. ? Not enough evidence"]


def test_two_claims_are_compared_by_verdict_and_by_what_only_one_says(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = one.say("compare claims 1 and 2")
    assert "Their verdicts differ." in shown
    assert "Only in claim 2: 900 million dollars" in shown


def test_a_number_without_a_claim_is_an_error_in_words(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "No claim 9" in one.say("/why 9")


def test_without_an_article_a_question_about_claims_says_so(editor: Open) -> None:
    assert "no article in this session yet" in editor().say("why is claim 2 refuted?")


def test_an_override_keeps_the_machine_s_verdict_beside_the_editor_s_reason(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = " ".join(one.say("/override 2 supported The bill was paid twice").split())
    assert "2. ✗ Refuted" in shown
    assert "The bill was paid twice" in shown
    assert one.talk.session.report is not None
    finding = one.talk.session.report.findings[1]
    assert isinstance(finding, Finding)
    assert finding.review is not None
    assert (finding.verdict.label, finding.review.label) == (Label.REFUTED, Label.SUPPORTED)
    assert finding.review.on == datetime.now(UTC).date()


def test_a_label_may_be_named_in_arabic(editor: Open) -> None:
    one = editor("ar")
    one.say(ARTICLE)
    one.say("/قرار ٢ الأدلة متعارضة بين الوزارة والديوان")
    assert one.talk.session.report is not None
    review = one.talk.session.report.findings[1].review
    assert review is not None
    assert (review.label, review.reason) == (Label.CONFLICTING, "بين الوزارة والديوان")


@pytest.mark.parametrize(
    "order", ["/override 2 supported", "/override 2", "/override supported x", "/note 2"]
)
def test_a_decision_without_its_reason_changes_nothing(editor: Open, order: str) -> None:
    one = editor()
    one.say(ARTICLE)
    before = one.talk.session.report
    one.say(order)
    assert one.talk.session.report == before


def test_a_note_stands_in_the_export(editor: Open, tmp_path: Path) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/note 3 Ask the port's office")
    one.say("/export json")
    (written,) = (tmp_path / "export").iterdir()
    assert json.loads(written.read_text("utf-8"))["findings"][2]["notes"] == ["Ask the port's office"]


@pytest.mark.parametrize("form", ["../../etc/passwd", "pdf", "/tmp/x"])
def test_an_export_goes_nowhere_but_to_its_folder(editor: Open, tmp_path: Path, form: str) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "No format" in one.say(f"/export {form}")
    assert not (tmp_path / "export").exists()


def test_a_claim_checked_again_in_other_words_takes_the_place_of_the_old_one(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = one.say("/recheck 2 The port of Marsa Nour cost 300 million dollars")
    assert "The verdict before: Refuted" in shown
    assert "2. ✓ Supported" in shown
    assert one.talk.session.version == 2


def test_a_question_changes_nothing_in_the_report(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 2")
    before = one.talk.session.report
    shown = one.say("check this sentence instead: The port of Marsa Nour cost 300 million dollars")
    assert "✓ Supported" in shown
    assert "/recheck 2 TEXT" in shown
    assert one.talk.session.report == before


@pytest.mark.parametrize(
    "wish",
    [
        "mark claim 2 as supported",
        "export the report as html",
        "add a note to claim 2: call the ministry",
        "translate the article into French",
        "thanks",
    ],
)
def test_what_would_change_something_is_offered_and_not_done(editor: Open, tmp_path: Path, wish: str) -> None:
    one = editor()
    one.say(ARTICLE)
    before = one.talk.session.report
    assert "nothing was done" in one.say(wish).lower()
    assert one.talk.session.report == before
    assert not (tmp_path / "export").exists()


def test_a_new_version_of_the_article_is_compared_and_keeps_decisions(editor: Open, tmp_path: Path) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/override 3 refuted He never left the town")
    (tmp_path / "new.txt").write_text(ARTICLE.replace("900", "300") + "\nThe port has 12 cranes.\n", "utf-8")
    shown = one.say(f"/diff {tmp_path / 'new.txt'}")
    assert "Reworded (old, then new):" in shown
    assert "New:" in shown
    assert "Claims unchanged: 2" in shown
    assert one.talk.session.report is not None
    assert one.talk.session.report.findings[2].review is not None


def test_a_statement_by_itself_is_checked_apart_from_the_article(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    before = one.talk.session.report
    assert "✓ Supported" in one.say("Is it true that the port of Marsa Nour opened on 11 April 2021?")
    assert one.talk.session.report == before


def test_what_states_nothing_gets_its_reason_and_no_verdict(editor: Open) -> None:
    shown = editor().say("check this: What a sad day it was. How could they do this to us?")
    assert "no verdict was reached" in shown
    assert "✓" not in shown
