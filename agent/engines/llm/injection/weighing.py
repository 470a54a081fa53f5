"""How much a sentence reads like an order to a program: points for what it has, weighed together."""

import re
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from agent.engines.llm.injection.lexicon import Group, pattern, present, source
from agent.engines.llm.injection.readings import hidden_readings
from agent.text.normalise import fold_text


class Suspicion(IntEnum):
    """What a stretch of text is taken for."""

    NONE = 0
    DOUBTFUL = 1
    """It may be an order: shown, but no side rests on its document alone."""
    PLANTED = 2
    """An order, or a forged part of a prompt: not shown."""


class Weight(NamedTuple):
    """What speaks for an order."""

    points: int
    is_directive: bool
    """It orders, obliges or addresses somebody."""
    is_to_a_program: bool
    """It names a program, its instructions, its task or itself."""

    @property
    def suspicion(self) -> Suspicion:
        """By thresholds set on the attacks of `tests/injection/attacks` and on honest news."""
        if self.points >= PLANTED_POINTS and self.is_directive and self.is_to_a_program:
            return Suspicion.PLANTED
        enough = self.points >= (DOUBTFUL_POINTS if self.is_directive else PLANTED_POINTS)
        return Suspicion.DOUBTFUL if enough and self.is_to_a_program else Suspicion.NONE


PLANTED_POINTS = 5
DOUBTFUL_POINTS = 3
HIDDEN_POINTS = 3
"""For words that can be read only by undoing a disguise."""
_POINTS: dict[Group, int] = {
    "program": 2,
    "device": 1,
    "asked": 1,
    "duty": 1,
    "you": 1,
    "whole": 2,
    "task": 1,
    "here": 1,
    "verdict": 1,
    "graded": 1,
    "machinery": 2,
    "reported": -1,
}
_TO_A_PROGRAM: frozenset[Group] = frozenset(
    {"program", "device", "whole", "task", "here", "graded", "machinery"}
)
_NEAR_CHARS = 60
_PARTICIPLE = re.compile(r"é(?=e?s?\b)")
"""What tells "jugé" from the order "juge", and is lost in folding."""
_CLAUSE = r"(?:^|[:;,.!?()\[\]{}\"*#>|/\n] ?| - |\b(?:and|then|please|so|now|just|et|puis|donc|alors) )"


def weigh(text: str) -> Weight:
    """The heaviest of all ways to read `text`."""
    plain = _weigh(text)
    hidden = [_weigh(reading) for reading in hidden_readings(text)]
    return max([plain, *(_disguised(one) for one in hidden if one.points > plain.points)])


def _disguised(weight: Weight) -> Weight:
    return weight._replace(points=weight.points + HIDDEN_POINTS) if weight.points > 1 else weight


def _weigh(written: str) -> Weight:
    text = fold_text(written).strip()
    found = present(text)
    found -= {"task"} if "whole" in found else set()
    found -= {"device"} if "program" in found else set()
    has_verbs = not found.isdisjoint({"output", "override"})
    orders = fold_text(_PARTICIPLE.sub("_", written)).strip() if has_verbs else ""
    names_one = not found.isdisjoint({"program", "device"})
    spoken_to = names_one and "address" in found and bool(_vocative().search(text))
    named = names_one and bool(_labelled().search(text))
    ordered = bool(_imperative("output").search(orders))
    points = sum(_POINTS.get(group, 0) for group in found) + 3 * spoken_to + named + 2 * ordered
    set_aside, of_rules = _override(text, orders) if "override" in found else (0, False)
    directive = spoken_to or named or ordered or set_aside > 2 or not found.isdisjoint({"duty", "you"})
    return Weight(points + set_aside, directive, of_rules or not found.isdisjoint(_TO_A_PROGRAM))


def _override(text: str, orders: str) -> tuple[int, bool]:
    """Points for words that set rules aside, and whether it is a program's rules."""
    if not (found := pattern("override").search(text)):
        return 0, False
    ordered = bool(_imperative("override").search(orders))
    near = text[max(0, found.start() - _NEAR_CHARS) : found.end() + _NEAR_CHARS]
    rules, former = bool(pattern("rules").search(near)), bool(pattern("former").search(near))
    return 2 + ordered + rules + 2 * (rules and former), rules and former and ordered


@cache
def _imperative(group: Group) -> re.Pattern[str]:
    """Verbs of a group where a clause begins; Arabic ones that by their form are orders, anywhere."""
    begins = rf"{_CLAUSE}|(?<!\w)(?=[\u0621-\u064a])" if group == "output" else _CLAUSE
    return re.compile(rf"(?:{begins})(?:{source(group)})(?!\w)")


@cache
def _vocative() -> re.Pattern[str]:
    """A program that is spoken to."""
    return re.compile(
        rf"(?<!\w)(?:{source('address')})\W+(?:\w+\W+){{0,2}}?(?:{source('program')}|{source('device')})(?!\w)"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """A program's name with a colon or comma behind it, where a clause begins."""
    return re.compile(rf"(?:^|[(\[\n.!?] ?)(?:{source('program')}) ?[:,]")
