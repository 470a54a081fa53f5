"""How good the sides are that an engine takes."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from agent.types import Label

Outcome = tuple[Label, Label, float]
"""The right label, the label given, and the confidence in it."""


class Measures(NamedTuple):
    """Of a set of outcomes; shares are in [0, 1]."""

    claims: int
    precision: float
    """Of the claims given a side (supported or refuted), the share whose label is that side."""
    coverage: float
    """Of the claims whose label is a side, the share given one, right or wrong."""
    wrong_way: int
    """Supported given for refuted, or refuted for supported."""
    accuracy: float
    macro_f1: float
    """Mean of the F1 of the labels present in the right answers (Opitz and Burst, arXiv:1911.03347)."""
    calibration_error: float
    """Expected calibration error, ten bins of equal width (Guo et al., arXiv:1706.04599)."""


_SIDES = frozenset({Label.SUPPORTED, Label.REFUTED})


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """The measures of `outcomes`, of which there is at least one; a precision without sides is 1."""
    sided = [(right, given) for right, given, _ in outcomes if given in _SIDES]
    settled = [given for right, given, _ in outcomes if right in _SIDES]
    return Measures(
        claims=len(outcomes),
        precision=sum(right is given for right, given in sided) / len(sided) if sided else 1.0,
        coverage=sum(given in _SIDES for given in settled) / max(1, len(settled)),
        wrong_way=sum(right in _SIDES and right is not given for right, given in sided),
        accuracy=sum(right is given for right, given, _ in outcomes) / len(outcomes),
        macro_f1=_macro_f1(outcomes),
        calibration_error=_calibration_error(outcomes),
    )


def _macro_f1(outcomes: Sequence[Outcome]) -> float:
    right = Counter(right for right, _, _ in outcomes)
    given = Counter(given for _, given, _ in outcomes)
    both = Counter(right for right, given, _ in outcomes if right is given)
    return sum(2 * both[label] / (right[label] + given[label]) for label in right) / len(right)


def _calibration_error(outcomes: Sequence[Outcome]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for right, given, confidence in outcomes:
        bins.setdefault(min(9, int(10 * confidence)), []).append((confidence, right is given))
    gaps = (abs(sum(sure - hit for sure, hit in members)) for members in bins.values())
    return sum(gaps) / len(outcomes)
