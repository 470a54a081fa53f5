"""The words by which text speaks to a program, from `lexicon.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from agent.text.normalise import fold_text

Group = Literal[
    "program",
    "device",
    "address",
    "override",
    "rules",
    "former",
    "output",
    "asked",
    "duty",
    "you",
    "whole",
    "task",
    "here",
    "verdict",
    "graded",
    "machinery",
    "reported",
]

_ARABIC = re.compile("[\u0621-\u064a]")
_AND = "[وف]?"
_CLITICS = f"{_AND}(?:[بك]?(?:ال)?|لل|ل)"
"""Conjunction, preposition and article, as they are written together with a noun."""
_NOUNS: frozenset[Group] = frozenset(
    {"program", "device", "rules", "former", "asked", "whole", "task", "here", "verdict", "machinery"}
)


def source(group: Group) -> str:
    """A regular expression, without borders, for the folded words of a group in all languages."""
    entries = {fold_text(entry) for entries in _tables()[group].values() for entry in entries}
    return "|".join(
        _entry(entry, _CLITICS if group in _NOUNS else _AND)
        for entry in sorted(entries, key=lambda entry: (-len(entry), entry))
    )


@cache
def pattern(group: Group) -> re.Pattern[str]:
    """Finds the words of a group in a folded text."""
    return re.compile(rf"(?<!\w)(?:{source(group)})(?!\w)")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))


def _entry(entry: str, clitics: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in entry.split()]
    spaced = r"\W{1,3}".join(word if word != r"\w*" else r"\w+" for word in words)
    return f"{clitics}(?:{spaced})" if _ARABIC.match(entry) else spaced
