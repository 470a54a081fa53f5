"""What code, and the local engine as a second opinion, make of the words that the model quotes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agent.citations.matching import find, is_too_short
from agent.claims import claim_of
from agent.engines.llm.answers import PassageReading
from agent.engines.llm.bearing import Reader, bears, compared, sentences_of
from agent.engines.llm.rules import Proof
from agent.engines.llm.screening import Screened
from agent.engines.llm.shown import Shown
from agent.engines.local.difference import Comparison
from agent.engines.local.windows import content_words, share
from agent.protocols import Engine
from agent.text.normalise import stems
from agent.types import Evidence, Label, Passage, Quote, Span, Stance

QUOTED_DOCUMENTS = 3
"""Most documents that are quoted for one stance."""

_OPPOSITE = {Stance.SUPPORTS: Label.REFUTED, Stance.REFUTES: Label.SUPPORTED}
_SAME = {Stance.SUPPORTS: Label.SUPPORTED, Stance.REFUTES: Label.REFUTED}
_WORDS = "Oran has a port."


class Lost(NamedTuple):
    """Words quoted that were not found."""

    words: str
    title: str | None
    """Of the document of the passage named; None where no such passage was shown."""


def warm(local: Engine) -> None:
    """The local engine loads what it judges with; meant for the time in which the model reads the article."""
    passage = Passage(document="", start=0, end=len(_WORDS), text=_WORDS, title="", language="en")
    local.judge(claim_of("c0", _WORDS, "en"), [Evidence(passage=passage, score=1.0)])


class Beside:
    """A claim and the windows that were shown for it."""

    def __init__(self, seen: Screened, to_show: Sequence[Shown], *, local: Reader) -> None:
        self._claim = seen.claim
        self._suspect = seen.suspect
        self._shown = to_show
        self._local = local

    def proofs(self, readings: Sequence[PassageReading]) -> tuple[list[Proof], list[Lost]]:
        """The readings whose words were found, and those whose were not.

        Of each document the first quotation of a stance, of three documents at most.
        """
        sided = [reading for reading in readings if reading.stance is not Stance.NEUTRAL]
        found = [reading for reading in sided if self._stands(reading)]
        lost = [Lost(one.words, self._title(one.number)) for one in sided if one not in found]
        return list(self._first(found)), lost

    def _title(self, number: int) -> str | None:
        return self._shown[number - 1].passage.title if 1 <= number <= len(self._shown) else None

    def _stands(self, reading: PassageReading) -> bool:
        if self._title(reading.number) is None or is_too_short(reading.words):
            return False
        text = self._shown[reading.number - 1].passage.text
        return find(reading.words, text, near=Span(start=0, end=len(text))) is not None

    def _first(self, readings: Sequence[PassageReading]) -> Iterator[Proof]:
        quoted: dict[Stance, set[str]] = {Stance.SUPPORTS: set(), Stance.REFUTES: set()}
        for reading in readings:
            documents = quoted[reading.stance]
            shown = self._shown[reading.number - 1]
            if shown.passage.document not in documents and len(documents) < QUOTED_DOCUMENTS:
                documents.add(shown.passage.document)
                yield self._proof(reading, shown)

    def _proof(self, reading: PassageReading, shown: Shown) -> Proof:
        opinion = self._second_opinion(shown)
        found = compared(self._claim, shown.passage, reading.words)
        whole = compared(self._claim, shown.passage, sentences_of(reading.words, shown.passage))
        return Proof(
            quote=Quote(passage=shown.evidence, words=reading.words, stance=reading.stance),
            document=shown.passage.document,
            comparison=found.comparison,
            doubted=opinion is _OPPOSITE[reading.stance],
            suspect=shown.passage.document in self._suspect and opinion is not _SAME[reading.stance],
            hearsay=found.is_hearsay or found.is_own_word,
            unstated=opinion is not _SAME[reading.stance] and self._is_unstated(shown, found.comparison),
            unrelated=self._is_unrelated(reading.words, shown.passage.language, found.comparison),
            bears=bears(whole, reading.stance, self._local),
        )

    def _is_unstated(self, shown: Shown, comparison: Comparison) -> bool:
        """Whether the passage gives a figure of the claim nowhere, not only the quotation."""
        if self._claim.language != shown.passage.language or not _figures_left_out(comparison):
            return False
        return _figures_left_out(compared(self._claim, shown.passage, shown.passage.text).comparison)

    def _is_unrelated(self, quoted: str, language: str, comparison: Comparison) -> bool:
        if self._claim.language != language:
            nothing_compares = not (comparison.agreements or comparison.differences)
            return nothing_compares and bool(comparison.left_out)
        wanted = content_words(self._claim.text, self._claim.language).values()
        return share(list(wanted), frozenset(stems(quoted, language))) == 0

    def _second_opinion(self, shown: Shown) -> Label:
        alone = shown.passage.model_copy(update={"text": shown.text})
        return self._local.judge(self._claim, [Evidence(passage=alone, score=1.0)]).label


def _figures_left_out(comparison: Comparison) -> bool:
    return any(part.kind in ("number", "unit") for part in comparison.absent)
