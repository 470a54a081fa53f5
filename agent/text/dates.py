"""Dates as written in Arabic, English and French news, as precise as the text gives them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from agent.text.language import language_of
from agent.text.months import NEED_A_CAPITAL, abbreviations, day_words, month_names
from agent.text.normalise import Folded, fold
from agent.text.years import find_years
from agent.types import DateMention


class FoundDate(NamedTuple):
    """A date and its offsets in the folded text."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Literal["gregorian", "hijri"] = "gregorian"


def dates(text: str, language: str | None = None) -> tuple[DateMention, ...]:
    """The dates of `text` in order; `language` (found when None) decides which of 3/5 is the month.

    A bare number from 1500 to 2099 is a year where the words around it make it one; Hijri dates are
    marked as such. English 3/5/2024 gives the year alone, because it may be read both ways. Decades
    ("the 1990s") and relative dates are left out.
    """
    folded = fold(text)
    mentions = []
    for found in find_dates(text, folded, language or language_of(text)):
        start, end = folded.span(found.start, found.end)
        mentions.append(
            DateMention(
                start=start,
                end=end,
                text=text[start:end],
                year=found.year,
                month=found.month,
                day=found.day,
                calendar=found.calendar,
            )
        )
    return tuple(mentions)


def find_dates(text: str, folded: Folded, language: str) -> list[FoundDate]:
    """The dates of `text`, which folds to `folded`, in order, with offsets into the folded text."""
    found: list[FoundDate] = []
    candidates = [*_numeric(folded.text, language), *_named(text, folded)]
    candidates += [FoundDate(*year) for year in find_years(text, folded, language)]
    for date in candidates:
        if all(date.end <= other.start or other.end <= date.start for other in found):
            found.append(date)
    return sorted(found, key=lambda date: date.start)


_YEAR_FIRST = re.compile(r"(?<![\w.,/-])((?:18|19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)")
_YEAR_LAST = re.compile(r"(?<![\d.,/-])(\d{1,2})([-/.])(\d{1,2})\2((?:18|19|20)\d\d)(?!\d|[-/.]\d)")


def _numeric(text: str, language: str) -> Iterator[FoundDate]:
    for match in _YEAR_FIRST.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield FoundDate(match.start(), match.end(), year, month, day)
    for match in _YEAR_LAST.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if not (0 < first <= 31 and 0 < second <= 31 and min(first, second) <= 12):
            continue
        parts = _month_day(first, second, month_may_lead=language == "en" and match[2] == "/")
        yield FoundDate(match.start(), match.end(), year, *parts)


def _month_day(first: int, second: int, *, month_may_lead: bool) -> tuple[int | None, int | None]:
    if second > 12:
        return first, second
    if month_may_lead and first <= 12 and first != second:
        return None, None
    return second, first


def _named(text: str, folded: Folded) -> Iterator[FoundDate]:
    for pattern in _named_patterns():
        for match in pattern.finditer(folded.text):
            if found := _named_date(match, text, folded):
                yield found


def _named_date(match: "re.Match[str]", text: str, folded: Folded) -> FoundDate | None:
    parts = match.groupdict()
    name = match["month"]
    month, hijri = month_names()[name]
    if name in NEED_A_CAPITAL and not text[folded.offsets[match.start("month")]].isupper():
        return None
    year = int(parts["year"]) if parts.get("year") else None
    day = _day(parts.get("day"))
    if day is None and year is None and name in abbreviations():
        return None
    if (day is not None and not 1 <= day <= 31) or (year is not None and (year < 1700) is not hijri):
        return None
    start = min(match.start(part) for part in ("day", "month") if parts.get(part))
    return FoundDate(start, match.end(), year, month, day, "hijri" if hijri else "gregorian")


def _day(words: str | None) -> int | None:
    if words is None:
        return None
    return int(words) if words.isdecimal() else day_words()[words]


@cache
def _named_patterns() -> tuple["re.Pattern[str]", ...]:
    months = _either(month_names())
    stop = "|".join(rf"(?<={name})\." for name in sorted(abbreviations()))
    month = rf"(?P<month>{months})(?: ?/ ?(?:{months})| \((?:{months})\))?(?!\w)(?:{stop})?"
    era = r"(?: ?(?:ه|هجري|هجريه|ah|م)(?!\w))?"
    of_year = r"(?:(?:من )?(?:عام|سنه|العام) |of |de l'annee )?"
    year = rf",? {of_year}(?P<year>(?:1[2-9]|20)\d\d)(?!\d|[.,]\d| ?%){era}"
    day = rf"(?<![\d.,/:-])(?P<day>\d{{1,2}}|(?<!\w)(?:{_either(day_words())}))(?:er|st|nd|rd|th|e)?"
    joint = r" (?:of |de |من )?(?:شهر )?"
    before = (
        "in|since|until|during|last|next|this|by|en|depuis|fin|debut|mi|mois de|mois d'|"
        "في|منذ|خلال|شهر|نهايه|بدايه|مطلع|اواخر|اوايل|منتصف|حتي|لشهر|بشهر"
    )
    return tuple(
        re.compile(pattern)
        for pattern in (
            f"{day}{joint}{month}{year}",
            rf"(?<!\w){month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[.,:]\d| ?%){year}",
            f"{day}{joint}{month}",
            rf"(?<!\w){month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[.,:]\d| ?%)",
            rf"(?<!\w)[وبل]?{month}{year}",
            rf"(?<!\w)(?:{before}) {month}",
        )
    )


def _either(words: dict[str, tuple[int, bool]] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
