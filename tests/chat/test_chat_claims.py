"""Questions about the claims of an article, in three languages."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.types import Finding

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
    assert one.lines[1].text.startswith("2. ✗")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        pytest.param("fr", "2 documents le disent", id="French"),
        pytest.param("en", "2 documents say so", id="English"),
        pytest.param("ar", "تقول ذلك وثيقتان", id="Arabic"),
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
        pytest.param("ar", "/verify nothing.txt", "لا ملف باسم nothing.txt", id="a file that is not there"),
        pytest.param("fr", "/export doc", "Il n'y a pas de format doc", id="a format that there is not"),
        pytest.param("fr", "/resume 0000", "Il n'y a pas de session 0000", id="a session"),
    ],
)
def test_errors_are_said_in_the_language_of_the_conversation(
    editor: Open, language: str, asked: str, said: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    assert said in " ".join(one.say(asked).split())


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


def test_without_an_article_a_question_about_claims_says_so(editor: Open) -> None:
    assert "no article in this session yet" in editor().say("why is claim 2 refuted?")


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
