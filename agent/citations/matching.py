"""Finds an engine's words in a stored document: verbatim, but for spelling, or but for small slips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from agent.citations.borders import is_negation, whole_words
from agent.citations.figures import read_the_same_in_place, same_figures
from agent.text.normalise import Folded, fold
from agent.types import Span

MIN_WORDS = 3
MIN_CHARS = 15
"""Words that have fewer than both prove nothing: they stand in any text."""
MIN_WORDS_TO_REPAIR = 5
"""Fewer are too few to be sure that a slip is a slip."""
LEFT_OUT_SHARE = 0.15
"""Share of the quoted words that an engine may have left out in between; at least one."""
SLIP_SHARE = 0.1
"""Share of the quoted words that may be misspelt; at least one."""

_WORD = re.compile(r"[^\W\d_]+n't\b|-(?<!\w-)(?=\d)|[^\W_]+(?:[.,]\d+)*|[%$€£¥‰]")
_OUTER = " \"'.,;:!?()[]-…"
_WEAK_LETTERS = re.compile("[اويه]")


@dataclass(frozen=True, slots=True)
class Match:
    """Where words were found, and how."""

    start: int
    end: int
    kind: Literal["exact", "normalised", "repaired"]


def is_too_short(words: str) -> bool:
    """Whether `words` are too few to prove anything."""
    return not words.strip() or (len(words.split()) < MIN_WORDS and len(words.strip()) < MIN_CHARS)


def find(words: str, text: str, *, near: Span) -> Match | None:
    """Where `words` stand in `text`, looked for in `near` first; None when they stand nowhere.

    A repair never crosses a changed number, date or negation, and every word of the quotation
    must stand in the text, in order, but for its spelling.
    """
    regions = (_widened(text, near), (0, len(text)))
    for search in (_exact, _normalised, _repaired):
        for region in regions:
            if (match := search(words.strip(), text, region)) is not None:
                return match
    return None


def _widened(text: str, near: Span) -> tuple[int, int]:
    """`near` up to the white space around it."""
    start, end = min(near.start, len(text)), min(near.end, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _exact(words: str, text: str, region: tuple[int, int]) -> Match | None:
    for start in _occurrences(words, text, region):
        if _proves(text, start, start + len(words)) == (start, start + len(words)):
            return Match(start, start + len(words), "exact")
    return None


def _normalised(words: str, text: str, region: tuple[int, int]) -> Match | None:
    folded, wanted = _folded(text[slice(*region)]), fold(words).text.strip(_OUTER)
    for position in _occurrences(wanted, folded.text, (0, len(folded.text))):
        start, end = folded.span(position, position + len(wanted))
        span = _proves(text, region[0] + start, region[0] + end)
        if span is not None and _odd_figures(words) == _odd_figures(text[slice(*span)]):
            return Match(*span, "normalised")
    return None


def _repaired(words: str, text: str, region: tuple[int, int]) -> Match | None:
    wanted = _WORD.findall(fold(words).text)
    if len(wanted) < MIN_WORDS_TO_REPAIR or _odd_figures(words):
        return None
    folded = _folded(text[slice(*region)])
    if sum(word not in folded.text for word in wanted) > _slips(wanted):
        return None
    found = list(_WORD.finditer(folded.text))
    tokens = [token[0] for token in found]
    ends = ((first, _last(wanted, tokens, first)) for first in range(len(tokens)))
    for _, first, last in sorted((last - first, first, last) for first, last in ends if last is not None):
        start, end = folded.span(found[first].start(), found[last].end())
        span = _proves(text, region[0] + start, region[0] + end)
        if span is not None and _says_the_same(words, text[slice(*span)]):
            return Match(*span, "repaired")
    return None


def _proves(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span, made whole, if cutting it out of the document does not change what it says."""
    span = whole_words(text, start, end)
    return span if span is not None and read_the_same_in_place(text, *span) else None


def _says_the_same(words: str, found: str) -> bool:
    return not _odd_figures(found) and same_figures(words, found)


def _occurrences(wanted: str, text: str, region: tuple[int, int]) -> Iterator[int]:
    position = text.find(wanted, *region) if wanted else -1
    while position >= 0:
        yield position
        position = text.find(wanted, position + 1, region[1])


@lru_cache(maxsize=4)
def _folded(text: str) -> Folded:
    return fold(text)


def _odd_figures(text: str) -> list[str]:
    """Characters such as "½" and "²", that folding would turn into ordinary digits."""
    return [character for character in text if character.isnumeric() and not character.isdecimal()]


def _last(wanted: Sequence[str], tokens: Sequence[str], first: int) -> int | None:
    """Index of the token that ends `wanted` when it begins at `first`; None when it does not go on there."""
    left_out = max(1, int(len(wanted) * LEFT_OUT_SHARE))
    slips = _slips(wanted)
    position = first
    for number, word in enumerate(wanted):
        while position < len(tokens) and not _is_slip_of(word, tokens[position]):
            if number == 0 or left_out == 0 or _carries_the_meaning(tokens[position]):
                return None
            position, left_out = position + 1, left_out - 1
        if position == len(tokens):
            return None
        slips -= word != tokens[position]
        position += 1
    return position - 1 if slips >= 0 else None


def _slips(wanted: Sequence[str]) -> int:
    return max(1, int(len(wanted) * SLIP_SHARE))


def _carries_the_meaning(token: str) -> bool:
    return is_negation(token) or not token.isalpha()


def _is_slip_of(written: str, token: str) -> bool:
    """Whether `written` is `token` but for one slip of spelling.

    Latin: one letter in words of 6 to 9 letters, two from 10, never the first. Arabic, where
    one letter makes another root ("اعترف", "اعترض"): a connective, or one weak letter from 6 letters.
    """
    if written == token:
        return True
    if not (written.isalpha() and token.isalpha()) or is_negation(written) or is_negation(token):
        return False
    if token in {"و" + written, "ف" + written} or written in {"و" + token, "ف" + token}:
        return min(len(written), len(token)) >= 3
    length = min(len(written), len(token))
    if length < 6 or written[0] != token[0]:
        return False
    return _is_close(written, token, length)


def _is_close(written: str, token: str, length: int) -> bool:
    from rapidfuzz.distance import OSA

    if "\u0600" <= token[0] <= "\u06ff":
        same_root = _WEAK_LETTERS.sub("", written) == _WEAK_LETTERS.sub("", token)
        return same_root and OSA.distance(written, token) == 1
    return OSA.distance(written, token) <= (1 if length < 10 else 2)
