"""Counted things are said as each language says them."""

import pytest

from agent.messages import LANGUAGES, texts
from agent.messages.counting import counted


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param("en", ["0 claims", "1 claim", "2 claims"], id="en"),
        pytest.param("fr", ["0 affirmation", "1 affirmation", "2 affirmations"], id="fr"),
        pytest.param("ar", ["لا ادعاءات", "ادعاء واحد", "ادعاءان"], id="ar"),
        pytest.param("fa", ["0 claims", "1 claim", "2 claims"], id="a language without texts"),
    ],
)
def test_none_one_and_two_have_their_forms(language, expected):
    assert [counted("claim", count, language) for count in range(3)] == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (3, "3 وثائق"),
        (10, "10 وثائق"),
        (11, "11 وثيقة"),
        (99, "99 وثيقة"),
        (100, "100 وثيقة"),
        (103, "103 وثائق"),
        (1000, "1000 وثيقة"),
    ],
)
def test_arabic_counts_by_the_last_two_digits(count, expected):
    assert counted("document", count, "ar") == expected


@pytest.mark.parametrize("count", [11, 101, 1_000_000])
def test_arabic_many_has_an_accusative_and_hundreds_have_none(count):
    assert counted("passage", count, "ar") == f"{count} {'مقطعًا' if count == 11 else 'مقطع'}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_has_as_many_forms_as_its_language_has_numbers(language):
    nouns = [text for key, text in texts(language).items() if key.startswith("count.")][1:]
    assert {len(noun.split("|")) for noun in nouns} == {6 if language == "ar" else 2}
