"""The same in other signs: dates, figures and percentages as other desks write them.

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
_LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
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
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LARGE = re.compile(r"(?<![\d.,\w])(?!(?:1[5-9]|20)\d\d(?!\d))[1-9]\d{2,6}(?![\d]|[.,]\d)")


def reworded(text: str, language: str, rng: random.Random) -> str:
    """`text` after the first of the rewritings, tried in random order, that changes it; else as it was."""
    rewrites = _rewrites(language, rng)
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
        rewrites += [lambda text: text.translate(_EASTERN), _levantine]
    return rewrites


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


def _levantine(text: str) -> str:
    return _replaced(text, dict(zip(MONTHS["ar"].split(), _LEVANTINE, strict=True)))


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
