"""Where numbers stand that count nothing: in dates, addresses, clock times and the like."""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from agent.text.dates import find_dates
from agent.text.normalise import Folded
from agent.text.tokens import Token

_MASKED: Final = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+"
    r"|\b\d{1,2}[:h]\d{2}(?::\d{2})?\b|\b\d{1,2} ?(?:am|pm|[ap]\.m\.?|o'clock)(?!\w)"
    r"|(?<!\w)a \d{1,2} heures?(?!\w)|(?<!\w)(?:الساعه|at) \d{1,2}(?= (?:صباحا|مساء|gmt|local)|[.,;] |$)"
    r"|\+\d[\d ()-]{7,}\d|\b\d+(?:[./-]\d+){2,}\b|\b\d+-\d{4,}\b|(?<=\b(?:19|20)\d)\d-\d{2}\b|\b[2-6]g\b"
    r"|\b\d+'s\b|\[\d[\d, -]*\]|\b\d+ (?:bc|bce|ad|ce)\b|\b\d+ ق\.? ?م\b"
)
"""Addresses, clock times, telephones, versions, the end of "2018-19", "5G", decades, footnotes, eras."""


def masked_tokens(found: Sequence[Token], text: str, folded: Folded, *, language: str) -> frozenset[int]:
    """Indices of the tokens of `text`, which folds to `folded`, that are part of no quantity."""
    spans = [(date.start, date.end) for date in find_dates(text, folded, language)]
    spans += [match.span() for match in _MASKED.finditer(folded.text)]
    return frozenset(_covered(found, sorted(spans)))


def _covered(found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Indices of the tokens that begin inside one of the spans, which are in order."""
    end, following = 0, iter([*spans, (sys.maxsize, sys.maxsize)])
    start, stop = next(following)
    for index, token in enumerate(found):
        while start <= token.start:
            end = max(end, stop)
            start, stop = next(following)
        if token.start < end:
            yield index
