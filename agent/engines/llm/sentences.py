"""The sentences of an article, numbered, and the parts in which a long article is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.engines.llm.fencing import one_line
from agent.engines.llm.injection import MAX_CHARS, mask
from agent.text.sentences import bounded_units, core

PART_CHARS = 8_000
"""Longest part of an article that is read in one request: some 1,300 words, as many as most news has."""
PART_SENTENCES = 40
"""Most sentences of a part, so that the answer about them stays within what a model can write."""
CONTEXT_SENTENCES = 6
"""Sentences before a part that are shown again with it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the article. All sentences together tile it."""

    start: int
    end: int
    number: int | None
    """From 1; None for a heading, about which nothing is asked, and for what is not shown."""
    line: str
    """Its words, as they are shown to the model; empty where nothing is shown."""
    planted: bool = False
    """It speaks to the program that reads it."""

    @property
    def shown(self) -> str:
        """The line of the prompt."""
        return f"{self.number or '#'} {self.line}"


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring sentences that are asked about in one request, and those before them, as context."""

    context: tuple[Sentence, ...]
    asked: tuple[Sentence, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of the sentences asked about; never empty."""
        return tuple(sentence.number for sentence in self.asked if sentence.number)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of an article, which tile it. Where all is headings, they count as sentences.

    What speaks to a program is not shown (`agent.engines.llm.injection`).
    """
    found = list(bounded_units(text, max_chars=MAX_CHARS))
    hidden = {span.start for span in mask(text).planted}
    is_bare = all(unit.kind == "heading" for unit in found)
    numbered: list[Sentence] = []
    number = 0
    for unit in found:
        planted = unit.start in hidden
        line = "" if planted else one_line(text[slice(*core(text, unit))])
        counts = bool(line) and (is_bare or unit.kind != "heading")
        number += counts
        numbered.append(Sentence(unit.start, unit.end, number if counts else None, line, planted))
    return tuple(numbered)


def parts(found: Sequence[Sentence]) -> tuple[Part, ...]:
    """The sentences in parts, each with the headline and the last sentences before it as context."""
    made: list[Part] = []
    begun: list[Sentence] = []
    for index, sentence in enumerate(found):
        begun.append(sentence)
        following = found[index + 1].line if index + 1 < len(found) else None
        if following is None or _is_full(begun, following):
            made.append(Part(_context(found, index + 1 - len(begun)), tuple(begun)))
            begun = []
    return tuple(part for part in made if part.numbers)


def _is_full(begun: Sequence[Sentence], following: str) -> bool:
    chars = sum(len(sentence.line) for sentence in begun) + len(following)
    return chars > PART_CHARS or len(begun) >= PART_SENTENCES


def _context(found: Sequence[Sentence], first: int) -> tuple[Sentence, ...]:
    if first == 0:
        return ()
    return (*found[:1], *found[max(1, first - CONTEXT_SENTENCES) : first])
