"""Slots of the base items: `{a:12-95}` is drawn once and shown everywhere, `{a!}` is another value.

`{a-}` is a smaller number and `{a+}` a larger one, for claims of the form "more than". Words come from
`pairs/names.toml` in three languages, so that a pair can have its claim in one and its evidence in another.
"""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PAIRS = Path(__file__).parent / "pairs"
LANGUAGES = ("ar", "en", "fr")

_SLOT = re.compile(r"\{(?P<name>[a-z]\d?)(?::(?P<kind>[^{}]+))?(?P<mark>[!+-])?\}")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?")

Words = Mapping[str, Sequence[Sequence[str]]]
"""Kind to rows of one word in Arabic, English and French."""


@dataclass(frozen=True)
class Value:
    """What one slot holds: shown forms by mark ("" is the true one), each in three languages."""

    forms: Mapping[str, Sequence[str]]

    @property
    def swapped(self) -> "Value":
        """The same slot with its other value as the true one."""
        return replace(self, forms={**self.forms, "": self.forms["!"], "!": self.forms[""]})


Filling = Mapping[str, Value]
"""Slot name to what it holds."""


def read_words() -> Words:
    """The tables of `pairs/names.toml`."""
    tables = tomllib.loads((PAIRS / "names.toml").read_text(encoding="utf-8"))
    return {kind: table["rows"] for kind, table in tables.items() if "rows" in table}


def draw(texts: Sequence[str], words: Words, rng: random.Random) -> Filling:
    """One value for every slot declared in `texts`; slots of one word table never share a word."""
    kinds: dict[str, str] = {}
    for match in (match for text in texts for match in _SLOT.finditer(text)):
        if match["kind"]:
            kinds.setdefault(match["name"], match["kind"])
    decks = {kind: rng.sample(list(rows), len(rows)) for kind, rows in words.items()}
    filling: dict[str, Value] = {}
    for name, kind in kinds.items():
        filling[name] = _word(decks[kind]) if kind in decks else _number(name, kind, rng)
    return filling


def fill(text: str, filling: Filling, language: str) -> str:
    """`text` with its slots shown in `language`."""
    column = LANGUAGES.index(language)
    shown = _SLOT.sub(lambda match: filling[match["name"]].forms[match["mark"] or ""][column], text)
    return re.sub(r"\b([Dd])e (?=[AEIOU])", r"\1'", shown) if language == "fr" else shown


def slots_of(text: str, mark: str = "") -> set[str]:
    """Names of the slots that stand in `text` with `mark`."""
    return {match["name"] for match in _SLOT.finditer(text) if (match["mark"] or "") == mark}


def _word(deck: list[Sequence[str]]) -> Value:
    return Value({"": deck.pop(), "!": deck.pop()})


def _number(name: str, kind: str, rng: random.Random) -> Value:
    found = _RANGE.fullmatch(kind)
    if found is None:
        raise ValueError(f"Slot {name!r} wants a range such as 12-95 or a word table, found {kind!r}")
    low, high = float(found[1]), float(found[2])
    step = float(found[3]) if found[3] else 0.1 if "." in found[1] else 1.0
    grid = [low + step * index for index in range(int((high - low) / step + 1e-6) + 1)]
    margin = len(grid) // 5
    true = rng.choice(grid[margin : len(grid) - margin])
    apart = step if name[0] == "y" else max(step, min(0.08 * true, (high - low) / 4))
    others = [value for value in grid if abs(value - true) > apart - 1e-6]
    shown = _year if name[0] == "y" else _decimal if step < 1 else _whole
    lower = [value for value in grid if value < true] or [true - step]
    forms = {"": true, "!": rng.choice(others), "-": rng.choice(lower), "+": true + (high - true) / 2 + step}
    rounded = {mark: low + step * round((value - low) / step) for mark, value in forms.items()}
    return Value({mark: shown(value) for mark, value in rounded.items()})


def _year(value: float) -> Sequence[str]:
    return [f"{value:.0f}"] * 3


def _decimal(value: float) -> Sequence[str]:
    text = f"{value:.2f}".removesuffix("0")
    return text, text, text.replace(".", ",")


def _whole(value: float) -> Sequence[str]:
    return f"{value:.0f}", f"{value:,.0f}", f"{value:,.0f}".replace(",", " ")
