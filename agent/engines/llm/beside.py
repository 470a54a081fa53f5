"""What the local engine and plain comparison say of what the model quotes, worked out while it answers."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import NamedTuple

from agent.citations.matching import find, is_too_short
from agent.claims import claim_of
from agent.engines.llm.answers import PassageReading
from agent.engines.llm.rules import Proof
from agent.engines.llm.shown import Shown
from agent.engines.local.matching import match
from agent.engines.local.windows import Window
from agent.protocols import Engine
from agent.types import Article, Claim, Evidence, Label, Passage, Quote, Span, Stance

AHEAD = 1
"""Windows, the best, that the local engine reads before the answer is there; others when they are quoted."""
QUOTED_DOCUMENTS = 3
"""Most documents that are quoted for one stance."""

WARMING_CHARS = 100

_OPPOSITE = {Stance.SUPPORTS: Label.REFUTED, Stance.REFUTES: Label.SUPPORTED}


class Lost(NamedTuple):
    """Words quoted that were not found."""

    words: str
    title: str | None
    """Of the document of the passage named; None where no such passage was shown."""


def warm(local: Engine, article: Article) -> None:
    """The local engine loads what it judges with. Meant for the time in which the article is being read."""
    text = article.text[:WARMING_CHARS]
    passage = Passage(
        document=article.id, start=0, end=len(text), text=text, title="", language=article.language
    )
    local.judge(claim_of("c0", text, article.language), [Evidence(passage=passage, score=1.0)])


class Beside:
    """The local engine reads the windows that a claim is shown, each on its own."""

    def __init__(self, claim: Claim, to_show: Sequence[Shown], *, local: Engine, pool: Executor) -> None:
        """Begins with the best windows in `pool`."""
        self._claim = claim
        self._shown = to_show
        self._local = local
        self._ahead: dict[int, Future[Label]] = {
            place: pool.submit(self._read, place) for place in range(min(AHEAD, len(to_show)))
        }

    def proofs(self, readings: Sequence[PassageReading]) -> tuple[list[Proof], list[Lost]]:
        """The readings whose words were found, and those whose were not; then nothing is read ahead any more.

        Of each document the first quotation of a stance, of three documents at most.
        """
        self._stop(keep={reading.number - 1 for reading in readings})
        sided = [reading for reading in readings if reading.stance is not Stance.NEUTRAL]
        found = [reading for reading in sided if self._stands(reading)]
        lost = [Lost(one.words, self._title(one.number)) for one in sided if one not in found]
        return list(self._first(found)), lost

    def _stop(self, *, keep: set[int]) -> None:
        for place in set(self._ahead) - keep:
            self._ahead[place].cancel()

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
            document = self._shown[reading.number - 1].passage.document
            if document not in documents and len(documents) < QUOTED_DOCUMENTS:
                documents.add(document)
                yield self._proof(reading)

    def _proof(self, reading: PassageReading) -> Proof:
        place, shown = reading.number - 1, self._shown[reading.number - 1]
        window = Window(shown.evidence, reading.words, shared=0.0)
        compared = match(self._claim, shown.passage, window)
        return Proof(
            quote=Quote(passage=shown.evidence, words=reading.words, stance=reading.stance),
            document=shown.passage.document,
            comparison=compared.comparison,
            doubted=self._label(place) is _OPPOSITE[reading.stance],
            hearsay=compared.is_hearsay or compared.is_own_word,
        )

    def _label(self, place: int) -> Label:
        begun = self._ahead.get(place)
        return self._read(place) if begun is None or begun.cancel() else begun.result()

    def _read(self, place: int) -> Label:
        shown = self._shown[place]
        alone = shown.passage.model_copy(update={"text": shown.text})
        return self._local.judge(self._claim, [Evidence(passage=alone, score=1.0)]).label
