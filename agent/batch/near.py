"""Claims that are nearly, but not quite, the same: told, never merged."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agent.text.copies import near_duplicates
from agent.text.normalise import words

_SHINGLE = 5
_CROWD = 200
"""Shingles in more claims than that are phrases everybody uses, and find nothing."""


class Repeated(NamedTuple):
    """A claim and an earlier one that it nearly repeats in other words."""

    claim: str
    article: str
    first: str
    first_article: str


def near_repeats(claims: Sequence[tuple[str, str]]) -> list[Repeated]:
    """Those of `claims`, as (article, text), that nearly repeat an earlier one; equal texts count once.

    Nearly as in `agent.text.copies.near_duplicates`: no number and no negation differs.
    """
    articles: dict[str, str] = {}
    for article, text in claims:
        articles.setdefault(" ".join(text.split()), article)
    texts = list(articles)
    return [
        Repeated(texts[later], articles[texts[later]], texts[first], articles[texts[first]])
        for later, first in _pairs(texts)
    ]


def _pairs(texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Each text that nearly repeats an earlier one, with the first such."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        tokens = words(text)
        size = min(_SHINGLE, len(tokens))
        shingles = {tuple(tokens[start : start + size]) for start in range(len(tokens) - size + 1)}
        candidates = {
            one for shingle in shingles for one in holders[shingle] if len(holders[shingle]) <= _CROWD
        }
        for first in sorted(candidates):
            if near_duplicates([texts[first], text])[1] is not None:
                yield number, first
                break
        for shingle in shingles:
            holders[shingle].append(number)
