"""A score with its interval, from counts per cluster."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from agent.evaluation.scores.card import Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

DRAWS = 2_000
"""Resamples behind an interval. Over 30 seeds its ends stay within a tenth of its width."""
SEED = 0
"""Of the resampling: the same run has the same intervals wherever it is scored."""

Formula = Callable[["Table"], "Table"]
"""Sums of counts in, a row a sample; a score out per row, NaN where it is not defined."""


class Tally(NamedTuple):
    """What a score is computed from."""

    counts: Mapping[str, tuple[float, ...]]
    """Summed counts per cluster; all of one length."""
    formula: Formula
    n: int
    """How many things the score is a share or a mean of."""


def tally(rows: Iterable[tuple[str, Sequence[float]]], formula: Formula, *, n: int) -> Tally:
    """The tally of `rows`: each a cluster and the counts of one case in it."""
    sums: dict[str, tuple[float, ...]] = {}
    for cluster, counts in rows:
        before = sums.get(cluster, (0.0,) * len(counts))
        sums[cluster] = tuple(a + b for a, b in zip(before, counts, strict=True))
    return Tally(sums, formula, n)


def ratio(rows: Iterable[tuple[str, float, float]]) -> Tally:
    """The tally of a share: rows of a cluster, its hits, and what they are hits of."""
    listed = list(rows)
    counted = ((cluster, (hits, possible)) for cluster, hits, possible in listed)
    return tally(counted, _ratio_of_sums, n=int(sum(possible for _, _, possible in listed)))


def estimate(tally: Tally) -> Estimate:
    """The score with its 95 % percentile bootstrap interval (Efron and Tibshirani 1993, chapter 13).

    Clusters, not cases, are drawn with replacement (Field and Welsh 2007), since the claims of one article
    are judged on the same evidence. The value is None where the score is not defined; so is the interval with
    fewer than two clusters to see it in. Resampling cannot see beyond a share of 0 or 1: that has the exact
    binomial limits of its clusters (Clopper and Pearson 1934).
    """
    value, *drawn = _samples(tally)
    seen = _seen(tally)
    low, high = _interval(drawn, clusters=len(seen))
    if low is not None and low == high and value in {0, 1} and tally.formula is _ratio_of_sums:
        low, high = _exact_limits(value, clusters=len(seen))
    return Estimate(value=_defined(value), low=low, high=high, n=tally.n)


def difference(a: Tally, b: Tally) -> Estimate:
    """`b` minus `a` with its interval, both resampled together; `n` is the smaller of the two.

    The tallies have the same clusters. Paired resampling (Koehn 2004) leaves out what both share.
    """
    value, *drawn = (ours - theirs for theirs, ours in zip(_samples(a), _samples(b), strict=True))
    low, high = _interval(drawn, clusters=len(_seen(a) | _seen(b)))
    return Estimate(value=_defined(value), low=low, high=high, n=min(a.n, b.n))


def _samples(tally: Tally) -> list[float]:
    """The score itself, then that of every resample."""
    import numpy as np

    if not tally.counts:
        return [float("nan")]
    counts = np.array([tally.counts[cluster] for cluster in sorted(tally.counts)], dtype=np.float64)
    sums = np.vstack([counts.sum(axis=0), _weights(len(counts)) @ counts])
    scores: list[float] = tally.formula(sums).tolist()
    return scores


@lru_cache(maxsize=2)
def _weights(clusters: int) -> "Table":
    """How often each cluster is in each resample."""
    import numpy as np

    drawn = np.random.default_rng(SEED).integers(clusters, size=(DRAWS, clusters))
    places = drawn + np.arange(DRAWS)[:, None] * clusters
    counted = np.bincount(places.ravel(), minlength=DRAWS * clusters)
    return counted.reshape(DRAWS, clusters).astype(np.float64)


def _interval(drawn: Sequence[float], *, clusters: int) -> tuple[float | None, float | None]:
    import numpy as np

    defined = [value for value in drawn if value == value]
    if clusters < 2 or not defined:
        return None, None
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)


def _seen(tally: Tally) -> set[str]:
    """The clusters that hold anything the score is about."""
    return {cluster for cluster, counts in tally.counts.items() if any(counts)}


def _exact_limits(value: float, *, clusters: int) -> tuple[float, float]:
    least = 0.025 ** (1 / clusters)
    return (least, 1.0) if value == 1 else (0.0, 1 - least)


def _defined(value: float) -> float | None:
    return value if value == value else None


def _ratio_of_sums(sums: "Table") -> "Table":
    return divide(sums[:, 0], sums[:, 1])


def divide(numerators: "Table", denominators: "Table") -> "Table":
    """The quotients, NaN where the denominator is 0."""
    import numpy as np

    quotients = np.full(numerators.shape, np.nan)
    np.divide(numerators, denominators, out=quotients, where=denominators > 0)
    return quotients
