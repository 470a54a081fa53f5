"""The costly errors: what an editor acts on is a claim called supported or refuted."""

from collections.abc import Sequence

from agent.evaluation.scores.intervals import Tally, ratio
from agent.evaluation.scores.outcomes import SIDES_TAKEN, Outcome


def side_precision(outcomes: Sequence[Outcome]) -> Tally:
    """Of the sides taken, the share whose gold label is that side; "conflicting" is not."""
    return ratio((one.cluster, one.takes_a_side and one.is_right, one.takes_a_side) for one in outcomes)


def coverage(outcomes: Sequence[Outcome]) -> Tally:
    """Share of claims on which a side is taken."""
    return ratio((one.cluster, one.takes_a_side, 1) for one in outcomes)


def wrong_polarity(outcomes: Sequence[Outcome]) -> Tally:
    """Of the sides taken, the share whose gold label is the opposite side."""
    return ratio((one.cluster, _is_opposite(one), one.takes_a_side) for one in outcomes)


def _is_opposite(outcome: Outcome) -> bool:
    return outcome.takes_a_side and outcome.right in SIDES_TAKEN and not outcome.is_right
