"""Ranges and lists of claims, and "both" and "the other one" of two claims that were talked of."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.commands import Order, Unclear
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.numbering import claim_numbers
from agent.chat.references import Standing

Open = Callable[..., Editor]
TWO_AND_FIVE = Standing(claims=8, focus=5, pair=(2, 5), is_one_of_them=True)
COMPARED = Standing(claims=8, focus=2, pair=(2, 5))
LAST = Order("evidence", numbers=(5,))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("why 2 to 5?", (2, 3, 4, 5), id="English"),
        pytest.param("claims two to four", (2, 3, 4), id="English, in words"),
        pytest.param("the second to the fourth", (2, 3, 4), id="English, counted in order"),
        pytest.param("claims 2 through 4", (2, 3, 4), id="through"),
        pytest.param("claims 2-5", (2, 3, 4, 5), id="a hyphen"),
        pytest.param("why 5 to 3", (5, 4, 3), id="backwards"),
        pytest.param("evidence for 2 and 4 to 6", (2, 4, 5, 6), id="a number and a range"),
        pytest.param("من 2 إلى 5", (2, 3, 4, 5), id="Arabic"),
        pytest.param("لماذا الادعاءات من الثاني إلى الخامس", (2, 3, 4, 5), id="Arabic, counted in order"),
        pytest.param("2 à 5", (2, 3, 4, 5), id="French"),
        pytest.param("les preuves de la 2 à la 4", (2, 3, 4), id="French, with articles"),
        pytest.param("why 1,3,4", (1, 3, 4), id="a list without spaces"),
        pytest.param("لماذا 1،3،4؟", (1, 3, 4), id="Arabic commas"),
        pytest.param("pourquoi 1,3 ?", (1, 3), id="a list of two"),
    ],
)
def test_ranges_and_lists_name_every_claim(text: str, numbers: tuple[int, ...]) -> None:
    assert claim_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("compare 2 to 5", (2, 5), id="a comparison"),
        pytest.param("compare la 2 à la 5", (2, 5), id="French, a comparison"),
        pytest.param("قارن 2 إلى 5", (2, 5), id="Arabic, a comparison"),
        pytest.param("the deficit fell from 3,5 % to 2,1 %", (), id="decimal commas"),
        pytest.param("it took 2 to 5 days", (), id="days"),
        pytest.param("between 1,200 and 1,400 people", (), id="thousands"),
    ],
)
def test_not_every_two_numbers_are_a_range(text: str, numbers: tuple[int, ...]) -> None:
    assert claim_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("and the other one?", (2,), id="English, the other"),
        pytest.param("both", (2, 5), id="English, both"),
        pytest.param("والآخر؟", (2,), id="Arabic, the other"),
        pytest.param("والادعاء الآخر؟", (2,), id="Arabic, the other claim"),
        pytest.param("كلاهما", (2, 5), id="Arabic, both"),
        pytest.param("et l'autre ?", (2,), id="French, the other"),
        pytest.param("les deux", (2, 5), id="French, both"),
    ],
)
def test_both_and_the_other_are_of_the_two_claims_talked_of_last(
    likeness: Likeness, text: str, numbers: tuple[int, ...]
) -> None:
    order = understand(text, rank=likeness.rank, last=LAST, standing=TWO_AND_FIVE)
    assert order == Order("evidence", numbers=numbers)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("why both?", Order("why", numbers=(2, 5)), id="English"),
        pytest.param("قارن بينهما", Order("compare", numbers=(2, 5)), id="Arabic"),
        pytest.param("compare les deux", Order("compare", numbers=(2, 5)), id="French"),
        pytest.param(
            "compare the other one with claim 5", Order("compare", numbers=(2, 5)), id="one is named"
        ),
    ],
)
def test_a_question_may_be_of_both(likeness: Likeness, text: str, order: Order) -> None:
    assert understand(text, rank=likeness.rank, last=LAST, standing=TWO_AND_FIVE) == order


@pytest.mark.parametrize("text", ["why the other one?", "لماذا الآخر؟", "pourquoi l'autre ?"])
def test_which_is_the_other_of_two_compared_is_asked_back(likeness: Likeness, text: str) -> None:
    order = understand(text, rank=likeness.rank, standing=COMPARED)
    offered = (Order("why", numbers=(2,)), Order("why", numbers=(5,)))
    assert order == Unclear(offered, why="which_meant")


@pytest.mark.parametrize("text", ["why both?", "لماذا كلاهما؟", "pourquoi les deux ?", "and the other one?"])
def test_of_two_claims_that_nobody_talked_of_none_is_guessed(likeness: Likeness, text: str) -> None:
    order = understand(text, rank=likeness.rank, last=LAST, standing=Standing(claims=8, focus=5))
    assert order == Unclear((Order("report"),), why="which_meant")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("both sides signed the deal in 2019", id="English"),
        pytest.param("الطرفان كلاهما وقعا الاتفاق", id="Arabic"),
        pytest.param("les deux parties ont signé l'accord", id="French"),
        pytest.param("are claims 2 and 5 both refuted?", id="numbers beside it"),
    ],
)
def test_both_need_not_be_claims_talked_of(likeness: Likeness, text: str) -> None:
    order = understand(text, rank=likeness.rank, standing=Standing(claims=8, focus=5))
    assert not isinstance(order, Unclear) or order.why != "which_meant"


def test_an_editor_goes_back_to_the_other_claim(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("why 1?")
    one.say("and 2?")
    assert "→ /why 1" in one.say("and the other one?")
    assert "→ /compare 1 2" in one.say("compare both") or "→ /compare 2 1" in one.say("compare both")


def test_what_is_asked_back_is_chosen_by_its_number(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("compare 1 and 3")
    assert "2) /why 3" in one.say("why the other one?")
    assert "3. ? Not enough evidence" in one.say("2")


def test_another_article_has_no_claims_talked_of(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("why 1 and 2?")
    one.say(ARTICLE.replace("cost 900", "cost 800"))
    assert "not clear which claim" in one.say("why both?")


def test_three_numbers_by_themselves_are_gone_through(likeness: Likeness) -> None:
    order = understand("2 to 4", rank=likeness.rank, standing=Standing(claims=8))
    assert order == Order("why", numbers=(2, 3, 4))


def test_whether_a_claim_is_ok_is_asked_of_no_year(likeness: Likeness) -> None:
    last = Order("newer", year=2020, numbers=(2,))
    order = understand("is 3 ok", rank=likeness.rank, last=last, standing=Standing(claims=8, focus=2))
    assert not isinstance(order, Order) or order.command != "newer"
