"""Nouns that news counts, by one English name for the three languages."""

from typing import Final

from agent.text.tables import phrases
from agent.text.tokens import Phrases

PEOPLE: Final = frozenset(
    {"person", "dead", "injured", "infection", "refugee", "displaced", "migrant", "detained", "hostage"}
    | {
        "soldier",
        "fighter",
        "terrorist",
        "officer",
        "police",
        "expert",
        "child",
        "woman",
        "student",
        "worker",
    }
    | {"journalist", "candidate", "minister", "tourist", "voter"}
)


def noun_phrases() -> Phrases:
    """Folded phrase to noun."""
    return phrases("counted_nouns", "nouns")


def fate_phrases() -> Phrases:
    """Folded phrase to what happened to the people counted."""
    return phrases("counted_nouns", "fates")


def dual_phrases() -> Phrases:
    """Folded Arabic dual, which counts two without a number word, to noun or unit."""
    return phrases("counted_nouns", "duals")
