"""What a number counts or measures: the sign, unit or noun beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent.text.counted_nouns import PEOPLE, fate_phrases, noun_phrases
from agent.text.stopwords import STOP_WORDS
from agent.text.tokens import Token, adjacent, longest_phrase
from agent.text.units_of_measure import DURATIONS, currencies, measures, shares, unit_phrases

CURRENCY_SIGNS: Final = frozenset("$€£¥")
CONJUNCTIONS: Final = frozenset({"and", "et", "or", "ou", "و", "but", "while", "mais", "او"})
_CONNECTORS: Final = frozenset({"de", "d", "'", "of", "من", "des"})
_FRENCH_ONLY: Final = frozenset(
    {"an", "ans", "da", "livre", "livres", "cas", "mort", "pays", "fois", "but", "buts"}
)
"""Units and nouns of French that are other words in English."""
_MORE: Final = frozenset({"more", "fewer", "less", "additional", "extra", "further", "other", "new"})
"""What may stand between a number and its unit: "2 million fewer barrels"."""
_TAKEN_FROM: Final = frozenset({"اصل", "plus", "moins"})
"""Folded words behind a number and "of" that are no noun: "10 من أصل 12", "un million de plus que"."""


@dataclass(frozen=True, slots=True)
class UnitFinder:
    """Finds the units of the numbers of one text."""

    tokens: Sequence[Token]
    language: str

    def unit(self, start: int, end: int) -> tuple[str | None, int]:
        """The unit of the number `tokens[start:end]`, None when there is none, and the index behind it.

        A measure after the number goes before a currency or percent sign in front of it, and that before
        the noun counted, which stands within four words.
        """
        after = self.past_connectors(end)
        measure = longest_phrase(unit_phrases(), self.tokens, after, longest=5)
        if measure and self._belongs(measure[0], after, end):
            return measure
        if start and (sign := self._sign(start)):
            return sign, end
        return self._counted(start, end)

    def past_connectors(self, position: int) -> int:
        """Past the "de" or "d'" of "millions de", the hyphen of "5-year", the "fewer" of "5 fewer days"."""
        if self._text(position) == "-":
            return position + 1
        if self._text(position) in _MORE and self._text(position + 1) not in STOP_WORDS:
            position += 1
        while self._text(position) in _CONNECTORS:
            position += 1
        return position

    def noun(self, start: int) -> tuple[str, int] | None:
        """The noun known to be counted within four words from `start`, and the index behind it."""
        for position in range(start, min(start + 4, len(self.tokens))):
            token = self.tokens[position]
            if token.kind != "word" or token.text in CONJUNCTIONS or self._is_foreign(token.text):
                return None
            if found := longest_phrase(noun_phrases(), self.tokens, position):
                return found if self._text(found[1]) != "'" else None
            if token.text in STOP_WORDS - _CONNECTORS:
                return None
        return None

    def _text(self, position: int) -> str:
        return self.tokens[position].text if position < len(self.tokens) else ""

    def _is_foreign(self, word: str) -> bool:
        return word in _FRENCH_ONLY and self.language != "fr"

    def _belongs(self, unit: str, after: int, end: int) -> bool:
        """Whether the unit found at `after` is that of the number that ends at `end`."""
        first = self._text(after)
        if self._is_foreign(first):
            return False
        if first in CURRENCY_SIGNS and not adjacent(self.tokens[after - 1], self.tokens[after]):
            return after + 1 >= len(self.tokens) or self.tokens[after + 1].kind != "number"
        return after == end or unit not in shares() or unit in DURATIONS

    def _sign(self, start: int) -> str | None:
        """The currency or percent sign in front of a number: "$5", "USD 5", and the "%5" of Arabic texts."""
        text = self.tokens[start - 1].text
        unit = unit_phrases().get((text,))
        if unit in currencies() and (text in CURRENCY_SIGNS or unit == text.upper()):
            return unit
        leads = start < 2 or self.tokens[start - 2].kind != "number"
        return unit if text == "%" and leads else None

    def _counted(self, start: int, end: int) -> tuple[str | None, int]:
        """The noun counted, or what happened to those counted; else the next word, folded."""
        after = self.past_connectors(end)
        noun, fate = self.noun(after), self._fate(start, end)
        if fate and (noun is None or noun[0] in PEOPLE):
            return fate, noun[1] if noun else end
        if noun:
            return noun
        word = self._text(after)
        countable = word and self.tokens[after].kind == "word" and word not in STOP_WORDS | _TAKEN_FROM
        return (word, after + 1) if countable and not word.startswith(("ال", "و")) else (None, end)

    def _fate(self, start: int, end: int) -> str | None:
        return self._fate_after(end) or self._fate_before(start)

    def _fate_after(self, end: int) -> str | None:
        """What is said within five words, in the same clause: "5 people were killed"."""
        for token in self.tokens[end : end + 5]:
            if token.kind != "word" or token.text in CONJUNCTIONS:
                return None
            if fate := fate_phrases().get((token.text,)):
                return fate
            if token.text[0] == "و" and (token.text[1:],) in fate_phrases():
                return None
        return None

    def _fate_before(self, start: int) -> str | None:
        for position in range(start - 1, max(start - 6, -1), -1):
            if self.tokens[position].kind != "word":
                return None
            if found := longest_phrase(fate_phrases(), self.tokens, position, longest=1):
                return found[0]
            if self.tokens[position].text in CONJUNCTIONS:
                return None
        return None


def is_measured(unit: str | None) -> bool:
    """Whether the unit is a share, a currency or a physical unit, and no counted noun."""
    return unit in measures()
