"""Names of months and the words around dates, in Arabic, English and French."""

from functools import cache
from typing import Final

from agent.text.normalise import fold_text

GREGORIAN: Final = (
    "يناير, جانفي, كانون الثاني, january, jan, janvier, janv",
    "فبراير, فيفري, شباط, february, feb, février, févr, fevr",
    "مارس, آذار, march, mar, mars",
    "أبريل, إبريل, أفريل, نيسان, april, apr, avril, avr",
    "مايو, ماي, أيار, may, mai",
    "يونيو, يونيه, جوان, حزيران, june, jun, juin",
    "يوليو, يوليوز, يوليه, جويلية, تموز, july, jul, juillet, juil",
    "أغسطس, غشت, أوت, آب, august, aug, août",
    "سبتمبر, شتنبر, أيلول, september, sept, sep, septembre",
    "أكتوبر, تشرين الأول, october, oct, octobre",
    "نوفمبر, نونبر, تشرين الثاني, november, nov, novembre",
    "ديسمبر, دجنبر, دسمبر, كانون الأول, december, dec, décembre, déc",
)
"""January first: Egyptian and Gulf, Maghrebi, Moroccan and Levantine names."""
HIJRI: Final = (
    "محرم, المحرم, muharram, mouharram",
    "صفر, safar",
    "ربيع الأول, rabi al-awwal",
    "ربيع الثاني, ربيع الآخر, rabi al-thani",
    "جمادى الأولى, jumada al-awwal",
    "جمادى الآخرة, جمادى الثانية, jumada al-thani",
    "رجب, rajab",
    "شعبان, shaban, chaabane",
    "رمضان, ramadan",
    "شوال, shawwal, chaoual",
    "ذو القعدة, ذي القعدة, dhu al-qadah, dhu al-qaʿdah",
    "ذو الحجة, ذي الحجة, dhu al-hijjah",
)
MAY_STAND_ALONE: Final = frozenset(
    fold_text(
        "يناير جانفي فبراير فيفري شباط مارس آذار أبريل أفريل نيسان مايو ماي أيار يونيو جوان حزيران يوليو يوليوز جويلية تموز "
        "أغسطس غشت أوت آب سبتمبر شتنبر أيلول أكتوبر نوفمبر نونبر ديسمبر دجنبر رمضان شعبان january february march april may "
        "june july august september october november december janvier février mars avril mai juin juillet août "
        "septembre octobre novembre décembre ramadan"
    ).split()
) | {fold_text(name) for name in ("كانون الثاني", "كانون الأول", "تشرين الأول", "تشرين الثاني")}
"""Names that make a date behind a preposition, without day and year: no abbreviation is among them."""
NEED_A_CAPITAL: Final = frozenset({"may", "march", "august", "mar"})
"""Ordinary words unless they are written as names."""
DAY_WORDS: Final = (
    "الأول أول premier first",
    "الثاني second",
    "الثالث third",
    "الرابع fourth",
    "الخامس fifth",
    "السادس sixth",
    "السابع seventh",
    "الثامن eighth",
    "التاسع ninth",
    "العاشر tenth",
)
"""Day of the month in words, from the first."""
ORDINAL_UNITS: Final = "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع"


@cache
def month_names() -> dict[str, tuple[int, bool]]:
    """Folded name to number of the month and whether it is Hijri."""
    names: dict[str, tuple[int, bool]] = {}
    for hijri, table in ((False, GREGORIAN), (True, HIJRI)):
        for number, listed in enumerate(table, start=1):
            names |= {fold_text(name.strip()): (number, hijri) for name in listed.split(",")}
    return names


@cache
def day_words() -> dict[str, int]:
    """Folded ordinal to day of the month, 1 to 31."""
    days = {fold_text(word): day for day, listed in enumerate(DAY_WORDS, start=1) for word in listed.split()}
    for day, unit in enumerate(fold_text(ORDINAL_UNITS).split(), start=1):
        days[f"{unit} {fold_text('عشر')}"] = 10 + day
        days |= {f"{unit} {fold_text(tens)}": 20 + day for tens in ("والعشرين", "والعشرون")}
    thirties = {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30, "الحادي والثلاثين": 31}
    return days | {fold_text(word): day for word, day in thirties.items()}
