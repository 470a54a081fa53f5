"""An action is taken where the model and the words agree; else the nearest commands are offered."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest
from chatting import ARTICLE, Editor

from agent import chat
from agent.chat.asked import asked
from agent.chat.commands import Order, Unclear
from agent.chat.filling import FILLED
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.signs import TABLE, is_said

Open = Callable[..., Editor]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("I don't trust number 4", id="distrust"),
        pytest.param("translate claim 2", id="a translation"),
        pytest.param("delete it", id="a removal"),
        pytest.param("write a headline", id="a text to write"),
        pytest.param("publish it", id="publishing"),
        pytest.param("send the sources of claim 3 to Layla", id="an errand"),
        pytest.param("put the quote of claim 2 in bold", id="a layout"),
        pytest.param("the sources are lousy", id="an opinion"),
        pytest.param("شو رأيك", id="Arabic, an opinion asked for"),
        pytest.param("لا أثق بالرقم 4", id="Arabic, distrust"),
        pytest.param("ابعت مصادر الثالث لليلى", id="colloquial, an errand"),
        pytest.param("انشره", id="Arabic, publishing"),
        pytest.param("c'est bizarre", id="French, an opinion"),
        pytest.param("envoie les preuves de la 3 à Leïla", id="French, an errand"),
        pytest.param("efface-la", id="French, a removal"),
    ],
)
def test_remarks_and_orders_to_somebody_else_do_nothing(likeness: Likeness, said: str) -> None:
    assert isinstance(understand(said, rank=likeness.rank), Unclear)


@pytest.mark.parametrize(
    ("said", "command"),
    [
        pytest.param("the sources of claim 3", "evidence", id="the sign begins it"),
        pytest.param("please show me the sources of claim 3", "evidence", id="an order behind courtesies"),
        pytest.param("طيب هات مصادر الثالث", "evidence", id="Arabic, an order behind a courtesy"),
        pytest.param("peux-tu me donner les sources de la 3", "evidence", id="French, a question"),
        pytest.param("claim 2, why?", "why", id="a question behind the claim"),
    ],
)
def test_the_words_say_a_command_that_they_name_and_ask_for(said: str, command: str) -> None:
    assert is_said(command, asked(said))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        pytest.param("send me flowers for the third claim", "evidence", id="no sign"),
        pytest.param("forward the evidence for 3 to the lawyers", "evidence", id="begins as no order known"),
        pytest.param("double check number 9", "why", id="the sign of another command"),
        pytest.param("why are you so slow", "why", id="of the program"),
        pytest.param("who signed the water treaty", "document", id="a question that a document may answer"),
    ],
)
def test_the_words_do_not_say_a_command_that_they_only_resemble(said: str, command: str) -> None:
    assert not is_said(command, asked(said))


@pytest.mark.parametrize("probability", [0.99, 1.0])
def test_the_model_alone_is_not_enough_however_sure(probability: float) -> None:
    order = understand("call the source of claim 2", rank=lambda question: [("evidence", probability)])
    assert order == Unclear((Order("evidence", numbers=(2,)),))


def test_the_words_alone_are_not_enough_however_plain() -> None:
    order = understand("why is claim 2 refuted?", rank=lambda question: [("why", 0.5), ("evidence", 0.4)])
    assert order == Unclear((Order("why", numbers=(2,)), Order("evidence", numbers=(2,))))


def test_with_a_figure_that_is_not_read_nothing_is_done() -> None:
    order = understand("the sources for 4 ships", rank=lambda question: [("evidence", 1.0)])
    assert order == Unclear((Order("evidence", about="the sources for 4 ships"),))


@pytest.mark.parametrize(
    ("said", "is_done"),
    [
        pytest.param("why is this refuted?", True, id="pointed at"),
        pytest.param("why though?", True, id="short"),
        pytest.param("why on earth would anybody believe the minister?", False, id="of none that is known"),
    ],
)
def test_a_question_is_of_the_claim_talked_of_last_only_where_it_may_be(said: str, *, is_done: bool) -> None:
    assert isinstance(understand(said, rank=lambda question: [("why", 1.0)]), Order) is is_done


def test_a_remark_changes_nothing_on_the_screen_but_offers(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 1")
    one.say("send the sources of claim 2 to Layla")
    assert "nothing was done" in one.lines[0].text.lower()
    assert one.talk.session.focus == 1


def test_every_command_that_a_question_can_give_has_its_signs() -> None:
    table = tomllib.loads(files(chat).joinpath(TABLE).read_text("utf-8"))
    assert set(table["commands"]) == set(FILLED)
