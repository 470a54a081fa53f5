"""Numbers written in digits, in words, or in both ("3.5 ملايين", "two and a half million")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from agent.text.digits import value_of
from agent.text.number_grammar import Number, Word, combined, started
from agent.text.number_words import ALONE_VAGUE, groups, lexicon
from agent.text.stopwords import STOP_WORDS
from agent.text.tokens import Token, is_arabic, without_proclitics


class Reading(NamedTuple):
    """A number read from a text."""

    value: float
    end: int
    """Index of the token after it."""
    in_words: bool
    """Without any digit."""
    approximate: bool = False
    """Said with a word such as "centaine", which means about so many."""
    scale: float = 0
    """What its last scale word, such as "million", counts in; 0 without one."""


def read(tokens: Sequence[Token], start: int, *, language: str) -> Reading | None:
    """The number that begins at `tokens[start]`; None when none begins there."""
    reader = _Reader(tokens, language)
    number = reader.first(start)
    if number is None:
        return None
    while (longer := reader.extended(number)) is not None:
        number = longer
    value = number.total + number.current
    return Reading(value, number.end, not number.digits, number.approximate, number.scale)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the numbers of a text; Arabic words are known in a text of any language."""

    tokens: Sequence[Token]
    language: str

    def first(self, start: int) -> Number | None:
        token = self.tokens[start]
        if token.kind == "number":
            return self._from_digits(start)
        if token.kind != "word":
            return None
        if found := self._from_article(start) or self._from_fraction(start):
            return found
        for word in without_proclitics(token.text):
            if self._value(word) is not None and word not in ALONE_VAGUE:
                value, end = self._word(word, start)
                return started(value * 2 if self._is_dual(word, end) else value, end)
        return None

    def extended(self, number: Number) -> Number | None:
        """The number with one more word read; None when it ends here."""
        if number.finished or number.end >= len(self.tokens):
            return None
        if longer := self._with_half(number) or self._in_groups(number):
            return longer
        word = self._next(number.end)
        return combined(number, word, language=self.language) if word else None

    def _is_dual(self, word: str, end: int) -> bool:
        """ "مليارا دولار" are two: a single one has no alef before what is counted."""
        following = "".join(self._texts(end, 1))
        counted = bool(following) and is_arabic(following) and not following.startswith(("ال", "و"))
        return (
            counted and word.endswith("ا") and (self._value(word) or 0) >= 1e3 and following not in STOP_WORDS
        )

    def _value(self, word: str) -> float | None:
        return lexicon(self.language).get(word)

    def _texts(self, start: int, count: int) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens[start : start + count])

    def _from_digits(self, start: int) -> Number | None:
        following = self._texts(start + 1, 2)
        measured = " ".join(following).startswith(_MEASURES) or any(
            (self._value(word) or 0) >= 1e3 for word in following[:1]
        )
        value = value_of(self.tokens[start].text, language=self.language, measured=measured)
        return None if value is None else Number(0, value, start + 1, last=value, digits=True)

    def _from_article(self, start: int) -> Number | None:
        """ "a million", "une centaine", "un milliard"."""
        if self.tokens[start].text not in {"a", "an", "one", "un", "une"}:
            return None
        rest = self._texts(start + 1, 1)
        if not rest:
            return None
        if size := groups().get(rest[0]):
            return Number(0, size, start + 2, last=size, approximate=rest[0] != "dozen")
        value = self._value(rest[0]) or 0
        return started(value, start + 2) if value >= 100 and rest[0] in ALONE_VAGUE - {"k"} else None

    def _from_fraction(self, start: int) -> Number | None:
        """ "half a million", "نصف مليون", "un demi-million"."""
        if self.tokens[start].text not in _FRACTION_WORDS:
            return None
        for opening, value in _FRACTIONS.items():
            after = start + len(opening)
            if self._texts(start, len(opening)) == opening and after < len(self.tokens):
                scale = self._value(self.tokens[after].text) or 0
                if scale >= 1e3:
                    return Number(value * scale, 0, after + 1, last=scale, scale=scale, is_open=False)
        return None

    def _with_half(self, number: Number) -> Number | None:
        for phrase in _HALVES:
            if self._texts(number.end, len(phrase)) != phrase:
                continue
            end = number.end + len(phrase)
            if number.scale and not number.is_open:
                total = number.total + number.scale / 2
                return replace(number, total=total, end=self._past_scale(end), finished=True)
            return replace(number, current=number.current + 0.5, end=end, last=0.5)
        return None

    def _past_scale(self, end: int) -> int:
        """Past the repeated scale word of "مليونين ونصف المليون"."""
        word = "".join(self._texts(end, 1)).removeprefix("ال")
        return end + 1 if word and is_arabic(word) and (self._value(word) or 0) >= 1e3 else end

    def _in_groups(self, number: Number) -> Number | None:
        """ "two dozen", "trois milliers"."""
        word = self.tokens[number.end].text
        if number.scale or word not in groups():
            return None
        value = number.current * groups()[word]
        return replace(number, current=value, end=number.end + 1, approximate=word != "dozen", finished=True)

    def _next(self, position: int) -> Word | None:
        """The number word at `position`, behind "and", "et", و or a hyphen if there is one."""
        text = self.tokens[position].text
        if text in {"و", "and", "et", "-"}:
            return self._word_at(position + 1, joined=text != "-")
        if text[0] == "و" and self._value(text) is None and self._value(text[1:]) is not None:
            return Word(*self._word(text[1:], position), joined=True)
        return self._word_at(position, joined=False)

    def _word_at(self, position: int, *, joined: bool) -> Word | None:
        if position >= len(self.tokens):
            return None
        token = self.tokens[position]
        if token.kind == "number" and joined and token.text.isdecimal():
            return Word(float(token.text), position + 1, joined=True, digits=True)
        known = self._value(token.text) is not None
        return Word(*self._word(token.text, position), joined=joined) if known else None

    def _word(self, word: str, position: int) -> tuple[float, int]:
        """The value of the number word at `position` and where it ends; "quatre-vingt" is one word."""
        following = self._texts(position + 1, 2)
        if word == "quatre" and following[-1:] and following[0] in {"vingt", "vingts"}:
            return 80, position + 2
        if word == "quatre" and following[:1] == ("-",) and following[-1] in {"vingt", "vingts"}:
            return 80, position + 3
        return lexicon(self.language)[word], position + 1


_MEASURES = ("%", "$", "€", "£", "دولار", "يورو", "في الميه", "في المايه", "بالميه", "بالمايه")
_HALVES = (("and", "a", "half"), ("et", "demi"), ("et", "demie"), ("ونصف",), ("و", "نصف"))
_FRACTIONS = {
    ("half", "a"): 0.5,
    ("half",): 0.5,
    ("quarter", "of", "a"): 0.25,
    ("demi", "-"): 0.5,
    ("un", "demi", "-"): 0.5,
    ("نصف",): 0.5,
    ("ربع",): 0.25,
}
_FRACTION_WORDS = frozenset(opening[0] for opening in _FRACTIONS)
