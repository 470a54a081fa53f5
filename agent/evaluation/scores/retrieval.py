"""Whether the search finds the gold evidence, whatever is made of it.

Over claims with gold evidence. A claim of an article that was not found is left out, for nothing was
searched for it; a failure counts as nothing found.
"""

from collections.abc import Callable, Sequence
from math import log2

from agent.evaluation.scores.intervals import Tally, ratio
from agent.evaluation.scores.outcomes import Outcome
from agent.evaluation.scores.places import covers, overlap
from agent.evaluation.types import Gold, Place


def recall(outcomes: Sequence[Outcome], k: int) -> Tally:
    """Share of claims for which the first `k` passages overlap every place of one gold group."""
    return _mean(outcomes, lambda gold, found: any(covers(found[:k], group) for group in gold.groups))


def ndcg(outcomes: Sequence[Outcome], k: int) -> Tally:
    """Mean normalised discounted cumulative gain at `k` (Järvelin and Kekäläinen, TOIS 2002), in [0, 1].

    Relevance is binary: a passage is relevant when it overlaps a gold place that no earlier one does, so
    that a place found twice counts once. The ideal ranking has these passages first, and behind them one for
    every place not found.
    """
    return _mean(outcomes, lambda gold, found: _ndcg(gold, found, k))


def _mean(outcomes: Sequence[Outcome], measure: Callable[[Gold, Sequence[Place]], float]) -> Tally:
    rows = []
    for one in outcomes:
        counts = bool(one.gold.groups) and (one.failed or one.prediction is not None)
        found = one.prediction.retrieved if one.prediction else ()
        rows.append((one.cluster, measure(one.gold, found) if counts else 0, counts))
    return ratio(rows)


def _ndcg(gold: Gold, found: Sequence[Place], k: int) -> float:
    missing = {place for group in gold.groups for place in group}
    ranks = []
    for rank, passage in enumerate(found):
        if reached := {place for place in missing if overlap(place, passage)}:
            missing -= reached
            ranks.append(rank)
    ideal = range(min(k, len(ranks) + len(missing)))
    return _gain([rank for rank in ranks if rank < k]) / _gain(ideal)


def _gain(ranks: Sequence[int]) -> float:
    return sum(1 / log2(rank + 2) for rank in ranks)
