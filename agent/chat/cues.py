"""How editors ask for things, from the tables beside this file: patterns over folded text, and examples."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from agent.messages import LANGUAGES

Patterns = tuple[re.Pattern[str], ...]


class Cues(NamedTuple):
    """Of all languages together: editors mix them."""

    orders: Mapping[str, Patterns]
    """What asks for a command."""
    offers: Mapping[str, Patterns]
    """What asks for a command that changes something: it is offered, never run."""
    none: Patterns
    """What asks for something that the product does not do."""
    openers: Mapping[str, Patterns]
    """Words around a statement ("claim"), a query ("search"), a question or the name of a document."""
    claim_words: Patterns
    """Words that a claim's number stands behind."""
    examples: Mapping[str, tuple[str, ...]]
    """Questions for each command, and for "none"."""


@cache
def cues() -> Cues:
    """All that is known of how editors ask."""
    tables = [_table(language) for language in LANGUAGES]
    return Cues(
        orders=_joined(table["cues"] for table in tables),
        offers=_joined(table["offers"] for table in tables),
        none=_joined(table["none"] for table in tables)["cues"],
        openers=_joined(table["openers"] for table in tables),
        claim_words=_joined(table["claim_word"] for table in tables)["patterns"],
        examples={
            name: tuple(one for table in tables for one in table["examples"].get(name, ()))
            for name in tables[0]["examples"]
        },
    )


def matches(patterns: Iterable[re.Pattern[str]], folded: str) -> bool:
    """Whether one of the patterns is found in a folded text."""
    return any(pattern.search(folded) for pattern in patterns)


def without(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    """A text with what the patterns find at its beginning taken away."""
    for pattern in patterns:
        found = pattern.match(text)
        if found is not None:
            return text[found.end() :]
    return text


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
