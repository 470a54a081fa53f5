"""What a question was taken for, and what is offered where that is not clear."""

from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

Open = Callable[..., Editor]


def test_what_only_a_typed_command_does_is_named_and_left_undone(editor: Open, tmp_path: Path) -> None:
    one = editor("ar")
    one.say(ARTICLE)
    shown = one.say("صدّر التقرير بصيغة html")
    assert "هذا يحتاج إلى أمر مكتوب" in shown
    assert [line.text.split(":")[0] for line in one.lines[1:]] == ["1) \u2068/صدّر html\u2069"]
    assert not (tmp_path / "export").exists()


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


@pytest.mark.parametrize(
    ("language", "question", "understood"),
    [
        pytest.param("en", "why is claim 2 refuted?", "→ /why 2", id="English"),
        pytest.param("ar", "لماذا الادعاء ٢ منفي؟", "← /لماذا 2", id="Arabic"),
        pytest.param("fr", "quelles affirmations sont réfutées ?", "→ /rapport réfutée", id="French"),
    ],
)
def test_an_answer_begins_with_the_command_a_question_was_taken_for(
    editor: Open, language: str, question: str, understood: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    assert one.say(question).splitlines()[0] == understood


def test_of_a_question_without_a_number_the_claim_is_told(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 2")
    assert one.say("and what is the evidence?").splitlines()[0] == "→ /evidence 2"


def test_a_typed_command_and_a_pasted_article_are_not_repeated(editor: Open) -> None:
    one = editor()
    assert "→" not in one.say(ARTICLE)
    assert "→" not in one.say("/why 2")


def test_what_is_offered_is_filled_in_and_chosen_by_its_number(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "1) /compare 3 N: " in one.say("compare claim 3 with the others")
    assert "Which two claims?" in one.say("1")


def test_a_number_chooses_only_from_the_answer_before(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("compare claim 3 with the others")
    one.say("/why 2")
    assert one.say("1").splitlines()[0] == "→ /why 1"


def test_a_number_that_none_of_the_offers_has_is_a_claim(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("compare claim 3 with the others")
    assert "No claim 9" in one.say("9")


def test_leaving_may_be_chosen(editor: Open) -> None:
    one = editor()
    assert "1) /quit" in one.say("/quti")
    one.say("1")
    assert not one.goes_on


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        pytest.param("/why 2", "1) /override 2 refuted REASON: ", id="the claim talked of last"),
        pytest.param("/worst", "1) /override 2 refuted REASON: ", id="the first of those listed"),
        pytest.param("/help", "1) /override N refuted REASON: ", id="no claim talked of"),
    ],
)
def test_a_decision_is_offered_on_the_claim_talked_of_last(editor: Open, before: str, offered: str) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say(before)
    assert offered in one.say("change the verdict to refuted")


@pytest.mark.parametrize(
    ("language", "wish", "offered"),
    [
        pytest.param("ar", "غيّر حكم الثاني إلى مؤيد", "/قرار 2 مؤيد سبب", id="Arabic"),
        pytest.param("en", "mark claim 2 as supported", "/override 2 supported REASON", id="English"),
        pytest.param("fr", "marque la 2 comme étayée", "/decision 2 confirmée RAISON", id="French"),
    ],
)
def test_what_an_offer_still_takes_is_named_in_the_language(
    editor: Open, language: str, wish: str, offered: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    assert offered in one.say(wish)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_help_names_nothing_in_english_capitals(editor: Open, language: str) -> None:
    shown = editor(language).say("/help")
    assert not any(name in shown for name in ("REASON", "FILE", "YEAR", "NAME", "LABEL"))
