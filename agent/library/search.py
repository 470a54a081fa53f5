"""Hybrid search: dense and lexical ranks fused, near-duplicates folded."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from agent.library.dense import Near
from agent.library.record import Place
from agent.text.copies import near_duplicates
from agent.types import Evidence, Passage

DEPTH = 40
"""Passages asked of each half."""

RRF_K = 60
"""Constant of reciprocal rank fusion; 60 in Cormack, Clarke and Büttcher (SIGIR 2009)."""

MAX_PER_DOCUMENT = 3
"""Passages of one document in a result, so that a long document does not crowd out the others."""

MAX_MERGED_CHARS = 1200
"""Neighbouring passages are shown as one up to this length."""


class Ranks(NamedTuple):
    """Where the two halves put a passage; 1 is best, None is not found."""

    similarity: float | None = None
    dense: int | None = None
    lexical: int | None = None

    @property
    def score(self) -> float:
        """Reciprocal rank fusion: the sum of 1 / (60 + rank)."""
        return sum(1 / (RRF_K + rank) for rank in (self.dense, self.lexical) if rank is not None)


def fuse(dense: Sequence[Near], lexical: Sequence[Place]) -> dict[Place, Ranks]:
    """Ranks of every passage that either half found, best score first; ties by place."""
    ranks = {near.place: Ranks(near.similarity, rank) for rank, near in enumerate(dense, start=1)}
    for rank, place in enumerate(lexical, start=1):
        ranks[place] = ranks.get(place, Ranks())._replace(lexical=rank)
    return dict(sorted(ranks.items(), key=lambda item: (-item[1].score, item[0])))


def select(
    ranks: Mapping[Place, Ranks], passages: Mapping[Place, Passage], *, limit: int
) -> tuple[Evidence, ...]:
    """The best `limit` pieces of evidence: neighbours joined, near-duplicates left out."""
    candidates = [_evidence(passages[place], ranks[place]) for place in ranks if place in passages]
    joined = _join_neighbours(candidates)
    repeats = near_duplicates([evidence.passage.text for evidence in joined])
    originals = [found for found, repeated in zip(joined, repeats, strict=True) if repeated is None]
    return tuple(islice(originals, limit))


def _join_neighbours(candidates: Sequence[Evidence]) -> list[Evidence]:
    """Overlapping passages of a document become one, in the better one's place."""
    kept: list[Evidence] = []
    for found in candidates:
        same = [i for i, one in enumerate(kept) if one.passage.document == found.passage.document]
        beside = next((i for i in same if _can_join(kept[i].passage, found.passage)), None)
        if beside is not None:
            joined = _join(kept[beside].passage, found.passage)
            kept[beside] = kept[beside].model_copy(update={"passage": joined})
        elif len(same) < MAX_PER_DOCUMENT:
            kept.append(found)
    return kept


def _can_join(one: Passage, other: Passage) -> bool:
    overlap = one.start < other.end and other.start < one.end
    return overlap and max(one.end, other.end) - min(one.start, other.start) <= MAX_MERGED_CHARS


def _join(one: Passage, other: Passage) -> Passage:
    first, second = sorted((one, other), key=lambda passage: passage.start)
    text = first.text + second.text[max(0, first.end - second.start) :]
    return first.model_copy(update={"end": max(first.end, second.end), "text": text})


def _evidence(passage: Passage, ranks: Ranks) -> Evidence:
    return Evidence(
        passage=passage,
        score=ranks.score,
        similarity=ranks.similarity,
        dense_rank=ranks.dense,
        lexical_rank=ranks.lexical,
    )
