"""Proper names of a text: the known ones, comparable across languages, and those Latin capitals give away."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from agent.engines.local.gazetteer import Entry, entries
from agent.text.months import month_names
from agent.text.normalise import fold_text, words

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

_CAPITALISED: Final = re.compile(
    r"[^\W\d_a-zà-ÿ][\w'’-]+(?:\s+(?:(?:of|de|du|al|el|ben|bin)\s+)?[^\W\d_a-zà-ÿ\u0600-\u06ff][\w'’-]+)*"
)
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
    for match in _CAPITALISED.finditer(text):
        alone = " " not in match[0]
        starts = _opens_a_sentence(text, match.start())
        is_word = fold_text(match[0]) in month_names() or not re.match("[A-ZÀ-Ý]", match[0])
        free = all(match.end() <= start or end <= match.start() for start, end in taken)
        if free and not is_word and not (alone and starts):
            yield Name(match[0], "other", match.start(), match.end())


def _opens_a_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, where any word has a capital."""
    while start and text[start - 1] in ' "“«':
        start -= 1
    return not start or text[start - 1] in ".!?:\n"
