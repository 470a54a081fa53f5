"""Which stretches of the retrieved passages the stance model reads for a claim."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from agent.text.normalise import stems
from agent.text.sentences import core, units
from agent.types import Claim, Evidence, Passage

SENTENCES = 2
"""Longest window, in sentences."""
MAX_CHARS = 480
"""Longest window of more than one sentence: about what the model can read beside a claim."""
PER_PASSAGE = 3
"""Most windows of one passage."""
_QUESTION = ("?", "؟")
_MARKS = ".,;:!?…\"'()[]«»“”‘’،؛؟-–—"


class Window(NamedTuple):
    """One or two consecutive sentences of a passage, in the passage's own words."""

    passage: int
    """Index into the evidence."""
    text: str
    shared: float
    """Share of the claim's content words that stand in the window or in the document's title, in [0, 1]."""


def windows(claim: Claim, evidence: Sequence[Evidence]) -> list[Window]:
    """The best window of every passage, then every second best, ..., no words twice.

    Best is what shares most content words with the claim, then what is short. Between two languages
    hardly a word is shared; there the order of the passage decides. Passages come best retrieved first.
    """
    wanted = list(content_words(claim.text, claim.language).values())
    best_first = sorted(range(len(evidence)), key=lambda number: -evidence[number].score)
    ranked = [_ranked(number, evidence[number].passage, wanted) for number in best_first]
    chosen: dict[str, Window] = {}
    for places in zip_longest(*ranked):
        for window in filter(None, places):
            chosen.setdefault(window.text, window)
    return list(chosen.values())


def content_words(text: str, language: str) -> dict[str, frozenset[str]]:
    """The words of `text` as written, without stop words, each with the stems it may be found under."""
    found = {word: frozenset(stems(word, language)) for word in (part.strip(_MARKS) for part in text.split())}
    return {word: forms for word, forms in found.items() if forms}


def share(wanted: Sequence[frozenset[str]], present: frozenset[str]) -> float:
    """Share of the words in `wanted`, each given by its stems, that are among the stems `present`."""
    return sum(not forms.isdisjoint(present) for forms in wanted) / max(1, len(wanted))


def _ranked(number: int, passage: Passage, wanted: Sequence[frozenset[str]]) -> list[Window]:
    title = frozenset(stems(passage.title, passage.language))
    found = []
    for size, text, present in _read(passage.text, passage.language):
        shared = share(wanted, title | present)
        found.append((-shared, size, Window(number, text, shared)))
    found.sort(key=lambda entry: entry[:2])
    return [window for _, _, window in found[:PER_PASSAGE]]


@lru_cache(maxsize=512)
def _read(text: str, language: str) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """Sentences, words and stems of every window: claims meet the same passages again and again."""
    return tuple((size, words, frozenset(stems(words, language))) for size, words in _stretches(text))


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Number of sentences and words of every window of `text`.

    Headings count only where there is nothing else. A question states nothing: no window holds one. Nor
    does a window go beyond a paragraph.
    """
    parts = units(text)
    spans = [core(text, unit) for unit in parts if unit.kind != "heading"] or [
        core(text, unit) for unit in parts
    ]
    for first, (start, _) in enumerate(spans):
        for size, (_, end) in enumerate(spans[first : first + SENTENCES], start=1):
            words = text[start:end]
            if words.endswith(_QUESTION) or "\n\n" in words or (size > 1 and len(words) > MAX_CHARS):
                break
            if words:
                yield size, words
