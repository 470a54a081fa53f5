"""Proper names of a text: the known ones, comparable across languages, and those Latin capitals give away."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from agent.engines.local.cues import words as cue_words
from agent.engines.local.gazetteer import Entry, entries
from agent.text.months import month_names
from agent.text.normalise import fold_text, words
from agent.text.stops import is_abbreviation, is_title
from agent.text.stopwords import ENGLISH, FRENCH

CAPITALS: Final = {
    "Abuja": "Nigeria",
    "Algiers": "Algeria",
    "Ankara": "Türkiye",
    "Baghdad": "Iraq",
    "Bamako": "Mali",
    "Beijing": "China",
    "Beirut": "Lebanon",
    "Berlin": "Germany",
    "Cairo": "Egypt",
    "Damascus": "Syria",
    "Doha": "Qatar",
    "Khartoum": "Sudan",
    "Kyiv": "Ukraine",
    "London": "United Kingdom",
    "Madrid": "Spain",
    "Moscow": "Russia",
    "Niamey": "Niger",
    "Nouakchott": "Mauritania",
    "Ouagadougou": "Burkina Faso",
    "Paris": "France",
    "Rabat": "Morocco",
    "Riyadh": "Saudi Arabia",
    "Rome": "Italy",
    "Sanaa": "Yemen",
    "Tehran": "Iran",
    "Washington": "United States",
}
"""News names a government by its capital."""

_CAPITAL: Final = "[A-ZÀ-ÖØ-Þ]"
_INITIALS: Final = rf"(?:(?:{_CAPITAL}|Ste?|Mt|Ft)\.[ -]?)*"
_WORD: Final = rf"{_CAPITAL}[\w'’&-]+(?:(?<=[A-Z]{{2}}),{_CAPITAL}+\b)?"
_CAPITALISED: Final = re.compile(
    rf"(?<!\w){_INITIALS}{_WORD}(?:\s+(?:(?:of|de|du|al|el|ben|bin|&)\s+)?{_INITIALS}{_WORD})*"
)
"""Words with capitals, such as "RTS,S", with their initials: "J. K. Rowling", "Mark A. Doe", "St. Kitts"."""

_SHORT = 3


class Name(NamedTuple):
    """A name in a text, with its offsets."""

    name: str
    """Its entry in `names.toml`; a name that is not there as it is written."""
    kind: str
    """"country", "city", "region", "organisation", "movement", "person", or "other"."""
    start: int
    end: int


def names(text: str) -> list[Name]:
    """The names in `text` in order. Arabic names that `names.toml` does not know are not found.

    The people and adjectives of a country count as the country.
    """
    known = [Name(*found[:4]) for found in entries("names", text) if _is_written_as_a_name(found, text)]
    taken = [(name.start, name.end) for name in known]
    return sorted([*known, *_capitalised(text, taken)], key=lambda name: name.start)


def proclitic(written: str) -> str:
    """The Arabic conjunction or preposition of one letter that is written with a name; "" without one."""
    if written[:1] in tuple("ولبفك") and any(found.start == 0 for found in names(written[1:])):
        return written[0]
    return ""


def without_proclitics(written: str) -> str:
    """A name without what Arabic writes to it: "ولحزب الله" is "حزب الله". Other words stay as they are."""
    while joint := proclitic(written):
        rest = written.removeprefix(joint)
        written = f"ا{rest}" if joint == "ل" and rest.startswith("ل") else rest
    return written


def is_named(name: Name, text: str, there: frozenset[str]) -> bool | None:
    """Whether `text`, whose known names are `there`, has the name; None where no comparison is possible.

    A capital stands for its country and the reverse. A name that only its capitals gave away is looked
    for word by word, in Latin text only.
    """
    if name.kind != "other":
        same = {name.name, CAPITALS.get(name.name, name.name)}
        same |= {city for city, country in CAPITALS.items() if country == name.name}
        return not same.isdisjoint(there)
    if not re.search("[A-Za-z]{3}", text):
        return None
    return set(words(name.name)) <= set(words(text))


def _is_written_as_a_name(found: Entry, text: str) -> bool:
    """Not "us", "chad" or "turkey" in small letters; Arabic has none, and French writes peoples small."""
    written = text[found.start : found.end]
    if not re.match("[A-Za-zÀ-ÿ]", written) or found.open_ended:
        return True
    return written.isupper() if len(written) <= _SHORT else any(map(str.isupper, written))


def _capitalised(text: str, taken: list[tuple[int, int]]) -> Iterator[Name]:
    """Names with their initials; what they are looked for by has neither those nor "Co." and the like."""
    for match in _CAPITALISED.finditer(text):
        start = _behind_opening(text, match.start(), match.end())
        written = text[start : match.end()].split()
        named = [word for word in written if not word.endswith(".") and not is_abbreviation(word)]
        free = all(match.end() <= first or last <= start for first, last in taken)
        if named and free and not (len(written) == 1 and _is_plain_word(text, start, written[0])):
            yield Name(" ".join(named), "other", start, match.end())


def _behind_opening(text: str, start: int, end: int) -> int:
    """Where the name begins behind the common words that open a sentence: "The Senate", "When J. Doe"."""
    common = ENGLISH | FRENCH
    while " " in text[start:end]:
        word, following = text[start:end].split(" ", 2)[:2]
        is_common = word.casefold() in common and _opens_a_sentence(text, start)
        if not is_common and not (word.endswith(".") and following.casefold() in common):
            break
        start += len(word) + 1
    return start


def _is_plain_word(text: str, start: int, word: str) -> bool:
    """Whether a single word has its capital as a month or a day has one, or as a sentence begins with one."""
    is_date = fold_text(word) in month_names() or fold_text(word) in cue_words("days", "en")
    return is_date or _opens_a_sentence(text, start)


def _opens_a_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, where any word has a capital."""
    before = text[:start].rstrip(' "“«')
    if before.endswith("."):
        return not is_title(before[:-1].rpartition(" ")[2])
    return not before or before[-1] in "!?:\n"
