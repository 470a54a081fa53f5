"""Words of questions, from the tables beside this file: around claims, queries, labels and names."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from agent.messages import LANGUAGES
from agent.text.normalise import fold_text
from agent.types import Label

Patterns = tuple[re.Pattern[str], ...]


class Cues(NamedTuple):
    """Of all languages together: editors mix them."""

    openers: Mapping[str, Patterns]
    """Words around a statement ("claim"), a query ("search"), a question, the name of a document, ..."""
    labels: Mapping[Label, Patterns]
    """What a label is called; to be looked for in this order, as "not supported" holds "supported"."""
    follow_ups: frozenset[str]
    """Words of a question that only names another claim or year: "and the third?"."""
    trade: tuple[str, ...]
    """Words for claims, evidence and verdicts: they tell nothing of what a claim says."""


class Numerals(NamedTuple):
    """Words that count, and words beside them; folded."""

    claim_words: Patterns
    """Match a word for a claim."""
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    teens: frozenset[str]
    """Words that add ten to the one before them."""
    articles: frozenset[str]
    between: frozenset[str]
    """What may stand between a word for a claim and its number."""
    joints: frozenset[str]
    """What joins two numbers."""
    units: frozenset[str]
    """What is counted or measured, behind its number."""
    other_things: frozenset[str]
    """What "the second" may count other than claims."""
    before_other_things: frozenset[str]
    before_claims: frozenset[str]
    """What stands before a claim's number and no count."""
    after_claims: frozenset[str]
    """What stands behind a claim's number and is not counted."""
    ranges: frozenset[str]
    """What stands between the first and the last of several claims."""
    pairs: frozenset[str]
    """Beside these two numbers are two claims, and no range: "compare 2 to 5"."""


@cache
def numerals() -> Numerals:
    """All words that count."""
    tables = [_table(language)["numbers"] for language in LANGUAGES]

    def counted(name: str) -> dict[str, int]:
        lists = [enumerate(table[name], start=1) for table in tables]
        return {word: number for one in lists for number, words in one for word in words.split("|")}

    names = set(Numerals._fields) - {"claim_words", "ordinals", "cardinals"}
    sets = {name: frozenset(word for table in tables for word in table[name]) for name in names}
    patterns = tuple(re.compile(f"^{one}$") for table in tables for one in table["claim_words"])
    return Numerals(patterns, counted("ordinals"), counted("cardinals"), **sets)


@cache
def cues() -> Cues:
    """All that is known of how editors ask."""
    tables = [_table(language) for language in LANGUAGES]
    called = _joined(table["labels"] for table in tables)
    return Cues(
        openers=_joined(table["openers"] for table in tables),
        labels={Label(name): patterns for name, patterns in called.items()},
        follow_ups=frozenset(word for table in tables for word in table["follow_ups"]["words"]),
        trade=tuple(word for table in tables for word in table["trade"]["words"]),
    )


@cache
def places() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Ways to name a claim by its place: what a claim is called, which place it is, and the way to say so."""
    tables = [_table(language)["references"] for language in LANGUAGES]
    return tuple(
        (table["called"][0], place, re.compile(pattern.replace("{before}", table.get("before", [""])[0])))
        for table in tables
        for place, patterns in table.items()
        for pattern in patterns
        if place not in {"called", "before"}
    )


@cache
def topics() -> tuple[re.Pattern[str], ...]:
    """For each thing that questions speak of, such as proof or cost, what its words match."""
    table: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("topics.toml").read_text("utf-8"))
    return tuple(_any_of(" ".join(lines).split()) for lines in table.values())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    spelt = (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in words)
    return re.compile(rf"\b(?:{'|'.join(spelt)})\b")


def matches(patterns: Iterable[re.Pattern[str]], folded: str) -> bool:
    """Whether one of the patterns is found in a folded text."""
    return any(pattern.search(folded) for pattern in patterns)


def label_in(text: str) -> Label | None:
    """The one label that a text names; None where it names none or several."""
    folded, told = fold_text(text), []
    for label, patterns in cues().labels.items():
        for pattern in patterns:
            folded, count = pattern.subn(" ", folded)
            told += [label] * bool(count)
    return told[0] if len(set(told)) == 1 else None


def _table(language: str) -> dict[str, dict[str, list[str]]]:
    name = f"intents.{language}.toml"
    read: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath(name).read_text("utf-8")
    )
    return read


def _joined(tables: Iterable[Mapping[str, list[str]]]) -> dict[str, Patterns]:
    joined: dict[str, list[re.Pattern[str]]] = {}
    for table in tables:
        for name, patterns in table.items():
            joined.setdefault(name, []).extend(map(re.compile, patterns))
    return {name: tuple(patterns) for name, patterns in joined.items()}
