"""What the product says to readers is complete in every language."""

import string

import pytest

from agent.messages import LANGUAGES, say, texts


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_placeholders(language):
    english = {key: placeholders(text) for key, text in texts("en").items()}
    assert {key: placeholders(text) for key, text in texts(language).items()} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_have_names_and_no_text_is_empty(language):
    for key, text in texts(language).items():
        assert text, key
        assert all(name.isidentifier() for name in placeholders(text)), key


def test_a_language_without_texts_gets_english():
    assert say("label.supported", "fa") == say("label.supported", "en")
