"""A claim's figure that no figure of a document gives, but two of them together do.

An editor writes "six times as many" of 312 and 47. The claim's own words must ask for the arithmetic, the
figures must be alike and few, and their order in time known where it matters. What comes out otherwise
proves nothing against the claim: there may be other figures.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from agent.engines.local.pairs import Figure, Pair, cue, figures, is_alike, is_later, pairs, parts
from agent.engines.local.scope import Statement
from agent.engines.local.spans import span
from agent.text.fractions import FRACTION, MULTIPLE
from agent.text.normalise import fold_text
from agent.text.units_of_measure import DURATIONS, shares
from agent.types import Quantity

EXACT = 0.015
"""Relative distance within which a bare "two thirds" is right: 66 or 67 per cent, not 65."""
ABOUT = 0.07
"""The same behind "about" or "nearly", and of bare multiples half of it."""
BEYOND = 0.16
"""How far beyond its bound "more than three quarters" reaches, as a share of the bound."""
MOST_PERCENTAGES = 2
"""Most different percentages in a window of which one is taken for a fraction."""
LEAST_WHOLE = 20
"""Least count that a percentage is taken of: nobody writes 40 per cent for two of five."""
LEAST_MULTIPLIED = 5
"""Least count that is said to be several times another."""
_NEXT_MULTIPLE = 1.0
_COURSES = ("rise", "fall")
_BEFORE, _BEHIND = 45, 30
"""Characters around a figure in which the claim's words ask for arithmetic."""
_COURSE_BEFORE = 75
"""Characters before a figure in which a verb tells that something rose or fell by it."""


class _Asked(NamedTuple):
    """A figure of a claim and what it may follow from."""

    claim: Statement
    quantity: Quantity
    sentences: Sequence[Statement]
    anchors: Sequence[Quantity]

    @property
    def around(self) -> str:
        """The claim's words before and behind the figure, folded."""
        text, start, end = self.claim.text, self.quantity.start, self.quantity.end
        return fold_text(f"{text[max(0, start - _BEFORE) : start]} | {text[end : end + _BEHIND]}")

    @property
    def course(self) -> str | None:
        """ "up" or "down", where the claim says shortly before the figure that something rose or fell."""
        return _course(Figure(self.quantity, self.claim))

    @property
    def grows(self) -> bool:
        """Whether the claim's figure is by how much something is more, not less."""
        more, fewer = cue("more").search(self.around), cue("fewer").search(self.around)
        return bool(more and not fewer) if more or fewer else self.course == "up"


def _course(figure: Figure) -> str | None:
    start = figure.quantity.start
    before = fold_text(figure.sentence.text[max(0, start - _COURSE_BEFORE) : start])
    up, down = (max((one.end() for one in cue(name).finditer(before)), default=0) for name in _COURSES)
    return None if up == down else "up" if up > down else "down"


class _Result(NamedTuple):
    """What an operation gives, and how it is written down."""

    value: float
    written: str


def derived(
    claim: Statement, quantity: Quantity, sentences: Sequence[Statement], *, anchors: Sequence[Quantity]
) -> str | None:
    """The arithmetic in plain digits that gives a figure of the claim, as "312 ÷ 47 ≈ 6.6"; else None.

    `anchors` are the figures of the evidence that agree with other figures of the claim.
    """
    if quantity.unit in DURATIONS:
        return span(claim, quantity, sentences)
    asked = _Asked(claim, quantity, sentences, anchors)
    for operation in _operations(asked):
        for result in operation(asked):
            if _fits(result.value, quantity):
                return f"{result.written} {_sign(result.value, quantity)}"
    return None


def _operations(asked: _Asked) -> list[Callable[[_Asked], Iterator[_Result]]]:
    """The operations that the words around the figure ask for."""
    unit = asked.quantity.unit
    if unit == MULTIPLE:
        return [_multiples]
    if unit == FRACTION:
        return [_percentages, _changes] if asked.course else [_percentages, _shares]
    if unit == "percent":
        return [_changes] if asked.course else [_shares]
    if cue("total").search(asked.around):
        return [_sums]
    compares = cue("more").search(asked.around) or cue("fewer").search(asked.around) or asked.course
    return [_differences] if compares else []


def _percentages(asked: _Asked) -> Iterator[_Result]:
    """A percentage of the document, as a fraction; one that something changed by only for a change."""
    found = [figure for figure in figures(asked.sentences) if figure.quantity.unit == "percent"]
    values = {figure.quantity.value: _course(figure) for figure in found}
    for value, course in values.items():
        if len(values) <= MOST_PERCENTAGES and value < 100 and course == asked.course:
            yield _Result(value / 100, f"{_plain(value)} %")


