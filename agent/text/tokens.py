"""Words, numbers and marks of a text, folded, for the readers of quantities and dates."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from agent.text.normalise import Folded, fold_text

Kind = Literal["number", "word", "mark"]

_TOKEN = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<mark>\S)")
_HEAD = re.compile(r"[1-9]\d{0,2}(?: \d{3})*")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")
_NO_BREAK_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
PREFIXES = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "لل", "وال", "بال", "فال", "ول", "وب"})
"""Conjunctions, prepositions and the article that Arabic writes to a number: "و500", "الـ45"."""
_PROCLITICS = re.compile("[وف]?[بلك]?")


class Phrases(dict[tuple[str, ...], str]):
    """Folded words of phrases to meanings, and the words that a phrase may begin or end with."""

    def __init__(self, meanings: Mapping[tuple[str, ...], str]) -> None:
        super().__init__(meanings)
        self.first = frozenset(phrase[0] for phrase in meanings)
        self.last = frozenset(phrase[-1] for phrase in meanings)


class Token(NamedTuple):
    """A piece of a folded text and its offsets there."""

    text: str
    start: int
    end: int
    kind: Kind


def tokens(text: str, folded: Folded, *, spaces_group: bool) -> list[Token]:
    """The tokens of `text`, which folds to `folded`, in order. A number may hold group marks, as "1 234,5".

    A no-break or thin space between digits groups them; a plain one only when `spaces_group`.
    """
    spaces = _NO_BREAK_SPACES | {" "} if spaces_group else _NO_BREAK_SPACES
    found: list[Token] = []
    for match in _TOKEN.finditer(folded.text):
        token = Token(match[0], match.start(), match.end(), _kind(match))
        if found and _may_continue(found[-1], token):
            first, end = folded.span(found[-1].end, token.start)
            if text[first:end] in spaces:
                last = found.pop()
                token = Token(f"{last.text} {token.text}", last.start, token.end, "number")
        found.append(token)
    return found


def adjacent(first: Token, second: Token) -> bool:
    """Whether nothing stands between the two tokens, not even a space."""
    return first.end == second.start


def is_arabic(word: str) -> bool:
    """Whether a folded word is in Arabic letters."""
    return "ء" <= word[0] <= "ي"


@lru_cache(maxsize=8192)
def without_proclitics(word: str) -> tuple[str, ...]:
    """The word, then what is left of an Arabic word when و، ف، ب، ل or ك before it are taken off."""
    if not is_arabic(word):
        return (word,)
    match = _PROCLITICS.match(word)
    longest = match.end() if match else 0
    return tuple(word[end:] for end in range(longest + 1) if end < len(word) - 1 or end == 0)


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The texts of the tokens of a phrase."""
    return tuple(match[0] for match in _TOKEN.finditer(fold_text(phrase.strip())))


def longest_phrase(
    table: Phrases, found: Sequence[Token], start: int, *, longest: int = 4
) -> tuple[str, int] | None:
    """The meaning of the longest phrase of `table` that begins at `found[start]`, and where it ends.

    The first word may have an Arabic conjunction or preposition written to it.
    """
    if start >= len(found):
        return None
    possible = [word for word in without_proclitics(found[start].text) if word in table.first]
    for length in range(min(longest, len(found) - start) if possible else 0, 0, -1):
        rest = tuple(token.text for token in found[start + 1 : start + length])
        for first in possible:
            if meaning := table.get((first, *rest)):
                return meaning, start + length
    return None


def _kind(match: "re.Match[str]") -> Kind:
    return "number" if match["number"] else "word" if match["word"] else "mark"


def _may_continue(last: Token, token: Token) -> bool:
    if last.kind != "number" or token.kind != "number" or token.start != last.end + 1:
        return False
    return _HEAD.fullmatch(last.text) is not None and _GROUP.fullmatch(token.text) is not None
