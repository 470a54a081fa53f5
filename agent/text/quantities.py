"""Quantities of news text in Arabic, English and French: what is counted or measured, and how exactly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from agent.text.counted_nouns import dual_phrases, noun_phrases
from agent.text.fractions import past_half, proportion
from agent.text.language import language_of
from agent.text.masks import masked_tokens
from agent.text.months import day_words
from agent.text.normalise import Folded, fold
from agent.text.number_context import said_after, said_before
from agent.text.number_units import CURRENCY_SIGNS, UnitFinder, is_measured
from agent.text.numerals import Reading, read
from agent.text.tokens import PREFIXES, Token, adjacent, is_arabic, longest_phrase, tokens
from agent.text.units_of_measure import currencies, unit_phrases
from agent.types import Quantity

_ATTACHED_SCALES: Final = {
    "m": 1e6,
    "b": 1e9,
    "k": 1e3,
    "bn": 1e9,
    "tn": 1e12,
    "mn": 1e6,
    "md": 1e9,
    "mds": 1e9,
}
_DEFINITE: Final = frozenset({"the", "these", "both", "les", "ces", "leurs", "des"})
_BEFORE_SIGNS: Final = CURRENCY_SIGNS | PREFIXES | {"usd", "us", "eur", "(", "-"}


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """The quantities of `text` in order; `language` (found when None) decides how 1.234 or "billion" is read.

    Left out: dates, years, clock times, ordinals, telephone numbers, addresses, and numbers that are part
    of a name ("F-16"). The number of a law, article or resolution has the unit "identifier". The two ends
    of a range ("10 to 15 percent") have bounds. For a noun of `counted_nouns.toml` the unit is its
    English name there; what happened to people ("dead") goes before who they were.
    """
    language = language or language_of(text)
    folded = fold(text)
    found = tokens(text, folded, spaces_group=language == "fr")
    reader = _Reader(found, language, masked_tokens(found, text, folded, language=language))
    return tuple(_quantity(amount, text, folded) for amount in _ranged(list(reader.amounts()), folded.text))


@dataclass(slots=True)
class _Amount:
    """A quantity with offsets into the folded text."""

    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool
    bound: Literal["at_least", "at_most"] | None
    scale: float


def _quantity(amount: _Amount, text: str, folded: Folded) -> Quantity:
    start, end = folded.span(amount.start, amount.end)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=amount.value,
        unit=amount.unit,
        approximate=amount.approximate,
        bound=amount.bound,
    )


class _Reader:
    """Reads the amounts of one text."""

    def __init__(self, found: list[Token], language: str, masked: frozenset[int]) -> None:
        self._tokens = found
        self._language = language
        self._units = UnitFinder(found, language)
        self._masked = masked

    def amounts(self) -> Iterator[_Amount]:
        position = 0
        while position < len(self._tokens):
            amount, position = self._amount(position)
            if amount is not None:
                yield amount

    def _amount(self, position: int) -> tuple[_Amount | None, int]:
        """The amount that begins at `position`, if one does, and where to go on."""
        if position in self._masked:
            return None, position + 1
        if worded := self._worded(position):
            return worded
        reading = read(self._tokens, position, language=self._language)
        if reading is None:
            return None, position + 1
        if self._is_part_of_a_name(position, reading.end):
            return None, reading.end
        reading = self._with_attached_scale(position, reading)
        unit, end = self._units.unit(position, reading.end)
        if self._is_no_amount(position, reading, unit):
            return None, reading.end
        reading, end = self._with_half(reading, unit, end)
        return self._said(position, reading, (unit, end)), max(end, reading.end)

    def _worded(self, position: int) -> tuple[_Amount, int] | None:
        """An Arabic dual or a proportion that begins at `position`, and where to go on."""
        if dual := longest_phrase(dual_phrases(), self._tokens, position, longest=2):
            reading, end = self._with_half(Reading(2, dual[1], in_words=True), *dual)
            return self._said(position, reading, (dual[0], end)), end
        if part := proportion(self._tokens, position, language=self._language):
            reading = Reading(part.value, part.end, in_words=True)
            return self._said(position, reading, (part.unit, part.end)), part.end
        return None

    def _with_half(self, reading: Reading, unit: str | None, end: int) -> tuple[Reading, int]:
        """The reading with a half that stands behind its unit, and where the two end."""
        behind = None if reading.scale or not is_measured(unit) else past_half(self._tokens, end)
        return (reading, end) if behind is None else (reading._replace(value=reading.value + 0.5), behind)

    def _said(self, position: int, reading: Reading, found: tuple[str | None, int]) -> _Amount:
        """The amount with what the words around it say."""
        unit, end = found[0], max(found[1], reading.end)
        before = said_before(self._tokens, self._opening(position))
        said = before | said_after(self._tokens, end) | said_after(self._tokens, reading.end)
        if "identifier" in before and not is_measured(unit):
            unit, end, said = "identifier", reading.end, frozenset()
        negative = self._is_negative(position)
        signed = negative or (position > 0 and self._tokens[position - 1].text in CURRENCY_SIGNS)
        return _Amount(
            self._tokens[position - signed].start,
            self._tokens[end - 1].end,
            -reading.value if negative else reading.value,
            unit,
            "approximate" in said or reading.approximate,
            "at_least" if "at_least" in said else "at_most" if "at_most" in said else None,
            reading.scale,
        )

    def _is_negative(self, position: int) -> bool:
        """Behind "minus", or a dash that touches the number and nothing before it."""
        if not position:
            return False
        last = self._tokens[position - 1]
        if last.text in {"minus", "ناقص"}:
            return True
        dashed = last.text == "-" and adjacent(last, self._tokens[position])
        return dashed and (position < 2 or not adjacent(self._tokens[position - 2], last))

    def _opening(self, position: int) -> int:
        """The token that the words about the number stand before: past a sign or prefix of it."""
        while position and self._tokens[position - 1].text in _BEFORE_SIGNS:
            position -= 1
        return position

    def _is_part_of_a_name(self, position: int, end: int) -> bool:
        """ "F-16", "COVID-19", "G20", "3rd", "1990s"."""
        token = self._tokens[position]
        if token.kind != "number":
            return False
        if position and adjacent(self._tokens[position - 1], token):
            last = self._tokens[position - 1]
            if last.kind == "word" and last.text not in PREFIXES:
                return unit_phrases().get((last.text,)) not in currencies()
            if last.text == "-" and position > 1 and adjacent(self._tokens[position - 2], last):
                return self._tokens[position - 2].kind == "word"
        if end - position > 1 or end >= len(self._tokens) or not adjacent(token, self._tokens[end]):
            return False
        suffix = self._tokens[end]
        if suffix.kind != "word" or is_arabic(suffix.text):
            return False
        return suffix.text not in _ATTACHED_SCALES and (suffix.text,) not in unit_phrases()

    def _with_attached_scale(self, position: int, reading: Reading) -> Reading:
        """ "$2bn", "3.5m people", "5k": a scale letter written to the digits."""
        end = reading.end
        if reading.in_words or reading.scale or end >= len(self._tokens):
            return reading
        letter = self._tokens[end]
        if not adjacent(self._tokens[end - 1], letter) or letter.text not in _ATTACHED_SCALES:
            return reading
        counts = self._units.noun(end + 1) is not None
        if (
            letter.text == "m"
            and not counts
            and self._tokens[max(position - 1, 0)].text not in CURRENCY_SIGNS
        ):
            return reading
        scale = _ATTACHED_SCALES[letter.text]
        return reading._replace(value=reading.value * scale, end=end + 1, scale=scale)

    def _is_no_amount(self, position: int, reading: Reading, unit: str | None) -> bool:
        if not self._masked.isdisjoint(range(position, reading.end)) or "year" in said_before(
            self._tokens, position
        ):
            return True
        if is_measured(unit):
            return False
        if self._tokens[position].kind == "number":
            is_year = reading.end == position + 1 and 1900 <= reading.value < 2100
            return is_year and self._tokens[position].text.isdecimal() and unit not in noun_phrases().values()
        return self._names_no_count(position, reading)

    def _names_no_count(self, position: int, reading: Reading) -> bool:
        """A pronoun ("one of"), known things ("the two countries"), "الثالث عشر", a fifth ("خمس السكان")."""
        last = self._tokens[position - 1].text if position else ""
        following = self._tokens[reading.end].text if reading.end < len(self._tokens) else ""
        if following in day_words() and not is_arabic(following):
            return True
        if reading.value <= 1 or (reading.value == 2 and last in _DEFINITE):
            return True
        if "ال" in last[:3] and self._tokens[position].text in {"عشر", "عشره"}:
            return True
        return reading.value < 11 and is_arabic(self._tokens[position].text) and following.startswith("ال")


def _ranged(amounts: Sequence[_Amount], text: str) -> Sequence[_Amount]:
    """The amounts, the two ends of a range as bounds in one unit and scale: "10-15 %", "2 to 3 million"."""
    for first, second in pairwise(amounts):
        if first.value < second.value and _is_range(text, first, second):
            if not first.scale and first.unit is None and first.value * second.scale < second.value:
                first.value *= second.scale or 1
            first.unit = first.unit if is_measured(first.unit) else second.unit
            if first.unit == second.unit:
                first.bound, second.bound = "at_least", "at_most"
    return amounts


def _is_range(text: str, first: _Amount, second: _Amount) -> bool:
    between = text[first.end : second.start].strip()
    if between in {"-", "to", "a", "الي"}:
        return True
    opening = re.search(r"(?:between|entre|بين)\W*$", text[: first.start]) is not None
    return opening and between in {"and", "et", "و"}
