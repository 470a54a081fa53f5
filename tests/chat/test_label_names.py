"""Labels by the names that editors call them, typed or asked for."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.commands import Order, parse
from agent.types import Label

Open = Callable[..., Editor]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        pytest.param("/report not_enough", Label.NOT_ENOUGH_EVIDENCE, id="half a value"),
        pytest.param("/report unsupported", Label.NOT_ENOUGH_EVIDENCE, id="holds another label's name"),
        pytest.param("/rapport confirmés", Label.SUPPORTED, id="French, several"),
        pytest.param("/rapport insuffisantes", Label.NOT_ENOUGH_EVIDENCE, id="French, several, feminine"),
        pytest.param("/rapport contredites", Label.REFUTED, id="French, another word"),
        pytest.param("/تقرير المؤيدة", Label.SUPPORTED, id="Arabic, with the article"),
        pytest.param("/تقرير مدحوضة", Label.REFUTED, id="Arabic, feminine"),
        pytest.param("/تقرير غير كافية", Label.NOT_ENOUGH_EVIDENCE, id="Arabic, two words"),
    ],
)
def test_a_label_is_known_in_every_gender_and_number(line: str, label: Label) -> None:
    assert parse(line) == Order("report", label=label, is_typed=True)


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        pytest.param("en", "/why blah", "No such label: blah. Labels: supported, refuted", id="a reason"),
        pytest.param("en", "/report blah", "No such label: blah. Labels: supported", id="a report"),
        pytest.param("fr", "/preuves bidon", "Verdicts : confirmée, réfutée", id="evidence, in French"),
        pytest.param("ar", "/تقرير كذا", "الأحكام: مؤيد، منفي", id="a report, in Arabic"),
    ],
)
def test_an_unknown_label_is_an_error_that_names_the_labels(
    editor: Open, language: str, line: str, told: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    shown = one.say(line).replace("\N{NO-BREAK SPACE}", " ")
    assert told in " ".join(shown.split())
    assert len(one.lines) == 1


def test_all_claims_are_the_whole_report() -> None:
    assert parse("/report all") == Order("report", is_typed=True)


@pytest.mark.parametrize(
    ("language", "question", "begins"),
    [
        pytest.param("fr", "pourquoi les confirmées sont confirmées ?", "1. ✓", id="French, supported"),
        pytest.param("fr", "pourquoi les insuffisantes ?", "3. ?", id="French, without evidence"),
        pytest.param("en", "why are the supported ones supported?", "1. ✓", id="English, supported"),
        pytest.param("ar", "لماذا المدحوضة مدحوضة؟", "2. ✗", id="Arabic, refuted"),
    ],
)
def test_a_question_of_a_label_is_of_its_claims(
    editor: Open, language: str, question: str, begins: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    one.say("/why 3" if begins[0] != "3" else "/why 1")
    one.say(question)
    assert [line.text[:4] for line in one.lines if line.text[:1].isdecimal()] == [begins]
