"""The words by which text speaks to a program, from `lexicon.toml`."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal, get_args

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
_WORD = re.compile(r"\w+")
_LETTERS = 3
"""As many letters of its first word an entry is filed under."""
_AND = "[وف]?"
_CLITICS = f"{_AND}(?:[بك]?(?:ال)?|لل|ل)"
"""Conjunction, preposition and article, as they are written together with a noun."""
_JOINED = frozenset(map("".join, product(("", "و", "ف"), ("", "ب", "ك", "ال", "بال", "كال", "لل", "ل"))))
"""All that they match."""
_NOUNS: frozenset[Group] = frozenset(
    {"program", "device", "rules", "former", "asked", "whole", "task", "here", "verdict", "machinery"}
)


def source(group: Group) -> str:
    """A regular expression, without borders, for the folded words of a group in all languages."""
    return "|".join(_entry(entry, group) for entry in _entries(group))


@cache
def pattern(group: Group) -> re.Pattern[str]:
    """Finds the words of a group in a folded text."""
    return re.compile(rf"(?<!\w)(?:{source(group)})(?!\w)")


def present(text: str) -> set[Group]:
    """The groups of which a folded text has words, as their patterns would find them, at less cost."""
    found: set[Group] = set()
    for word in _WORD.finditer(text):
        for beginning in _beginnings(word[0]):
            for group, entries in _by_beginning().get(beginning, ()):
                if group not in found and entries.match(text, word.start()):
                    found.add(group)
    return found


def _beginnings(word: str) -> Iterator[str]:
    """The first letters of a word, with and without what may be written together with it."""
    if len(word) < _LETTERS:
        yield word
    yield word[:_LETTERS]
    if _ARABIC.match(word):
        yield from (word[size : size + _LETTERS] for size in range(1, 6) if word[:size] in _JOINED)


@cache
def _by_beginning() -> dict[str, list[tuple[Group, re.Pattern[str]]]]:
    """For the first letters of an entry the groups that have such entries, and what finds them at a place."""
    filed: defaultdict[tuple[str, Group], list[str]] = defaultdict(list)
    for group in get_args(Group):
        for entry in _entries(group):
            first = _WORD.match(entry)
            filed[(first[0] if first else entry)[:_LETTERS], group].append(_entry(entry, group))
    made: defaultdict[str, list[tuple[Group, re.Pattern[str]]]] = defaultdict(list)
    for (beginning, group), entries in filed.items():
        made[beginning].append((group, re.compile(rf"(?:{'|'.join(entries)})(?!\w)")))
    return made


@cache
def _entries(group: Group) -> list[str]:
    """Folded, the longest first."""
    tables = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    entries = {fold_text(entry) for entries in tables[group].values() for entry in entries}
    return sorted(entries, key=lambda entry: (-len(entry), entry))


def _entry(entry: str, group: Group) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in entry.split()]
    spaced = r"\W{1,3}".join(word if word != r"\w*" else r"\w+" for word in words)
    clitics = _CLITICS if group in _NOUNS else _AND
    return f"{clitics}(?:{spaced})" if _ARABIC.match(entry) else spaced
