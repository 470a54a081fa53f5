"""Hybrid search: dense and lexical ranks fused, near-duplicates folded."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agent.library.dense import Near
from agent.library.record import Place
from agent.text.copies import near_duplicates
from agent.types import Evidence, Passage

DEPTH = 40
"""Passages of each half that are fused."""

REACH = 160
"""Passages asked of the dense half, so that those of a language far from the query's are among them."""

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

    def score(self, *, foreign: bool) -> float:
        """Reciprocal rank fusion: the sum of 1 / (60 + rank) over the two halves.

        In a `foreign` language the lexical half hardly sees a passage, and its silence says nothing:
        the dense rank then stands for both where it is the better one. Otherwise every passage in the
        query's own language that both halves find would go before the answer in another language.
        """
        lexical = self.lexical
        if foreign and self.dense is not None:
            lexical = min(self.dense, self.lexical or self.dense)
        return sum(1 / (RRF_K + rank) for rank in (self.dense, lexical) if rank is not None)


def recentre(
    dense: Sequence[Near], passages: Mapping[Place, Passage], *, nearness: Mapping[str, float]
) -> list[Near]:
    """The passages by how much nearer to the query they are than their language is; ties by place."""

    def key(near: Near) -> tuple[float, Place]:
        language = passages[near.place].language
        return nearness.get(language, 0.0) - near.similarity, near.place

    return sorted((near for near in dense if near.place in passages), key=key)


def rank(dense: Sequence[Near], lexical: Sequence[Place]) -> dict[Place, Ranks]:
    """Ranks of every passage that either half found."""
    ranks = {near.place: Ranks(near.similarity, number) for number, near in enumerate(dense, start=1)}
    for number, place in enumerate(lexical, start=1):
        ranks[place] = ranks.get(place, Ranks())._replace(lexical=number)
    return ranks


def select(
    ranks: Mapping[Place, Ranks], passages: Mapping[Place, Passage], *, language: str, limit: int
) -> tuple[Evidence, ...]:
    """The best `limit` pieces of evidence for a query in `language`; ties by place.

    Neighbouring passages are joined, near-duplicates left out.
    """
    found = [
        _evidence(passages[place], ranks[place], language) for place in sorted(ranks) if place in passages
    ]
    joined = _join_neighbours(sorted(found, key=lambda evidence: -evidence.score))
    return tuple(_originals(joined, limit))


def _originals(candidates: Sequence[Evidence], limit: int) -> list[Evidence]:
    """The first `limit` that nearly repeat none before them; only where many do are all looked at."""
    originals: list[Evidence] = []
    for reach in (2 * limit, len(candidates)):
        compared = candidates[:reach]
        repeats = near_duplicates([evidence.passage.text for evidence in compared])
        originals = [one for one, repeated in zip(compared, repeats, strict=True) if repeated is None]
        if len(originals) >= limit:
            break
    return originals[:limit]


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


def _evidence(passage: Passage, ranks: Ranks, language: str) -> Evidence:
    return Evidence(
        passage=passage,
        score=ranks.score(foreign=passage.language != language),
        similarity=ranks.similarity,
        dense_rank=ranks.dense,
        lexical_rank=ranks.lexical,
    )
