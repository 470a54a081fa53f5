"""Whether confidence can be relied on."""

from collections.abc import Sequence
from itertools import groupby

from agent.evaluation.scores.card import Bin
from agent.evaluation.scores.intervals import Tally, ratio
from agent.evaluation.scores.outcomes import Outcome

BINS = 10
"""Of equal width (Guo et al., arXiv:1706.04599, use 15 for test sets ten times as large)."""


def brier(outcomes: Sequence[Outcome]) -> Tally:
    """Mean squared difference of the label's confidence and its being right, 1 or 0 (Brier 1950)."""
    errors = ((one, None if one.confidence is None else one.confidence - one.is_right) for one in outcomes)
    return ratio((one.cluster, (error or 0) ** 2, error is not None) for one, error in errors)


def curve(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Mean confidence and accuracy of the answers in each bin of confidence, empty bins left out."""
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in outcomes:
        if (confidence := one.confidence) is not None:
            members[min(int(confidence * BINS), BINS - 1)].append((confidence, one.is_right))
    return tuple(_bin(number, answers) for number, answers in enumerate(members) if answers)


def expected_calibration_error(curve: Sequence[Bin]) -> float | None:
    """Mean distance of confidence and accuracy over the bins, by their answers (Naeini et al., AAAI 2015).

    No interval: resampling adds noise to every bin, which lifts the error. The Brier score has one.
    """
    total = sum(one.n for one in curve)
    return sum(one.n * abs(one.confidence - one.accuracy) for one in curve) / total if total else None


def coverage_risk(outcomes: Sequence[Outcome]) -> tuple[tuple[float, float], ...]:
    """Points (coverage, risk) of taking only the surest sides (El-Yaniv and Wiener, JMLR 2010).

    Coverage is the share of all claims on which a side is taken, risk the share of these sides that are
    wrong. One point per confidence at which a side is taken, surest first; the last is where the run stands.
    """
    sides = [(-(one.confidence or 0), one.is_right) for one in outcomes if one.takes_a_side]
    points, taken, wrong = [], 0, 0
    for _, tied in groupby(sorted(sides), key=lambda side: side[0]):
        rights = [right for _, right in tied]
        taken += len(rights)
        wrong += rights.count(False)
        points.append((taken / len(outcomes), wrong / taken))
    return tuple(points)


def precision_at(coverage: float, points: Sequence[tuple[float, float]]) -> float | None:
    """Precision of sides at the first point that reaches `coverage`; None when the run takes fewer sides."""
    return next((1 - risk for reached, risk in points if reached >= coverage), None)


def _bin(number: int, answers: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        n=len(answers),
        confidence=sum(confidence for confidence, _ in answers) / len(answers),
        accuracy=sum(right for _, right in answers) / len(answers),
    )
