"""The time between two dates of a document, beside a span of time that a claim gives."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from agent.engines.local.pairs import cue
from agent.engines.local.scope import Statement
from agent.text.normalise import fold_text
from agent.types import DateMention, Quantity

DAYS: dict[str, float] = {"day": 1, "week": 7, "month": 30.436875, "year": 365.2425, "decade": 3652.425}
"""Mean lengths in the Gregorian calendar; what is shorter than a day is not computed."""
MOST_DATES = 4
"""Most different dates in a window from which a span is computed; two where the claim gives none of them."""
_LARGEST_SLACK, _RELATIVE_SLACK = 0.35, 0.12
"""How far off a bare "three months" may be: this share of a unit at most, and this share of the span."""
_BEFORE, _BEHIND = 30, 25


class _Day(NamedTuple):
    """A date as the first and the last day that it may mean."""

    first: date
    last: date
    written: str


def span(claim: Statement, quantity: Quantity, sentences: Sequence[Statement]) -> str | None:
    """The two dates whose distance the claim gives, as "2020-12-30 − 2020-11-01 ≈ 2"; None where none are."""
    text, length = claim.text, DAYS.get(str(quantity.unit))
    around = f"{text[max(0, quantity.start - _BEFORE) : quantity.start]} | {text[quantity.end :][:_BEHIND]}"
    if length is None or not cue("span").search(fold_text(around)):
        return None
    ours, days = list(_days(claim)), sorted({day for sentence in sentences for day in _days(sentence)})
    if len(days) > (MOST_DATES if ours else 2):
        return None
    for earlier, later in combinations(days, 2):
        if ours and not any(_overlap(day, one) for day in ours for one in (earlier, later)):
            continue
        apart = _apart(earlier, later, length)
        if apart is not None and _fits(apart, quantity):
            return f"{later.written} − {earlier.written} ≈ {apart:.2g}"
    return None


def _apart(earlier: _Day, later: _Day, length: float) -> float | None:
    """How many units of so many days lie between the two; None where the dates are too vague for the unit."""
    vague = (earlier.last - earlier.first).days + (later.last - later.first).days
    shortest, longest = (later.first - earlier.last).days, (later.last - earlier.first).days
    if vague > 2 * length or shortest <= 0:
        return None
    return (shortest + longest) / 2 / length


def _fits(apart: float, quantity: Quantity) -> bool:
    said = quantity.value
    slack = max(min(_LARGEST_SLACK, _RELATIVE_SLACK * said), 1 if quantity.unit == "day" else 0)
    match quantity.bound:
        case "at_least":
            return said <= apart <= said + 1
        case "at_most":
            return said - 1 <= apart <= said
        case None:
            return abs(apart - said) <= (max(2 * slack, 0.07 * said) if quantity.approximate else slack)


def _days(sentence: Statement) -> Iterator[_Day]:
    """The dates of a sentence; a day without its year takes the only year that the sentence names."""
    years = {mention.year for mention in sentence.dates if mention.year is not None}
    alone = next(iter(years)) if len(years) == 1 else None
    for mention in sentence.dates:
        if mention.calendar == "gregorian" and (mention.year or (alone and mention.month)):
            yield from _day(mention, mention.year or alone or 0)


def _day(mention: DateMention, year: int) -> Iterator[_Day]:
    month, day = mention.month, mention.day
    if month is None:
        yield _Day(date(year, 1, 1), date(year, 12, 31), f"{year}")
    elif day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        yield _Day(date(year, month, 1), following - timedelta(days=1), f"{year}-{month:02}")
    elif day <= 28 or (date(year, month, 28) + timedelta(days=day - 28)).month == month:
        yield _Day(date(year, month, day), date(year, month, day), f"{year}-{month:02}-{day:02}")


def _overlap(one: _Day, two: _Day) -> bool:
    return one.first <= two.last and two.first <= one.last
