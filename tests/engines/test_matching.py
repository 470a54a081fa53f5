"""A claim in the words of the window it is read beside."""

from agent.claims import claim_of
from agent.engines.local.matching import Match, match
from agent.engines.local.windows import Window
from agent.types import Passage


def beside(claim: str, window: str, *, language: str, window_language: str) -> Match:
    passage = Passage(document="d", start=0, end=len(window), text=window, title="", language=window_language)
    return match(claim_of("c1", claim, language), passage, Window(0, window, 1.0))


def test_a_date_that_agrees_is_read_as_the_window_writes_it() -> None:
    found = beside(
        "Le président a reçu l'ambassadeur en janvier 2001.",
        "The ambassador was received by the president on 7 January 2001.",
        language="fr",
        window_language="en",
    )
    assert found.worded == "Le président a reçu l'ambassadeur en 7 January 2001."


def test_a_date_that_differs_stays_the_claims_own() -> None:
    text = "The treaty was signed in March 1994."
    found = beside(text, "The treaty was signed in April 1994.", language="en", window_language="en")
    assert found.worded == text
    assert found.corrected == "The treaty was signed in April 1994."


def test_names_are_exchanged_between_languages_only() -> None:
    claim = "زار الوزير إيران."
    foreign = beside(claim, "The minister visited Iran.", language="ar", window_language="en")
    own = beside(claim, "زار الوزير إيران أمس.", language="ar", window_language="ar")
    assert foreign.worded == "زار الوزير Iran."
    assert own.worded == claim
