"""A text without what is planted in it, and with every other character in its old place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agent.engines.llm.injection.forged import forged, is_repetition
from agent.engines.llm.injection.weighing import Suspicion, Weight, weigh
from agent.text.sentences import Unit, bounded_units
from agent.types import Span

MAX_CHARS = 1_500
"""Longest stretch that is looked at as one sentence."""
COMPANY_POINTS = 3
"""Points with which a sentence goes with the planted one beside it."""


class Masked(NamedTuple):
    """A text as a model may see it."""

    text: str
    """As long as the original; what is planted is line ends, so that no sentence goes across it."""
    planted: tuple[Span, ...]
    suspicion: Suspicion
    """The highest of all its sentences."""


@lru_cache(maxsize=1_024)
def mask(text: str) -> Masked:
    """`text` without the sentences that are orders to a program or forged parts of a prompt."""
    units = list(bounded_units(text, max_chars=MAX_CHARS))
    weights = [weigh(text[unit.start : unit.end]) for unit in units]
    levels = [_level(text, unit, weight) for unit, weight in zip(units, weights, strict=True)]
    starts = [unit.start for unit in units]
    for start, end in forged(text):
        touched = slice(bisect_right(starts, start) - 1, bisect_left(starts, end))
        levels[touched] = [Suspicion.PLANTED] * len(levels[touched])
    _spread(levels, weights)
    planted = [unit for unit, level in zip(units, levels, strict=True) if level is Suspicion.PLANTED]
    spans = tuple(Span(start=unit.start, end=unit.end) for unit in planted)
    return Masked(_without(text, planted), spans, max(levels, default=Suspicion.NONE))


def _level(text: str, unit: Unit, weight: Weight) -> Suspicion:
    return Suspicion.PLANTED if is_repetition(text[unit.start : unit.end]) else weight.suspicion


def _spread(levels: list[Suspicion], weights: Sequence[Weight]) -> None:
    """Sentences next to a planted one that speak like it are planted too, in both directions."""
    numbers = range(len(levels))
    alike = {number for number in numbers if levels[number] or weights[number].points >= COMPANY_POINTS}
    for order, step in ((numbers, -1), (reversed(numbers), 1)):
        for number in order:
            beside = number + step
            if number in alike and beside in numbers and levels[beside] is Suspicion.PLANTED:
                levels[number] = Suspicion.PLANTED


def _without(text: str, planted: Sequence[Unit]) -> str:
    kept, position = [], 0
    for unit in planted:
        kept += [text[position : unit.start], "\n" * (unit.end - unit.start)]
        position = unit.end
    return "".join([*kept, text[position:]])
