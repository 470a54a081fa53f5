"""The same in other signs or with less detail: dates, figures and percentages as other desks write them.

Done to claims of every label alike, so that to be written otherwise than the evidence is no sign of anything.
"""

import random
import re
from collections.abc import Callable

Rewrite = Callable[[str], str]

MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_OTHER_MONTHS = (
    "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
)
"""Of the Maghreb and of the Levant."""
_UNDATED = {"ar": "في", "en": "in", "fr": "en"}
_DAY = {"ar": r"(?:في|يوم|بتاريخ) ", "en": r"[Oo]n ", "fr": r"[Ll]e "}
_WORDS = {
    "ar": "اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "en": "two three four five six seven eight nine ten",
    "fr": "deux trois quatre cinq six sept huit neuf dix",
}
_PERCENT = {
    "ar": ("في المئة", "في المائة", "بالمئة", "%"),
    "en": ("percent", "per cent", "%"),
    "fr": ("%", "pour cent"),
}
_ABOUT = {"ar": "نحو", "en": "about", "fr": "environ"}
_BEYOND = {"ar": "أكثر من", "en": "more than", "fr": "plus de"}
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DECIMAL = re.compile(r"(?<![\d.,\w])[1-9]\d{0,2}[.,]\d(?![\d.,])")
_LARGE = re.compile(r"(?<![\d.,\w])(?!(?:1[5-9]|20)\d\d(?!\d))[1-9]\d{2,6}(?![\d]|[.,]\d)")


def reworded(text: str, language: str, rng: random.Random, *, vaguer: bool = True) -> str:
    """`text` after the first of the rewritings, tried in random order, that changes it; else as it was.

    Not `vaguer`: no day is left out and no number becomes "more than".
    """
    rewrites = _rewrites(language, rng) + (_vague(language) if vaguer else [])
    for rewrite in rng.sample(rewrites, len(rewrites)):
        changed = rewrite(text)
        if changed != text:
            return changed
    return text


def _rewrites(language: str, rng: random.Random) -> list[Rewrite]:
    rewrites: list[Rewrite] = [
        lambda text: _dated(text, language, rng),
        lambda text: _in_digits(text, language),
        lambda text: _percent(text, language, rng),
        lambda text: _rounded(text, language),
    ]
    if language == "ar":
        rewrites += [lambda text: text.translate(_EASTERN), lambda text: _in_other_months(text, rng)]
    return rewrites


def _vague(language: str) -> list[Rewrite]:
    return [lambda text: _without_day(text, language), lambda text: _more_than(text, language)] * 2


def _without_day(text: str, language: str) -> str:
    """Months in place of days: "in May 2001" for "on 7 May 2001"."""
    months = "|".join(MONTHS[language].split())
    day = re.compile(rf"(?<![\w]){_DAY[language]}(?:\d{{1,2}})(?:er)? ({months})(?!\w)")
    return day.sub(lambda found: f"{_UNDATED[language]} {found[1]}", text)


def _more_than(text: str, language: str) -> str:
    """The first number of three digits or more, or with a decimal, cut down and called more than so much."""
    found = _DECIMAL.search(text) or _LARGE.search(text)
    if found is None:
        return text
    whole = re.split("[.,]", found[0])[0]
    less = whole if whole != found[0] else whole[:-2] + "00"
    return f"{text[: found.start()]}{_BEYOND[language]} {less}{text[found.end() :]}"


def _dated(text: str, language: str, rng: random.Random) -> str:
    """A day with its month and year in another form, or without the day."""
    months = MONTHS[language].split()
    date = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er)? ({'|'.join(months)})(?: (\d{{4}}))?(?!\w)")

    def shown(found: re.Match[str]) -> str:
        day, month, year = int(found[1]), months.index(found[2]) + 1, found[3]
        forms = [f"{found[1]}/{month}/{year}", f"{year}-{month:02}-{day:02}"] if year else []
        forms += [f"{found[2]} {day}, {year}" if year else f"{found[2]} {day}"] if language == "en" else []
        return rng.choice(forms or [found[0]])

    return date.sub(shown, text)


def _in_other_months(text: str, rng: random.Random) -> str:
    others = rng.choice(_OTHER_MONTHS).split(",")
    return _replaced(text, dict(zip(MONTHS["ar"].split(), others, strict=True)))


def _in_digits(text: str, language: str) -> str:
    words = _WORDS[language].split()
    return _replaced(text, {word: str(number) for number, word in enumerate(words, start=2)})


def _percent(text: str, language: str, rng: random.Random) -> str:
    forms = [form for form in _PERCENT[language] if form in text]
    if not forms:
        return text
    other = rng.choice([form for form in _PERCENT[language] if form != forms[0]])
    return re.sub(rf"\s*{re.escape(forms[0])}", "%" if other == "%" else f" {other}", text)


def _rounded(text: str, language: str) -> str:
    """The first number of three digits or more, no year, to two of them and called about so much."""
    found = _LARGE.search(text)
    if found is None:
        return text
    number, scale = int(found[0]), 10 ** (len(found[0]) - 2)
    near = round(number / scale) * scale
    return (
        text if near == number else text[: found.start()] + f"{_ABOUT[language]} {near}" + text[found.end() :]
    )


def _replaced(text: str, other: dict[str, str]) -> str:
    words = "|".join(sorted(other, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{words})(?![\w-])", lambda found: other[found[0]], text)
