"""How number words combine in Arabic, English and French."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from agent.text.number_words import SCALES, scale_of


@dataclass(frozen=True, slots=True)
class Number:
    """A number read so far: `total` is closed by a scale word, `current` still open."""

    total: float
    current: float
    end: int
    """Index of the token after it."""
    last: float
    """Value of the word read last."""
    scale: float = 0
    """What the scale word read last counts in; 0 before any."""
    is_open: bool = True
    """Whether something was read after the last scale word."""
    digits: bool = False
    approximate: bool = False
    finished: bool = False


class Word(NamedTuple):
    """A number word that follows."""

    value: float
    end: int
    joined: bool
    """Behind "and", "et" or و."""
    digits: bool = False

    @property
    def is_scale(self) -> bool:
        return self.value in SCALES and not self.digits


def started(value: float, end: int) -> Number:
    """A number whose first word is `value`."""
    if value in SCALES:
        return Number(value, 0, end, last=value, scale=scale_of(value), is_open=False)
    return Number(0, value, end, last=value)


def combined(number: Number, word: Word, *, language: str) -> Number | None:
    """The number with one more word; None when the word begins another number."""
    if word.is_scale:
        return _scaled(number, word)
    if word.value == 100 and not (word.joined or word.digits) and 1 < number.current < 20:
        return replace(number, current=number.current * 100, end=word.end, last=100)
    if not _adds(number, word, language):
        return None
    return replace(
        number,
        current=number.current + word.value,
        end=word.end,
        last=word.value,
        is_open=True,
        digits=number.digits or word.digits,
    )


def _scaled(number: Number, word: Word) -> Number | None:
    unit = scale_of(word.value)
    scaled = replace(number, end=word.end, last=word.value, scale=unit, is_open=False)
    if word.joined:
        follows = not number.is_open and word.value < number.scale
        return replace(scaled, total=number.total + word.value) if follows else None
    if word.value != unit:
        return None
    if number.is_open and (not number.scale or unit < number.scale):
        return replace(scaled, total=number.total + number.current * unit, current=0)
    if not number.is_open and unit > number.scale:
        return replace(scaled, total=number.total * unit)
    return None


def _adds(number: Number, word: Word, language: str) -> bool:
    """Whether a value below 1000 continues the number: "hundred" + "five", "خمسة" + "وعشرون"."""
    if word.digits:
        return not number.is_open and number.scale > word.value and language == "ar"
    if not number.is_open:
        return word.joined if language == "ar" else not word.joined or language == "en"
    if number.digits and not number.scale:
        return False
    if language == "ar":
        return _adds_in_arabic(number.last, word)
    return _adds_in_latin(number.last, word, french=language == "fr")


def _adds_in_arabic(last: float, word: Word) -> bool:
    if word.value == 10:
        return not word.joined and 1 <= last <= 9
    if 20 <= word.value <= 90:
        return word.joined and (1 <= last <= 9 or last % 100 == 0)
    return word.joined and last >= 100 and last % 100 == 0 and word.value < 100


def _adds_in_latin(last: float, word: Word, *, french: bool) -> bool:
    value, joined = word.value, word.joined
    if last >= 100 and last % 100 == 0:
        return value < 100 and not (french and joined)
    if french and last in {60, 80} and 10 <= value <= 16:
        return not joined or value == 11
    if french and last == 10:
        return 7 <= value <= 9 and not joined
    return 20 <= last <= 90 and 1 <= value <= 9 and (not joined or (french and value == 1))
