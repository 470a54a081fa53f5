"""Two figures of one document that belong together: a part and its whole, a value and the one before it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from agent.engines.local.closeness import in_base_unit
from agent.engines.local.scope import Statement
from agent.text.counted_nouns import PEOPLE
from agent.text.fractions import FRACTION, MULTIPLE
from agent.text.normalise import fold_text, stems
from agent.text.units_of_measure import measures
from agent.types import DateMention, Quantity

MOST_ALIKE = 4
"""Most different figures of a kind of which two are computed with: of more, two always fit."""
_REACH = 60
"""Most characters between a figure and the year, or the other figure, that it is taken with."""


class Figure(NamedTuple):
    """A quantity and the sentence it stands in."""

    quantity: Quantity
    sentence: Statement


class Pair(NamedTuple):
    """Two figures of like things, and their values in one unit."""

    first: Figure
    second: Figure
    values: tuple[float, float]


def figures(sentences: Sequence[Statement]) -> list[Figure]:
    """The counts and measures of the sentences; no proportions, and no numbers of laws."""
    return [
        Figure(quantity, sentence)
        for sentence in sentences
        for quantity in sentence.quantities
        if quantity.unit not in {FRACTION, MULTIPLE, "identifier"} and quantity.value > 0
    ]


def pairs(sentences: Sequence[Statement]) -> Iterator[Pair]:
    """Every two figures of like things, in the order of the text; none where too many are alike."""
    found = figures(sentences)
    for first, second in combinations(found, 2):
        pair = _pair(first, second)
        alike = {one.quantity.value for one in found if is_alike(first, one) or is_alike(second, one)}
        if pair and len(alike) <= MOST_ALIKE:
            yield pair


def _pair(first: Figure, second: Figure) -> Pair | None:
    one, two = first.quantity, second.quantity
    if one.unit is None or two.unit is None or not {one.unit, two.unit} & measures():
        values = one.value, two.value
    else:
        values = in_base_unit(one)[1], in_base_unit(two)[1]
    return Pair(first, second, values) if is_alike(first, second) and values[0] != values[1] else None


def is_alike(first: Figure, second: Figure) -> bool:
    """Whether two figures count or measure like things. What one leaves out the other says."""
    one, two = in_base_unit(first.quantity)[0], in_base_unit(second.quantity)[0]
    if one == two or (None in {one, two} and first.sentence is second.sentence):
        return True
    if one is None or two is None or {one, two} & measures():
        return False
    if {one, two} <= PEOPLE:
        return "person" in {one, two}
    return not set(stems(one)).isdisjoint(stems(two))


def part_and_whole(first: Figure, second: Figure) -> tuple[Quantity, Quantity] | None:
    """The two, the part first, where the words between or behind them say which is of which; else None."""
    one, two = first.quantity, second.quantity
    if first.sentence is not second.sentence or not 0 < two.start - one.end <= _REACH:
        return None
    if any(one.end <= other.start < two.start for other in first.sentence.quantities):
        return None
    text = first.sentence.text
    between, behind = fold_text(text[one.end : two.start]), fold_text(text[two.end : two.end + 12])
    if one.value < two.value:
        return (one, two) if cue("part_first").fullmatch(between.strip()) else None
    named = cue("whole_first").search(between) or cue("whole_first").match(behind.strip())
    return (two, one) if named else None


def parts(sentences: Sequence[Statement]) -> Iterator[tuple[Quantity, Quantity]]:
    """Every part beside its whole; the part may be named by what is said of it: "18 reserved for women"."""
    for first, second in combinations(figures(sentences), 2):
        vague = not {first.quantity.unit, second.quantity.unit} & measures()
        if (vague or is_alike(first, second)) and (found := part_and_whole(first, second)):
            yield found


def is_later(pair: Pair) -> bool | None:
    """Whether the first figure is the later one; None where the text does not tell.

    By the years beside them, or by "from ... to" and "against" between them.
    """
    first, second = _year(pair.first), _year(pair.second)
    if first and second and first != second:
        return first > second
    if pair.first.sentence is not pair.second.sentence:
        return None
    text, end = pair.first.sentence.text, pair.first.quantity.end
    between = fold_text(text[end : pair.second.quantity.start])
    if len(between) > _REACH:
        return None
    if cue("to").fullmatch(between.strip()):
        return False
    return True if cue("against").search(between) else None


def _year(figure: Figure) -> int | None:
    """The year beside a figure: the nearest behind it and before the next figure, else the one before it."""
    quantity, sentence = figure.quantity, figure.sentence
    others = [other for other in sentence.quantities if other is not quantity]
    end = min((other.start for other in others if other.start >= quantity.end), default=len(sentence.text))
    start = max((other.end for other in others if other.end <= quantity.start), default=0)
    dated = [date for date in sentence.dates if date.year]
    behind = [date for date in dated if quantity.end <= date.start <= min(end, quantity.end + _REACH)]
    before = [date for date in dated if max(start, quantity.start - _REACH) <= date.end <= quantity.start]
    return next((date.year for date in _nearest(before, behind)), None)


def _nearest(before: Sequence[DateMention], behind: Sequence[DateMention]) -> Iterator[DateMention]:
    yield from behind[:1]
    yield from before[-1:]


@cache
def cue(name: str) -> "re.Pattern[str]":
    """A pattern of the words that `derived.toml` lists under a name, for folded text."""
    listed = tomllib.loads(files(__package__).joinpath("derived.toml").read_text("utf-8"))[name]
    longest_first = sorted((word.strip() for word in listed.split(",")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:{'|'.join(map(_written, longest_first))})")


def _written(word: str) -> str:
    """The pattern of a word, which ends where it is written to end, but for `*` and elisions."""
    folded = re.escape(fold_text(word.removesuffix("*")))
    return folded if word.endswith(("*", "'")) else rf"{folded}(?!\w)"
