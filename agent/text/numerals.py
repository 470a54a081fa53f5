"""Numbers written in digits, in words, or in both ("3.5 ملايين", "two and a half million")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from agent.text import number_words
from agent.text.normalise import fold_text
from agent.text.tokens import Token, without_proclitics

COMMA_IS_DECIMAL = frozenset({"fr", "es", "de", "it", "pt", "tr", "nl", "id", "ru"})
"""Languages that write 1.234,5 (Unicode CLDR, number symbols)."""


class Reading(NamedTuple):
    """A number read from a text."""

    value: float
    end: int
    """Index of the token after it."""
    in_words: bool
    """Without any digit."""
    approximate: bool = False
    scaled: bool = False
    """With a scale word such as "million"."""


def is_arabic(word: str) -> bool:
    """Whether a folded word is in Arabic letters."""
    return "ء" <= word[0] <= "ي"


def literal(digits: str, *, language: str, exact: bool = True) -> float | None:
    """The value of a number in digits with group and decimal marks; None when the marks make no number.

    One mark before exactly three digits is a group mark where the language's custom says so. In Arabic
    text custom varies: there a stop groups unless `exact`, which says that a unit or scale word follows.
    """
    bare = digits.replace(" ", "")
    marks = re.sub(r"\d", "", bare)
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return None
        whole, fraction = bare.rsplit(decimal, 1)
        return float(f"{re.sub('[.,]', '', whole)}.{fraction}") if _is_grouped(whole) else None
    if len(marks) > 1:
        return float(bare.replace(marks[0], "")) if _is_grouped(bare) else None
    if marks and _is_grouped(bare) and _groups(marks, language, exact):
        return float(bare.replace(marks, ""))
    return float(bare.replace(",", "."))


def read(tokens: Sequence[Token], start: int, *, language: str) -> Reading | None:
    """The number that begins at `tokens[start]`; None when none begins there."""
    reader = _Reader(tokens, language)
    state = reader.first(start)
    if state is None:
        return None
    while (longer := reader.extended(state)) is not None:
        state = longer
    return Reading(
        state.total + state.current,
        state.end,
        not state.digits,
        approximate=state.approximate,
        scaled=state.scale >= 1e3,
    )


@dataclass(frozen=True, slots=True)
class _State:
    """A number read so far: `total` is closed by a scale word, `current` still open."""

    total: float
    current: float
    end: int
    last: float
    """Value of the word read last."""
    scale: float = 0
    """The scale word read last; 0 before any."""
    open: bool = True
    """Whether `current` has been started since the last scale word."""
    digits: bool = False
    approximate: bool = False
    finished: bool = False


class _Step(NamedTuple):
    value: float
    end: int
    joined: bool
    """Behind "and", "et" or و."""
    digits: bool = False


class _Reader:
    """Reads numbers of one language; Arabic words are read in any text."""

    def __init__(self, tokens: Sequence[Token], language: str) -> None:
        self._tokens = tokens
        self._language = language
        self._words = _lexicon("fr" if language == "fr" else "en")

    def first(self, start: int) -> _State | None:
        token = self._tokens[start]
        if token.kind == "number":
            return self._from_digits(start)
        if token.kind != "word":
            return None
        if (state := self._from_article(start)) or (state := self._from_fraction(start)):
            return state
        for word in without_proclitics(token.text):
            if word in self._words and word not in _need_a_number_before():
                value, end = self._word(word, start)
                return _started(value, end)
        return None

    def extended(self, state: _State) -> _State | None:
        """The state with one more word read; None when the number ends here."""
        if state.finished or state.end >= len(self._tokens):
            return None
        if half := self._half(state):
            return half
        if group := self._group(state):
            return group
        step = self._step(state.end)
        return _combined(state, step, self._language) if step else None

    def _from_digits(self, start: int) -> _State | None:
        after = start + 1
        exact = self._is_measured(" ".join(token.text for token in self._tokens[after : after + 2]))
        value = literal(self._tokens[start].text, language=self._language, exact=exact)
        return None if value is None else replace(_started(value, after), digits=True)

    def _is_measured(self, following: str) -> bool:
        """Whether what follows measures rather than counts: a scale word, a share, money."""
        return following.startswith(_MEASURES) or self._words.get(following.partition(" ")[0], 0) >= 1e3

    def _from_article(self, start: int) -> _State | None:
        """ "a million", "une centaine", "un milliard"."""
        if self._tokens[start].text not in {"a", "an", "one", "un", "une"} or start + 1 >= len(self._tokens):
            return None
        following = self._tokens[start + 1].text
        if following in _groups_of():
            approximate = following != "dozen"
            return replace(_started(_groups_of()[following], start + 2), approximate=approximate)
        if self._words.get(following, 0) >= 100 and following not in {"k", "cent", "mille"}:
            value = self._words[following]
            scale = value if value >= 1e3 else 0
            return _State(
                value if scale else 0, 0 if scale else value, start + 2, value, scale, open=not scale
            )
        return None

    def _from_fraction(self, start: int) -> _State | None:
        """ "half a million", "نصف مليون", "un demi-million", "ربع مليار"."""
        words = [token.text for token in self._tokens[start : start + 4]]
        for opening, value in _FRACTIONS:
            if tuple(words[: len(opening)]) == opening and len(words) > len(opening):
                scale = self._words.get(words[len(opening)], 0)
                if scale >= 1e3:
                    return _State(value * scale, 0, start + len(opening) + 1, scale, scale, open=False)
        return None

    def _half(self, state: _State) -> _State | None:
        words = tuple(token.text for token in self._tokens[state.end : state.end + 3])
        for phrase in _HALVES:
            if words[: len(phrase)] == phrase:
                end = state.end + len(phrase)
                if state.scale and not state.open:
                    return replace(
                        state, total=state.total + state.scale / 2, end=self._past_scale(end), finished=True
                    )
                return replace(state, current=state.current + 0.5, end=end, last=0.5)
        return None

    def _past_scale(self, end: int) -> int:
        """Past the repeated scale word of "مليونين ونصف المليون"."""
        if end < len(self._tokens):
            word = self._tokens[end].text.removeprefix("ال")
            if is_arabic(word) and self._words.get(word, 0) >= 1e3:
                return end + 1
        return end

    def _group(self, state: _State) -> _State | None:
        """ "two dozen", "trois milliers"."""
        word = self._tokens[state.end].text
        if state.scale or word not in _groups_of():
            return None
        value = state.current * _groups_of()[word]
        return replace(state, current=value, end=state.end + 1, approximate=word != "dozen", finished=True)

    def _step(self, position: int) -> _Step | None:
        token = self._tokens[position]
        if token.text in {"و", "and", "et", "-"}:
            position += 1
            return (
                self._plain_step(position, joined=token.text != "-") if position < len(self._tokens) else None
            )
        if token.text[0] == "و" and token.text not in self._words and token.text[1:] in self._words:
            return self._worded(token.text[1:], position, joined=True)
        return self._plain_step(position, joined=False)

    def _plain_step(self, position: int, *, joined: bool) -> _Step | None:
        token = self._tokens[position]
        if token.kind == "number" and joined and token.text.isdecimal():
            return _Step(float(token.text), position + 1, joined=True, digits=True)
        return self._worded(token.text, position, joined=joined) if token.text in self._words else None

    def _worded(self, word: str, position: int, *, joined: bool) -> _Step:
        value, end = self._word(word, position)
        return _Step(value, end, joined)

    def _word(self, word: str, position: int) -> tuple[float, int]:
        """The value of the number word at `position`; "quatre-vingt" is one word."""
        after = position + 1
        if word == "quatre" and after < len(self._tokens):
            vingt = after + 1 if self._tokens[after].text == "-" else after
            if vingt < len(self._tokens) and self._tokens[vingt].text in {"vingt", "vingts"}:
                return 80, vingt + 1
        return self._words[word], after


def _started(value: float, end: int) -> _State:
    if value >= 1e3 and value in _SCALES:
        return _State(value, 0, end, value, scale=_unit_of(value), open=False)
    return _State(0, value, end, value)


def _combined(state: _State, step: _Step, language: str) -> _State | None:
    """The number with one more word; None when the word begins another number."""
    value = step.value
    if value >= 1e3 and value in _SCALES and not step.digits:
        return _scaled(state, step)
    if value == 100 and not step.joined and not step.digits and state.open and 1 < state.current < 20:
        return replace(state, current=state.current * 100, end=step.end, last=100)
    if not _adds(state, step, language):
        return None
    return replace(
        state,
        current=state.current + value,
        end=step.end,
        last=value,
        open=True,
        digits=state.digits or step.digits,
    )


def _scaled(state: _State, step: _Step) -> _State | None:
    unit = _unit_of(step.value)
    scaled = replace(state, end=step.end, last=step.value, scale=unit, open=False)
    if step.joined:
        fits = not state.open and step.value < state.scale
        return replace(scaled, total=state.total + step.value) if fits else None
    if step.value != unit:
        return None
    if state.open and (not state.scale or unit < state.scale):
        return replace(scaled, total=state.total + state.current * unit, current=0)
    if not state.open and unit > state.scale:
        return replace(scaled, total=state.total * unit)
    return None


def _adds(state: _State, step: _Step, language: str) -> bool:
    """Whether a value below 1000 continues the number: "hundred" + "five", "خمسة" + "وعشرون"."""
    value = step.value
    if step.digits:
        return not state.open and state.scale > value and language == "ar"
    arabic = language == "ar"
    if not state.open:
        return state.scale > 0 and step.joined is arabic or (step.joined and language == "en")
    if state.digits and not state.scale:
        return False
    last = state.last
    if arabic:
        if value == 10:
            return not step.joined and 1 <= last <= 9
        if 20 <= value <= 90:
            return step.joined and (1 <= last <= 9 or last % 100 == 0)
        return step.joined and last >= 100 and last % 100 == 0 and value < 100
    return _adds_latin(last, value, joined=step.joined, french=language == "fr")


def _adds_latin(last: float, value: float, *, joined: bool, french: bool) -> bool:
    if last >= 100 and last % 100 == 0:
        return value < 100 and not (french and joined)
    if french and last in {60, 80} and 10 <= value <= 16:
        return not joined or value == 11
    if french and last == 10:
        return 7 <= value <= 9 and not joined
    if 20 <= last <= 90 and 1 <= value <= 9:
        return not joined or (french and value == 1)
    return False


def _is_grouped(digits: str) -> bool:
    return re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", digits) is not None or digits.isdecimal()


def _groups(mark: str, language: str, exact: bool) -> bool:
    if language in COMMA_IS_DECIMAL:
        return mark == "."
    return mark == "," or (language == "ar" and not exact)


def _unit_of(value: float) -> float:
    """The scale of a scale word, which may be a dual: 2000 counts in thousands."""
    return value if value in {1e3, 1e6, 1e9, 1e12} else value / 2


_MEASURES = (
    "%",
    "$",
    "€",
    "£",
    "دولار",
    "يورو",
    *map(fold_text, ("في المئة", "في المائة", "بالمئة", "بالمائة")),
)
_SCALES = frozenset({1e3, 2e3, 1e6, 2e6, 1e9, 2e9, 1e12, 2e12})
_HALVES = (("and", "a", "half"), ("et", "demi"), ("et", "demie"), ("ونصف",), ("و", "نصف"))
_FRACTIONS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("half", "a"), 0.5),
    (("half",), 0.5),
    (("quarter", "of", "a"), 0.25),
    (("demi", "-"), 0.5),
    (("un", "demi", "-"), 0.5),
    (("نصف",), 0.5),
    (("ربع",), 0.25),
)


@cache
def _lexicon(language: str) -> dict[str, float]:
    latin = number_words.FRENCH if language == "fr" else number_words.ENGLISH
    tables = {**_turned(number_words.ARABIC), **_turned(latin)}
    return tables


@cache
def _groups_of() -> dict[str, float]:
    return _turned(number_words.GROUPS)


@cache
def _need_a_number_before() -> frozenset[str]:
    return frozenset(fold_text(number_words.NEED_A_NUMBER_BEFORE).split())


def _turned(table: dict[float, str]) -> dict[str, float]:
    return {word: value for value, listed in table.items() for word in fold_text(listed).split()}
