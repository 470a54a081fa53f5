"""Sentences turned round by one word: an opposite, another date or unit, a negation more or less."""

import random
import re
import tomllib
from functools import cache
from typing import Literal, NamedTuple, get_args

from evals.stance_model.slots import PAIRS

TurnKind = Literal["opposites", "dates", "negations"]

_FIRST = re.compile(r"(?<!\w)[\d٠-٩]")


class Turned(NamedTuple):
    """A sentence that says something else than the one it was made from."""

    text: str
    kind: TurnKind | Literal["misprint"]


def turned(sentence: str, language: str, rng: random.Random) -> Turned | None:
    """The sentence with one word of `pairs/turns.toml` replaced by its other; None where it has none."""
    kinds = get_args(TurnKind)
    for kind in rng.sample(kinds, len(kinds)):
        found = list(_pattern(kind, language).finditer(sentence))
        if found:
            match = rng.choice(found)
            other = rng.choice(_others(kind, language)[match["word"]])
            return Turned(sentence[: match.start("word")] + other + sentence[match.end("word") :], kind)
    return None


def misprinted(sentence: str, rng: random.Random) -> Turned | None:
    """The sentence with the first digit of one of its numbers changed; None without digits."""
    places = [found.start() for found in _FIRST.finditer(sentence)]
    if not places:
        return None
    place = rng.choice(places)
    wrong = rng.choice([digit for digit in "123456789" if digit != sentence[place]])
    return Turned(f"{sentence[:place]}{wrong}{sentence[place + 1 :]}", "misprint")


@cache
def _others(kind: TurnKind, language: str) -> dict[str, list[str]]:
    """What may stand for each word of the table."""
    found: dict[str, list[str]] = {}
    for one, other in tomllib.loads((PAIRS / "turns.toml").read_text("utf-8"))[kind][language]:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


@cache
def _pattern(kind: TurnKind, language: str) -> "re.Pattern[str]":
    """Finds the words of the table, the longest first, so that "was not" is not taken for "was"."""
    words = sorted(_others(kind, language), key=len, reverse=True)
    prefix = "[وف]?" if language == "ar" else ""
    negated = r"(?!\s(?:not|pas|only|plus)\b)" if kind == "negations" else ""
    return re.compile(rf"(?<![\w'’-]){prefix}(?P<word>{'|'.join(map(re.escape, words))})(?![\w'’-]){negated}")
