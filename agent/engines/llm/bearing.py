"""Whether the words quoted bear on the claim, by what takes no orders: the stance model and comparing code.

A detector of orders can be evaded, and a model that obeys can quote a true sentence for whatever side it was
told to take. So a side wants words that are at least not implausible for it. All floors are low: they stop
what is beside the point, not what the small model understands less well than the large one.
`python -m evals.fit.bearing` measures them.
"""

from collections.abc import Set
from typing import Protocol

from agent.citations.matching import find
from agent.engines.local.card import StanceScores
from agent.engines.local.matching import FIGURES, Match, match
from agent.engines.local.windows import Window, content_words, share
from agent.protocols import Engine
from agent.text.normalise import stems
from agent.text.sentences import core, units
from agent.types import Claim, Passage, Span, Stance

FLOOR = 0.06
"""Least probability that the stance model gives the side. Of what has nothing to do with a claim it gives
each side about .05."""
SLIGHT = 0.1
"""The same for words that leave out a name of the claim, and for those that the model finds on the other
side."""
CLEAR = 0.2
"""The same for words that share little with the claim, and for refuting with words that leave out a figure or
date of it."""
SHARED = 0.2
"""Share of the claim's content words in the sentences quoted and the title, within one language, below which
they share little."""
CONTRARY = 0.6
"""Probability from which on the model finds that the words take a side."""


class Reader(Engine, Protocol):
    """A local engine that also says what it makes of a pair of texts: `agent.engines.local.LocalEngine`."""

    def stance(self, statement: str, words: str) -> StanceScores:
        """What `words` say of `statement`: probabilities on one scale for all languages."""


def sentences_of(words: str, passage: Passage) -> str:
    """The sentences of the passage that hold the words quoted; the words where they are not found."""
    text = passage.text
    found = find(words, text, near=Span(start=0, end=len(text)))
    if found is None:
        return words
    spans = [core(text, unit) for unit in units(text)]
    holding = [(start, end) for start, end in spans if start < found.end and found.start < end]
    return text[holding[0][0] : holding[-1][1]] if holding else words


def compared(claim: Claim, passage: Passage, words: str) -> Match:
    """The claim against words of the passage; the share of its content words is of those and the title."""
    wanted = list(content_words(claim.text, claim.language).values())
    present = frozenset(stems(f"{passage.title} {words}", passage.language))
    return match(claim, passage, Window(0, words, shared=share(wanted, present)))


def bears(found: Match, stance: Stance, reader: Reader) -> bool:
    """Whether the words of `found` may be meant by somebody who takes that side of its claim.

    Within one language words that leave out a figure or date of the claim refute it only on the same matter,
    as the local engine has it.
    """
    leaves_out = stance is Stance.REFUTES and _lacks(found, FIGURES)
    if leaves_out and not (found.is_foreign or found.is_same_matter):
        return False
    supports, refutes = _plausibility(found, reader)
    side, other = (supports, refutes) if stance is Stance.SUPPORTS else (refutes, supports)
    if leaves_out or (not found.is_foreign and found.window.shared < SHARED):
        return side >= CLEAR
    return side >= (SLIGHT if other >= CONTRARY or _lacks(found, {"name"}) else FLOOR)


def _plausibility(found: Match, reader: Reader) -> tuple[float, float]:
    """Of both sides. Words refute as far as they would support the claim with their figures or direction."""
    words = found.window.text
    scores = reader.stance(found.worded, words)
    alike = scores.supports if found.is_turned else 0.0
    if found.corrected:
        alike = reader.stance(found.corrected, words).supports
    return scores.supports, max(scores.refutes, alike)


def _lacks(found: Match, kinds: Set[str]) -> bool:
    """Whether the words leave out something of one of these kinds that the claim has."""
    return any(part.kind in kinds for part in found.comparison.absent)
