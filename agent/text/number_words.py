"""Number words of Arabic, English and French."""

from functools import cache
from typing import Final

from agent.text.normalise import fold_text
from agent.text.tables import tables

ALONE_VAGUE: Final = frozenset(
    map(fold_text, ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات", "ترليونات"))
) | frozenset(
    {
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "k",
        "mn",
        "mln",
        "bn",
        "bln",
        "tn",
        "trn",
        "cents",
    }
    | {"millions", "milliard", "milliards", "billions", "md", "mds", "mrd", "mrds"}
)
"""Words that name a number only behind another: "آلاف المدنيين", "several million"."""
SCALES: Final = frozenset({1e3, 2e3, 1e6, 2e6, 1e9, 2e9, 1e12, 2e12})
"""What closes a group of three digits; the twos are Arabic duals."""


def scale_of(value: float) -> float:
    """What a scale word counts in: the dual "ألفان", 2000, counts in thousands."""
    return value if value in {1e3, 1e6, 1e9, 1e12} else value / 2


@cache
def lexicon(language: str) -> dict[str, float]:
    """Folded word to value: the Arabic words, and the French ones or, in any other language, the English."""
    return _turned("arabic") | _turned("french" if language == "fr" else "english")


@cache
def groups() -> dict[str, float]:
    """Folded word for a group to its size: "dozen", "centaine"."""
    return _turned("groups")


def _turned(section: str) -> dict[str, float]:
    return {
        fold_text(word.strip()): float(value)
        for value, listed in tables("number_words")[section].items()
        for word in listed.split(",")
    }
