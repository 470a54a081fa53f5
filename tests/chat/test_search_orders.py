"""Orders to search the library, in the words of editors."""

from collections.abc import Callable

import pytest
from chatting import Editor

from agent.chat.commands import Order, Unclear
from agent.chat.filling import query_in
from agent.chat.intents import understand
from agent.chat.likeness import Likeness

Open = Callable[..., Editor]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("search measles", "measles", id="one word"),
        pytest.param("search hepatitis C lyon", "hepatitis C lyon", id="three words"),
        pytest.param("look up polio in the library", "polio", id="look up"),
        pytest.param("cherche minusma", "minusma", id="French"),
        pytest.param("recherche moura", "moura", id="French, another verb"),
        pytest.param("ابحث عن مينوسما", "مينوسما", id="Arabic"),
        pytest.param("دور على الكوليرا", "الكوليرا", id="colloquial Arabic"),
        pytest.param("فتش عن مينوسما", "مينوسما", id="Arabic, another verb"),
        pytest.param("شوف لي الكوليرا", "الكوليرا", id="Levantine"),
    ],
)
def test_an_order_to_search_with_a_subject_is_a_search(likeness: Likeness, text: str, query: str) -> None:
    assert understand(text, rank=likeness.rank) == Order("search", text=query)


@pytest.mark.parametrize("text", ["search the web for cholera", "search my email", "search again"])
def test_what_the_library_cannot_be_searched_for_is_not_searched(likeness: Likeness, text: str) -> None:
    assert isinstance(understand(text, rank=likeness.rank), Unclear)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("who says egypt is malaria free", "egypt is malaria free", id="who says"),
        pytest.param("y a quoi sur le Sahel dans la bibliothèque", "le Sahel", id="French, both ends"),
        pytest.param("ماذا لدينا عن مالي في المكتبة؟", "مالي", id="Arabic, both ends"),
        pytest.param("polio in gaza", "polio in gaza", id="no question"),
        pytest.param("in the library", "in the library", id="nothing else"),
    ],
)
def test_the_words_that_ask_are_not_searched_for(text: str, query: str) -> None:
    assert query_in(text) == query


def test_a_name_that_a_passage_has_is_found_however_it_is_spelt(editor: Open) -> None:
    shown = editor().say("/search MARSA")
    assert "In the library (documents searched: 5)" in shown
    assert "Marsa Nour" in shown


def test_a_short_query_of_which_one_word_is_there_is_not_said_to_have_nothing(editor: Open) -> None:
    shown = editor().say("/search tea ceremony")
    assert "Nothing in the library is surely on this; these come nearest." in shown
    assert "has nothing" not in shown


def test_a_subject_that_no_document_has_is_still_said_to_be_missing(editor: Open) -> None:
    assert "The library has nothing on this." in editor().say("/search chess championship of the world")
