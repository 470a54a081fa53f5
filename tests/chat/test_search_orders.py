"""Orders to search the library, in the words of editors."""

import pytest

from agent.chat.commands import Order, Unclear
from agent.chat.filling import query_in
from agent.chat.intents import understand
from agent.chat.likeness import Likeness


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
