"""What is said is said in one language, spelt as that language spells."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.lines import Line, laid_out
from agent.chat.troubles import told
from agent.errors import SessionError
from agent.messages import error

Open = Callable[..., Editor]


def test_no_line_begins_with_a_french_mark() -> None:
    line = Line("Affirmations : 3 · ✓ Confirmé : 1 · ✗ Réfuté : 1 · ? « Preuves insuffisantes » : 1 ; fin !")
    rows = [row for width in range(30, 80) for row in laid_out(line, width)]
    assert not [row for row in rows if row.lstrip()[:1] in set(":;!»")]
    assert not [row for row in rows if row.endswith("«")]


def test_counts_and_claims_have_the_french_colon(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    assert "Confirmé : 1" in one.say("résume le rapport")
    assert "affirmation 2 : " in one.say("/recent 2023 2")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        pytest.param("fr", "Il n'y a pas de moteur turbo", id="French"),
        pytest.param("ar", "المحركات: ", id="Arabic"),
        pytest.param("en", "No engine turbo; there are local, llm, cascade.", id="English"),
    ],
)
def test_an_unknown_engine_is_an_error_in_the_language(editor: Open, language: str, shown: str) -> None:
    answer = editor(language).say("/engine turbo")
    assert shown in answer
    assert "Input should be" not in answer


def test_a_session_that_is_open_elsewhere_is_told_in_the_language() -> None:
    lines = told(error(SessionError, "session_open", id="abc"), "fr")
    assert [line.text for line in lines] == [
        "La session abc est ouverte ailleurs ; fermez-la d'abord là-bas."
    ]
    assert "مفتوحة في مكان آخر" in told(error(SessionError, "session_open", id="abc"), "ar")[0].text
