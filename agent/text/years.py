"""Bare years: four digits that the words around them make a year and no count."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from agent.text.counted_nouns import noun_phrases
from agent.text.normalise import Folded, fold_text
from agent.text.number_context import said_before
from agent.text.number_words import lexicon
from agent.text.stopwords import STOP_WORDS
from agent.text.tokens import PREFIXES, Token, adjacent, longest_phrase, tokens
from agent.text.units_of_measure import unit_phrases

Found = tuple[int, int, int, None, None, Literal["gregorian", "hijri"]]
"""Start, end, year, no month, no day, calendar."""

_HIJRI: Final = frozenset(map(fold_text, ("هـ", "هجري", "هجرية", "ah")))
_WEAK_CUES: Final = frozenset(
    {
        "في",
        "منذ",
        "نهايه",
        "بدايه",
        "مطلع",
        "اواخر",
        "اوايل",
        "منتصف",
        "قبل",
        "بعد",
        "حتي",
        "بين",
        "خلال",
        "موسم",
    }
    | {
        "in",
        "since",
        "until",
        "from",
        "by",
        "of",
        "during",
        "before",
        "after",
        "between",
        "early",
        "late",
        "mid",
    }
    | {"en", "depuis", "fin", "debut", "avant", "apres", "des", "mi", "jusqu", "de", "entre"}
)
"""Folded words that go before a year, and before other numbers too."""
_SHORT_WORDS: Final = frozenset({"an", "m", "l", "t", "da"})
"""Units that are more often other words behind a year."""
_DECADES: Final = frozenset(map(fold_text, ("années", "عقد", "decades")))


def find_years(text: str, folded: Folded, language: str) -> Iterator[Found]:
    """The bare years of `text`, which folds to `folded`, with offsets into the folded text."""
    found = tokens(text, folded, spaces_group=language == "fr")
    for position, token in enumerate(found):
        if token.kind != "number" or len(token.text) != 4 or not token.text.isdecimal():
            continue
        if not _stands_free(found, position):
            continue
        value, after = int(token.text), position + 1
        if 1200 <= value < 1700 and after < len(found) and found[after].text in _HIJRI:
            yield token.start, found[after].end, value, None, None, "hijri"
        elif 1500 <= value < 2100 and _is_year(found, position, language):
            yield token.start, token.end, value, None, None, "gregorian"


def _stands_free(found: Sequence[Token], position: int) -> bool:
    """No part of a longer number, of a name such as "F-2000", or of an amount."""
    token = found[position]
    if position and adjacent(found[position - 1], token):
        last = found[position - 1]
        is_range = last.text == "-" and position > 1 and _looks_like_a_year(found[position - 2])
        if not (last.text in PREFIXES or last.text in "(\"['" or is_range or last.text in "،,;/"):
            return False
    if position and found[position - 1].text in {"$", "€", "£", "usd", "us"}:
        return False
    following = found[position + 1] if position + 1 < len(found) else None
    if following is None or not adjacent(token, following):
        return True
    return following.text in _HIJRI | {"م"} or (following.kind == "mark" and following.text not in "%:€$£°'")


def _looks_like_a_year(token: Token) -> bool:
    return token.kind == "number" and token.text.isdecimal() and 1800 <= int(token.text) < 2100


def _opens_a_range(found: Sequence[Token], position: int) -> bool:
    """Whether "-" and a later year follow: 1850-1900."""
    years = found[position : position + 3]
    return (
        len(years) == 3
        and years[1].text == "-"
        and adjacent(years[0], years[1])
        and all(map(_looks_like_a_year, (years[0], years[2])))
        and int(years[0].text) < int(years[2].text)
    )


def _is_year(found: Sequence[Token], position: int, language: str) -> bool:
    said, after = said_before(found, position), position + 1
    if "year" in said or _opens_a_range(found, position):
        return True
    previous = found[position - 1].text if position else ""
    if (said and previous not in _WEAK_CUES) or previous in _DECADES or _is_measured(found, after, language):
        return False
    value, counts = int(found[position].text), _counts(found, after)
    if previous in _WEAK_CUES:
        return not ((value % 100 == 0 or value < 1800) and (counts or _is_content(found, after)))
    if previous in {"(", "["} or (
        previous == "-" and position > 1 and _looks_like_a_year(found[position - 2])
    ):
        return True
    return value >= 1900 and not counts


def _counts(found: Sequence[Token], position: int) -> bool:
    """Whether a noun that news counts follows, and no "women's" of a name."""
    noun = longest_phrase(noun_phrases(), found, position)
    return noun is not None and (noun[1] >= len(found) or found[noun[1]].text != "'")


def _is_measured(found: Sequence[Token], position: int, language: str) -> bool:
    if position >= len(found):
        return False
    word = found[position].text
    scaled = lexicon(language).get(word, 0) >= 1e3
    return scaled or (
        word not in _SHORT_WORDS and longest_phrase(unit_phrases(), found, position) is not None
    )


def _is_content(found: Sequence[Token], position: int) -> bool:
    if position >= len(found) or found[position].kind != "word":
        return False
    return found[position].text not in STOP_WORDS and not found[position].text.startswith("ال")
