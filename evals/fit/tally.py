"""How many sides were taken of a set of claims, and how many are right.

Only for fitting; what is published is scored by `agent.evaluation.scores`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from agent.types import Label

Outcome = tuple[Label, Label]
"""The right label and the label given."""

_SIDES = frozenset({Label.SUPPORTED, Label.REFUTED})


class Tally(NamedTuple):
    """Numbers of claims."""

    claims: int
    sides: int
    """Given supported or refuted."""
    right: int
    """Given the side that is their label."""
    wrong_way: int
    """Given supported for refuted, or refuted for supported."""
    hits: int
    """Given the right label, a side or not."""

    @property
    def accuracy(self) -> float:
        """Share of right labels, in [0, 1]; 0 without claims."""
        return self.hits / max(1, self.claims)


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """The numbers of `outcomes`."""
    told = list(outcomes)
    sided = [(right, given) for right, given in told if given in _SIDES]
    return Tally(
        claims=len(told),
        sides=len(sided),
        right=sum(right is given for right, given in sided),
        wrong_way=sum(right in _SIDES and right is not given for right, given in sided),
        hits=sum(right is given for right, given in told),
    )
