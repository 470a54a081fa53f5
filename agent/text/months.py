"""Names of months and of days of the month, in Arabic, English and French."""

from functools import cache
from typing import Final

from agent.text.normalise import fold_text
from agent.text.tables import tables

NEED_A_CAPITAL: Final = frozenset({"may", "march", "august", "mar"})
"""Ordinary words unless they are written as names."""


@cache
def month_names() -> dict[str, tuple[int, bool]]:
    """Folded name to number of the month and whether it is Hijri."""
    return {
        fold_text(name.strip()): (int(number), calendar == "hijri")
        for calendar in ("gregorian", "abbreviated", "hijri")
        for number, listed in tables("months")[calendar].items()
        for name in listed.split(",")
    }


@cache
def abbreviations() -> frozenset[str]:
    """Folded short names, which are months only beside a day or a year."""
    return frozenset(
        fold_text(name.strip())
        for listed in tables("months")["abbreviated"].values()
        for name in listed.split(",")
    )


@cache
def day_words() -> dict[str, int]:
    """Folded ordinal to day of the month, 1 to 31: "الأول", "الحادي والعشرين", "premier"."""
    listed = tables("months")["days"]
    days = {fold_text(word.strip()): int(day) for day, words in listed.items() for word in words.split(",")}
    for word, unit in [(word, unit) for word, unit in days.items() if unit < 10 and word.startswith("ال")]:
        days[f"{word} {fold_text('عشر')}"] = 10 + unit
        days |= {f"{word} {fold_text(tens)}": 20 + unit for tens in ("والعشرين", "والعشرون")}
    eleventh, thirty_first = fold_text("الحادي عشر"), fold_text("الحادي والثلاثين")
    return days | {eleventh: 11, fold_text("الحادي والعشرين"): 21, thirty_first: 31}
