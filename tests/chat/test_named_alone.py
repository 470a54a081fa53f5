"""Texts that do no more than name claims, and claims that a question names without being understood."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.commands import Order, Unclear
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.references import Standing

Open = Callable[..., Editor]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("la 3 et la 5", (3, 5), id="French, two"),
        pytest.param("الأول والثالث", (1, 3), id="Arabic, two"),
        pytest.param("4 and 12", (4, 12), id="English, two"),
        pytest.param("the first three", (1, 2, 3), id="English, the first of them"),
        pytest.param("les deux dernières", (13, 14), id="French, the last of them"),
        pytest.param("الاخيرين", (13, 14), id="Arabic, a dual"),
        pytest.param("الأولين", (1, 2), id="Arabic, the first two"),
        pytest.param("وال 10؟", (10,), id="Arabic, an article and a figure"),
    ],
)
def test_claims_named_alone_are_explained(likeness: Likeness, text: str, numbers: tuple[int, ...]) -> None:
    given = understand(text, rank=likeness.rank, standing=Standing(14, 3))
    assert given == Order("why", numbers=numbers)


@pytest.mark.parametrize("text", ["2 and 5, same thing?", "la 2 et la 5 : la même chose ?"])
def test_whether_two_claims_are_the_same_is_no_question_for_reasons(likeness: Likeness, text: str) -> None:
    given = understand(text, rank=likeness.rank)
    assert isinstance(given, Unclear) or given.command == "compare"


def test_a_claim_named_in_a_question_that_got_offers_is_the_one_talked_of(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    one.say("/pourquoi 3")
    assert "1) " in one.say("c quoi le probleme avec la 1")
    assert "\n2. ✗" in one.say("et celle d'après")