def _shares(asked: _Asked) -> Iterator[_Result]:
    """A count over the count that it is a part of."""
    factor = 1 if asked.quantity.unit == FRACTION else 100
    for part, whole in parts(asked.sentences):
        if asked.quantity.unit == "percent" and whole.value < LEAST_WHOLE:
            continue
        yield _divided(part.value, whole.value, factor)


def _multiples(asked: _Asked) -> Iterator[_Result]:
    course = asked.course
    for pair in pairs(asked.sentences):
        small, large = sorted(pair.values)
        if small < 2 or large < LEAST_MULTIPLIED:
            continue
        later = is_later(pair)
        rises = None if later is None else (pair.values[0] > pair.values[1]) is later
        if course is None or rises is None or rises is (course == "up"):
            yield _divided(large, small)


def _changes(asked: _Asked) -> Iterator[_Result]:
    """How far something rose or fell, as a share of what it was."""
    factor = 1 if asked.quantity.unit == FRACTION else 100
    for old, new in _in_time(asked.sentences):
        if (new > old) is (asked.course == "up"):
            larger, smaller = max(old, new), min(old, new)
            times = "" if factor == 1 else f" × {factor}"
            value = (larger - smaller) / old * factor
            yield _Result(value, f"({_plain(larger)} − {_plain(smaller)}) ÷ {_plain(old)}{times}")


def _differences(asked: _Asked) -> Iterator[_Result]:
    """How much more or less than another figure the one is that the claim gives too, or that came later."""
    grows = asked.grows
    for pair in pairs(asked.sentences):
        first, second = pair.values
        if not _measures_alike(asked.quantity, pair):
            continue
        anchored = [figure.quantity in asked.anchors for figure in pair[:2]]
        later = is_later(pair) if not any(anchored) else anchored[0]
        if later is None or all(anchored):
            continue
        new, old = (first, second) if later else (second, first)
        if (new > old) is grows:
            larger, smaller = max(pair.values), min(pair.values)
            yield _Result(larger - smaller, f"{_plain(larger)} − {_plain(smaller)}")


def _sums(asked: _Asked) -> Iterator[_Result]:
    for pair in pairs(asked.sentences):
        if _measures_alike(asked.quantity, pair) and pair.first.sentence is pair.second.sentence:
            first, second = pair.values
            yield _Result(first + second, f"{_plain(first)} + {_plain(second)}")


def _measures_alike(quantity: Quantity, pair: Pair) -> bool:
    """Whether the claim's figure is of the pair's kind; percentages differ by percentage points."""
    units = {pair.first.quantity.unit, pair.second.quantity.unit}
    if quantity.unit in shares():
        return units == {"percent"} or units == {quantity.unit}
    mine = Figure(quantity, pair.first.sentence)
    return is_alike(mine, pair.first) and is_alike(mine, pair.second)


def _in_time(sentences: Sequence[Statement]) -> Iterator[tuple[float, float]]:
    """The older and the newer of every two figures whose order is known."""
    for pair in pairs(sentences):
        if (later := is_later(pair)) is not None:
            first, second = pair.values
            yield (second, first) if later else (first, second)


def _divided(part: float, whole: float, factor: int = 1) -> _Result:
    times = "" if factor == 1 else f" × {factor}"
    return _Result(part / whole * factor, f"{_plain(part)} ÷ {_plain(whole)}{times}")


def _fits(value: float, quantity: Quantity) -> bool:
    """Whether what was computed is what the claim says, with its "more than" and its "about"."""
    said = quantity.value
    beyond = max(BEYOND * said, _NEXT_MULTIPLE if quantity.unit == MULTIPLE and said >= 3 else 0)
    slack = (ABOUT if quantity.approximate else ABOUT / 2 if quantity.unit == MULTIPLE else EXACT) * said
    match quantity.bound:
        case "at_least":
            return said * (1 - 1e-9) <= value <= said + beyond
        case "at_most":
            return said - beyond <= value <= said * (1 + 1e-9)
        case None:
            return abs(value - said) <= slack


def _sign(value: float, quantity: Quantity) -> str:
    rounded = round(value, 0 if value >= 100 else 1 if value >= 3 else 2)
    return f"{'=' if abs(rounded - value) < 1e-9 else '≈'} {_plain(rounded)}"


def _plain(value: float) -> str:
    """Digits with a narrow space between thousands: "1 200 000", "6.5"."""
    written = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return written.replace(",", "\u202f")
