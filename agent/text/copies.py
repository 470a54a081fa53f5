"""Copies of a text: near ones by shingles of their words, reworded ones by what they tell.

Broder, On the resemblance and containment of documents, 1997.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agent.text.normalise import words
from agent.text.rewordings import REMEMBERED_TEXTS, is_reworded

_SHINGLE_WORDS = 5
_ARTICLE_WORDS = 60
"""A shorter text is a bare claim or a news flash: a document that says the same may well be its evidence."""
_COPY_WORDS = 25
"""A shorter document is never called a copy."""
_COPY_CONTAINMENT = 0.5
_FLASH_RESEMBLANCE = 0.6
"""One changed word in thirty leaves 21 of 31 shingles in common."""

_NEGATIONS = frozenset(
    {
        "لا",
        "لم",
        "لن",
        "ليس",
        "ليست",
        "غير",
        "دون",
        "بلا",
        "نفي",
        "نفت",
        "ينفي",
        "تنفي",
        "no",
        "not",
        "never",
        "none",
        "without",
        "denied",
        "denies",
        "non",
        "ne",
        "pas",
        "jamais",
        "sans",
        "nie",
    }
)


def is_copy(article: str, document: str, *, days_later: int | None = None) -> bool:
    """Whether `document` is `article`, a near copy of it, one an extract of the other, or it reworded.

    An article of 60 words or more: at least half of the five-word shingles of either stand in the
    other, or the document tells the same in other words (`is_reworded`). A shorter one: only a document
    that is nearly identical, numbers included. A document of fewer than 25 words is no copy, nor is a
    report that quotes a sentence. `days_later`: how long after the article the document is dated, None
    where that is not known; an earlier one in other words is what the article drew on.
    """
    ours, theirs = _Shingles.of(article), _Shingles.of(document)
    if theirs.words < _COPY_WORDS:
        return False
    common = len(ours.hashes & theirs.hashes)
    if ours.words >= _ARTICLE_WORDS:
        contained = common >= _COPY_CONTAINMENT * min(len(ours.hashes), len(theirs.hashes))
        return contained or ((days_later is None or days_later >= 0) and is_reworded(article, document))
    union = len(ours.hashes | theirs.hashes)
    return common >= _FLASH_RESEMBLANCE * union and not _differ_in_substance(words(article), words(document))


def near_duplicates(texts: Sequence[str], threshold: float = 0.8) -> list[int | None]:
    """For each text the index of the first earlier one it nearly repeats, else None.

    Nearly repeats: at least `threshold` of the five-word shingles of both are common, and no number and
    no negation stands in only one of them. What is itself a repetition is not compared with.
    """
    read = [_read(text) for text in texts]
    tokens, shingles = [one[0] for one in read], [one[1] for one in read]
    repeated: list[int | None] = []
    for later in range(len(texts)):
        firsts = (earlier for earlier in range(later) if repeated[earlier] is None)
        same = (
            first
            for first in firsts
            if resemblance(shingles[first], shingles[later]) >= threshold
            and not _differ_in_substance(tokens[first], tokens[later])
        )
        repeated.append(next(same, None))
    return repeated


def resemblance(first: frozenset[int], second: frozenset[int]) -> float:
    """Broder's resemblance in [0, 1]: the common shingles over all; 0 when there are none."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


@lru_cache(maxsize=1000)
def _read(text: str) -> tuple[Sequence[str], frozenset[int]]:
    """Words and shingles: searches for the claims of an article find the same passages again and again."""
    found = words(text)
    return found, _shingles(found)


def _shingles(tokens: Sequence[str]) -> frozenset[int]:
    size = min(_SHINGLE_WORDS, max(len(tokens), 1))
    return frozenset(map(hash, zip(*(tokens[shift:] for shift in range(size)), strict=False)))


def _differ_in_substance(first: Sequence[str], second: Sequence[str]) -> bool:
    one, other = Counter(first), Counter(second)
    changed = (one - other).keys() | (other - one).keys()
    return any(word in _NEGATIONS or any(map(str.isdigit, word)) for word in changed)


class _Shingles(NamedTuple):
    words: int
    hashes: frozenset[int]

    @staticmethod
    @lru_cache(maxsize=REMEMBERED_TEXTS)
    def of(text: str) -> "_Shingles":
        tokens = words(text)
        return _Shingles(len(tokens), _shingles(tokens))
