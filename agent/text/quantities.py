"""Quantities of news text in Arabic, English and French: what is counted or measured, and how exactly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from agent.text.counted_nouns import PEOPLE, dual_phrases, fate_phrases, noun_phrases
from agent.text.dates import find_dates
from agent.text.language import language_of
from agent.text.normalise import Folded, fold
from agent.text.number_context import said_after, said_before
from agent.text.numerals import Reading, is_arabic, read
from agent.text.stopwords import STOP_WORDS
from agent.text.tokens import Token, adjacent, longest_phrase, tokens
from agent.text.units_of_measure import CURRENCIES, DURATIONS, SHARES, is_measured, unit_phrases
from agent.types import Quantity

_MASKED: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b\d{1,2}[:h]\d{2}(?::\d{2})?\b|\b\d{1,2} ?(?:am|pm|[ap]\.m\.?|o'clock)(?!\w)"
    r"|(?<!\w)(?:الساعه|the hour of|at) \d{1,2}(?= (?:صباحا|مساء|gmt|local)|[.,;] |$)|\+\d[\d ()-]{7,}\d"
    r"|\b\d+(?:[./-]\d+){2,}\b|\b\d+-\d{4,}\b|(?<=\b(?:19|20)\d)\d-\d{2}\b|\b[2-6]g\b"
)
"""Addresses, clock times, telephone numbers, versions, two-digit ends of year ranges."""
_CURRENCY_SIGNS: Final = frozenset("$€£¥")
_CONNECTORS: Final = frozenset({"de", "d", "'", "of", "من", "des"})
_CONJUNCTIONS: Final = frozenset({"and", "et", "or", "ou", "و", "but", "while", "mais", "او"})
_PREFIXES: Final = frozenset("و ف ب ل ال لل وال بال فال ك ول وب".split())
_SCALED_LETTERS: Final = {
    "m": 1e6,
    "b": 1e9,
    "k": 1e3,
    "bn": 1e9,
    "tn": 1e12,
    "mn": 1e6,
    "md": 1e9,
    "mds": 1e9,
}


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """The quantities of `text` in order; `language` (found when None) decides how 1.234 and "billion" are read.

    Left out: dates, years, clock times, ordinals, telephone numbers, addresses, and numbers that are part
    of a name ("F-16"). The number of a law, article or resolution has the unit "identifier". The two ends
    of a range ("10 to 15 percent") have bounds. For a noun that `counted_nouns` knows the unit is its
    English name there; what happened to people ("dead") goes before who they were.
    """
    language = language or language_of(text)
    folded = fold(text)
    reader = _Reader(
        tokens(text, folded, spaces_group=language == "fr"), language, _masks(text, folded, language)
    )
    found = []
    for amount in _ranged(list(reader.amounts()), folded.text):
        start, end = folded.span(amount.start, amount.end)
        found.append(
            Quantity(
                start=start,
                end=end,
                text=text[start:end],
                value=amount.value,
                unit=amount.unit,
                approximate=amount.approximate,
                bound=amount.bound,
            )
        )
    return tuple(found)


@dataclass(slots=True)
class _Amount:
    """A quantity with offsets into the folded text."""

    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool
    bound: Literal["at_least", "at_most"] | None


def _masks(text: str, folded: Folded, language: str) -> list[tuple[int, int]]:
    spans = [(date.start, date.end) for date in find_dates(text, folded, language)]
    return spans + [match.span() for match in _MASKED.finditer(folded.text)]


class _Reader:
    def __init__(self, found: list[Token], language: str, masks: list[tuple[int, int]]) -> None:
        self._tokens = found
        self._language = language
        self._masked = {
            index
            for index, token in enumerate(found)
            if token.kind == "number" or token.kind == "word"
            for start, end in masks
            if start <= token.start < end
        }

    def amounts(self) -> Iterator[_Amount]:
        position = 0
        while position < len(self._tokens):
            amount, position = self._amount(position)
            if amount is not None:
                yield amount

    def _amount(self, position: int) -> tuple[_Amount | None, int]:
        if position in self._masked:
            return None, position + 1
        if dual := longest_phrase(dual_phrases(), self._tokens, position, longest=2):
            noun, end = dual
            return self._said(position, Reading(2, end, in_words=True), noun, end), end
        reading = read(self._tokens, position, language=self._language)
        if reading is None:
            return None, position + 1
        if self._is_part_of_a_name(position, reading):
            return None, reading.end
        reading = self._with_attached_scale(reading)
        unit, end = self._unit(position, reading)
        if self._is_no_amount(position, reading, unit):
            return None, reading.end
        return self._said(position, reading, unit, end), max(end, reading.end)

    def _said(self, position: int, reading: Reading, unit: str | None, end: int) -> _Amount:
        before = said_before(self._tokens, self._opening(position))
        said = before | said_after(self._tokens, end) | said_after(self._tokens, reading.end)
        if "identifier" in before and not is_measured(unit):
            unit, said = "identifier", frozenset()
        opening = self._tokens[position - 1] if position else None
        negative = self._is_negative(position)
        signed = opening is not None and (negative or opening.text in _CURRENCY_SIGNS)
        return _Amount(
            opening.start if opening is not None and signed else self._tokens[position].start,
            self._tokens[max(end, reading.end) - 1].end,
            -reading.value if negative else reading.value,
            unit,
            "approximate" in said or reading.approximate,
            "at_least" if "at_least" in said else "at_most" if "at_most" in said else None,
        )

    def _is_negative(self, position: int) -> bool:
        """Behind "minus", or a dash that touches the number and no word or number before it."""
        if not position:
            return False
        last = self._tokens[position - 1]
        if last.text in {"minus", "ناقص"}:
            return True
        dashed = last.text == "-" and adjacent(last, self._tokens[position])
        return dashed and (position < 2 or not adjacent(self._tokens[position - 2], last))

    def _opening(self, position: int) -> int:
        """The token that the words about the number stand before: past a currency sign, an article or a prefix."""
        while position and self._tokens[position - 1].text in _CURRENCY_SIGNS | _PREFIXES | {
            "usd",
            "us",
            "eur",
            "(",
        }:
            position -= 1
        return position

    def _is_part_of_a_name(self, position: int, reading: Reading) -> bool:
        """ "F-16", "COVID-19", "G20", "5G", "3rd", "1990s"."""
        token = self._tokens[position]
        if token.kind != "number":
            return False
        if position and adjacent(self._tokens[position - 1], token):
            last = self._tokens[position - 1]
            if last.kind == "word" and last.text not in _PREFIXES and not self._is_currency(last):
                return True
            if last.text == "-" and position > 1 and adjacent(self._tokens[position - 2], last):
                return self._tokens[position - 2].kind == "word"
        following = self._tokens[reading.end] if reading.end < len(self._tokens) else None
        if following is None or following.kind != "word" or reading.end - position > 1:
            return False
        if not adjacent(token, following) or is_arabic(following.text):
            return False
        return following.text not in _SCALED_LETTERS and (following.text,) not in unit_phrases()

    def _is_currency(self, token: Token) -> bool:
        return unit_phrases().get((token.text,)) in CURRENCIES

    def _with_attached_scale(self, reading: Reading) -> Reading:
        """ "$2bn", "3.5m people", "5k": a scale letter written to the digits."""
        if reading.in_words or reading.scaled or reading.end >= len(self._tokens):
            return reading
        letter = self._tokens[reading.end]
        if not adjacent(self._tokens[reading.end - 1], letter) or letter.text not in _SCALED_LETTERS:
            return reading
        if letter.text == "m" and not self._counts_millions(reading.end):
            return reading
        value = reading.value * _SCALED_LETTERS[letter.text]
        return reading._replace(value=value, end=reading.end + 1, scaled=True)

    def _counts_millions(self, position: int) -> bool:
        """Whether "m" after digits is million: with a currency sign, or before what is counted."""
        before = self._tokens[position - 2].text if position > 1 else ""
        if before in _CURRENCY_SIGNS or before in {"usd", "us", "eur"}:
            return True
        rest = position + 1
        return rest < len(self._tokens) and longest_phrase({**noun_phrases()}, self._tokens, rest) is not None

    def _unit(self, position: int, reading: Reading) -> tuple[str | None, int]:
        """The unit and the index behind it: a sign before, a measure after, or the noun counted."""
        after = self._past_connectors(reading.end)
        measured = (
            longest_phrase(unit_phrases(), self._tokens, after, longest=5)
            if after < len(self._tokens)
            else None
        )
        if measured and self._is_unit(measured, after, reading):
            return measured
        if position and (sign := unit_phrases().get((self._tokens[position - 1].text,))):
            if sign in CURRENCIES and sign == sign.upper():
                return sign, reading.end
            if sign == "percent" and self._tokens[position - 1].text == "%" and self._sign_leads(position):
                return sign, reading.end
        return self._counted(position, reading)

    def _sign_leads(self, position: int) -> bool:
        """ "%5" as Arabic texts have it, and no "5% 7"."""
        return position < 2 or self._tokens[position - 2].kind != "number"

    def _is_unit(self, measured: tuple[str, int], after: int, reading: Reading) -> bool:
        first = self._tokens[after].text
        if first in {"an", "ans", "da", "livre", "livres"}:
            return self._language == "fr"
        if first in _CURRENCY_SIGNS and not adjacent(self._tokens[after - 1], self._tokens[after]):
            following = self._tokens[after + 1] if after + 1 < len(self._tokens) else None
            return following is None or following.kind != "number"
        if after > reading.end and measured[0] not in CURRENCIES | DURATIONS:
            return is_measured(measured[0]) and measured[0] not in SHARES
        return True

    def _past_connectors(self, position: int) -> int:
        """Past the "de" or "d'" of "millions de", and the hyphen of "5-year"."""
        if position < len(self._tokens) and self._tokens[position].text == "-":
            return position + 1
        while position < len(self._tokens) and self._tokens[position].text in _CONNECTORS:
            position += 1
        return position

    def _counted(self, position: int, reading: Reading) -> tuple[str | None, int]:
        """The noun counted within four words, or what happened to those counted; else the next word."""
        after = self._past_connectors(reading.end)
        noun = self._noun(after)
        fate = self._fate(position, reading.end)
        if fate and (noun is None or noun[0] in PEOPLE):
            return fate, noun[1] if noun else reading.end
        if noun:
            return noun
        if after < len(self._tokens) and self._is_countable(self._tokens[after]):
            return self._tokens[after].text, after + 1
        return None, reading.end

    def _noun(self, start: int) -> tuple[str, int] | None:
        for position in range(start, min(start + 4, len(self._tokens))):
            token = self._tokens[position]
            if token.kind != "word" or position in self._masked or token.text in _CONJUNCTIONS:
                return None
            if found := longest_phrase(noun_phrases(), self._tokens, position):
                return found
            if token.text in STOP_WORDS - _CONNECTORS and position > start:
                return None
        return None

    def _fate(self, position: int, end: int) -> str | None:
        """What happened to the people counted, said within the clause: after the number, else before it."""
        for index in range(end, min(end + 5, len(self._tokens))):
            token = self._tokens[index]
            if token.kind != "word" or token.text in _CONJUNCTIONS:
                break
            if fate := fate_phrases().get((token.text,)):
                return fate
            if token.text[0] == "و" and fate_phrases().get((token.text[1:],)):
                break
        for index in range(position - 1, max(position - 6, -1), -1):
            token = self._tokens[index]
            if token.kind != "word":
                break
            if found := longest_phrase(fate_phrases(), self._tokens, index, longest=1):
                return found[0]
            if token.text in _CONJUNCTIONS:
                break
        return None

    def _is_countable(self, token: Token) -> bool:
        return (
            token.kind == "word" and token.text not in STOP_WORDS and not token.text.startswith(("ال", "و"))
        )

    def _is_no_amount(self, position: int, reading: Reading, unit: str | None) -> bool:
        token = self._tokens[position]
        if self._is_masked(position, reading.end) or "year" in said_before(self._tokens, position):
            return True
        if token.kind == "number":
            is_year = reading.end - position == 1 and token.text.isdecimal() and 1900 <= reading.value < 2100
            return (
                is_year
                and not is_measured(unit)
                and unit not in noun_phrases().values()
                and not reading.scaled
            )
        if reading.in_words and not is_measured(unit) and self._names_no_count(position, reading.value):
            return True
        return self._is_ordinal_or_fraction(position, reading)

    def _names_no_count(self, position: int, value: float) -> bool:
        """ "one" is often a pronoun, and "the two countries" counts nothing that is in question."""
        before = self._tokens[position - 1].text if position else ""
        return value <= 1 or (value == 2 and before in {"the", "these", "les", "ces", "leurs", "des"})

    def _is_masked(self, start: int, end: int) -> bool:
        return any(index in self._masked for index in range(start, end))

    def _is_ordinal_or_fraction(self, position: int, reading: Reading) -> bool:
        """ "الثالث عشر", and "خمس السكان", a fifth of them."""
        last = self._tokens[position - 1].text if position else ""
        if "ال" in last[:3] and self._tokens[position].text in {"عشر", "عشره"}:
            return True
        following = self._tokens[reading.end].text if reading.end < len(self._tokens) else ""
        return reading.value < 11 and is_arabic(self._tokens[position].text) and following.startswith("ال")


def _ranged(amounts: Sequence[_Amount], text: str) -> list[_Amount]:
    """The amounts, the two ends of a range as bounds in one unit: "10-15 %", "بين 10 و15 في المئة"."""
    for first, second in zip(amounts, amounts[1:], strict=False):
        if first.value < second.value and _is_range(text, first, second):
            first.unit = first.unit if is_measured(first.unit) else second.unit
            if first.unit == second.unit:
                first.bound, second.bound = "at_least", "at_most"
    return list(amounts)


def _is_range(text: str, first: _Amount, second: _Amount) -> bool:
    between = text[first.end : second.start].strip()
    if between in {"-", "to", "a", "الي"}:
        return True
    opening = re.search(r"(?:between|entre|بين|ما بين)\W*$", text[: first.start]) is not None
    return opening and between in {"and", "et", "و"}
