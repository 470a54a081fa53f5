"""Parts of a whole and multiples in words: "three quarters", "one in six", "six times as many", "الثلثين"."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from agent.text.number_context import said_before
from agent.text.number_words import lexicon
from agent.text.numerals import read
from agent.text.stopwords import STOP_WORDS
from agent.text.tables import phrases, tables
from agent.text.tokens import Phrases, Token, is_arabic, longest_phrase, phrase_words
from agent.text.units_of_measure import DURATIONS, unit_phrases

FRACTION: Final = "fraction"
"""The unit of a part of a whole; its value is below one."""
MULTIPLE: Final = "multiple"
"""The unit of how many times as much."""
_ROUND: Final = frozenset({5, 10, 100})
"""What "two in five" counts out of; "87 out of 112" are two counts."""
_DASH: Final = "-"


class Proportion(NamedTuple):
    """A fraction or a multiple read from a text."""

    value: float
    end: int
    """Index of the token after it."""
    unit: str
    """`FRACTION`, `MULTIPLE`, or the unit of what there is a part of: "half a percentage point"."""


def proportion(tokens: Sequence[Token], start: int, *, language: str) -> Proportion | None:
    """The proportion that begins at `tokens[start]`; None when none begins there."""
    if found := longest_phrase(_table("multiples"), tokens, start) or _bare_double(tokens, start, language):
        return Proportion(float(found[0]), _without_link(tokens, found[1]), MULTIPLE)
    part = _part(tokens, start) or _numbered(tokens, start, language)
    if part is None or _is_scale(_text(tokens, _past_of(tokens, part.end)), language):
        return None
    return _of_a_unit(tokens, part)


def past_half(tokens: Sequence[Token], end: int) -> int | None:
    """The index behind the half that follows a unit, as in "neuf ans et demi"; None without one."""
    for phrase in _words("half"):
        behind = end + len(phrase)
        if tuple(token.text for token in tokens[end:behind]) == phrase:
            definite = _text(tokens, behind).startswith("ال") and _measured(tokens, behind)
            return definite[1] if definite else behind
    return None


def _part(tokens: Sequence[Token], start: int) -> Proportion | None:
    """A part without a number: "half of", "a third of", "الثلثين"."""
    if found := longest_phrase(_table("duals"), tokens, start, longest=1):
        return _fraction(*found)
    if found := longest_phrase(_table("single"), tokens, start):
        return _fraction(*found) if _shows_a_part(tokens, start, found[1]) else None
    return _arabic_part(tokens, start)


def _shows_a_part(tokens: Sequence[Token], start: int, end: int) -> bool:
    before, after = _text(tokens, start - 1), _text(tokens, end)
    if _is("not", _text(tokens, _past_of(tokens, end))) or _is("other", before):
        return False
    shown = _is("of", after) or _is("by", before) or bool(said_before(tokens, start))
    return shown or _measured(tokens, end) is not None


def _arabic_part(tokens: Sequence[Token], start: int) -> Proportion | None:
    after, said = _text(tokens, start + 1), bool(said_before(tokens, start))
    if _is("not", after) or _follows_a_unit(tokens, start):
        return None
    if found := longest_phrase(_table("arabic"), tokens, start, longest=1):
        measured = _measured(tokens, found[1]) is not None
        if measured and found[0] in {"1/5", "1/6"}:
            return None
        construct = measured or after.startswith("ال") or _is("of", after)
        attached = len(tokens[start].text) > 4 or said
        return _fraction(*found) if construct or (attached and not _is_counted(after)) else None
    word = tokens[start].text
    bare = word.removeprefix("ب").removeprefix("ال")
    written = word != bare and (bare,) in _table("arabic")
    shown = said or _is("by", _text(tokens, start - 1)) or word.startswith("بال")
    return _fraction(_table("arabic")[(bare,)], start + 1) if written and shown else None


def _follows_a_unit(tokens: Sequence[Token], start: int) -> bool:
    """Whether the half is added to one of what is named before it: "درهما ونصف الدرهم"."""
    added = tokens[start].text.startswith("و") and start > 0
    return added and longest_phrase(unit_phrases(), tokens, start - 1, longest=1) is not None


def _is_counted(word: str) -> bool:
    """Whether an indefinite Arabic noun follows, so that خمس is five of it."""
    return bool(word) and is_arabic(word) and not word.startswith("ال")


def _numbered(tokens: Sequence[Token], start: int, language: str) -> Proportion | None:
    """A part with a number: "three quarters", "six times as many", "two in five"."""
    reading = read(tokens, start, language=language)
    if reading is None:
        return None
    end = reading.end + (_text(tokens, reading.end) == _DASH)
    if denominator := longest_phrase(_table("parts"), tokens, end, longest=1):
        whole = float(denominator[0])
        return Proportion(reading.value / whole, denominator[1], FRACTION) if reading.value < whole else None
    if multiplied := longest_phrase(_table("multiplying"), tokens, end, longest=2):
        end = _without_link(tokens, multiplied[1])
        return Proportion(reading.value, end, MULTIPLE) if reading.value > 1 else None
    end = _past_the_counted(tokens, reading.end) if reading.value == 1 else reading.end
    return _out_of(tokens, reading.value, end, language)


def _without_link(tokens: Sequence[Token], end: int) -> int:
    """Before the "as" of "six times as", which only shows that a multiple is meant."""
    return end - _is("link", _text(tokens, end - 1))


def _past_the_counted(tokens: Sequence[Token], end: int) -> int:
    """Past the noun of "one child in six was", unless something else is counted: "one child in six days"."""
    for position in range(end + 1, min(end + 4, len(tokens) - 1)):
        if _text(tokens, position) in {"in", "sur"}:
            after = _text(tokens, position + 2)
            free = not after.isalpha() or after in STOP_WORDS or _is("verb", after) or after.endswith("ed")
            return position if free else end
    return end


def _out_of(tokens: Sequence[Token], value: float, end: int, language: str) -> Proportion | None:
    """ "one in six", "three out of every five", "quatre sur dix", "تسعة من كل عشرة"."""
    for length in (3, 2, 1):
        words = tuple(token.text for token in tokens[end : end + length])
        if words not in _words("every"):
            continue
        whole = read(tokens, end + length, language=language) if end + length < len(tokens) else None
        if whole is None or not value < whole.value <= 1000 or whole.value != int(whole.value):
            return None
        said = words[-1] in {"every", "each", "كل"}
        if not said and (_measured(tokens, whole.end) or not (value == 1 or whole.value in _ROUND)):
            return None
        return Proportion(value / whole.value, whole.end, FRACTION)
    return None


def _bare_double(tokens: Sequence[Token], start: int, language: str) -> tuple[str, int] | None:
    """ "ضعف" means weakness as well; behind "more than" it is the double. "doublé" is no English "double"."""
    if language == "fr" and (found := longest_phrase(_table("french"), tokens, start, longest=1)):
        return found
    return ("2", start + 1) if tokens[start].text == "ضعف" and said_before(tokens, start) else None


def _of_a_unit(tokens: Sequence[Token], part: Proportion) -> Proportion | None:
    """The part as so much of a unit where one follows: "three quarters of a point" are .75 points."""
    measured = _measured(tokens, part.end)
    if measured is None:
        return part
    unit, end = measured
    return Proportion(part.value, end, unit)


def _measured(tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
    """The unit behind `end` and where it ends, past "of a"; a definite Arabic one too."""
    end = _past_of(tokens, end)
    if end >= len(tokens):
        return None
    if found := longest_phrase(_spans(), tokens, end, longest=4):
        return found
    words = [token.text.removeprefix("ال") for token in tokens[end : end + 2]]
    for length in range(len(words), 0, -1):
        if (unit := _spans().get(tuple(words[:length]))) and is_arabic(words[0]):
            return unit, end + length
    return None


def _past_of(tokens: Sequence[Token], end: int) -> int:
    while _text(tokens, end) in {"of", "a", "an", "de", "d", "'", _DASH}:
        end += 1
    return end


def _is_scale(word: str, language: str) -> bool:
    """Whether "million" or its like follows, of which there is a half."""
    return lexicon(language).get(word.removeprefix("ال"), 0) >= 1e3


@cache
def _spans() -> Phrases:
    """The units that have halves and quarters of their own."""
    kept = DURATIONS | {"percentage_point", "percent"}
    points = {("point",): "percentage_point", ("نقطه",): "percentage_point"}
    return Phrases(points | {words: unit for words, unit in unit_phrases().items() if unit in kept})


def _fraction(value: str, end: int) -> Proportion:
    return Proportion(float(Fraction(value)), end, FRACTION)


@cache
def _table(section: str) -> Phrases:
    return phrases("fractions", section)


@cache
def _words(meaning: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase_words(phrase) for phrase in tables("fractions")["context"][meaning].split(","))


def _is(meaning: str, word: str) -> bool:
    return (word,) in _words(meaning)


def _text(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].text if 0 <= position < len(tokens) else ""
