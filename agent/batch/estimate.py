"""What is left of a batch will cost, going by what of it is done."""

from collections.abc import Sequence
from statistics import mean, stdev
from typing import NamedTuple

from agent.batch.ledger import Ledger

_NORMAL = 1.96
"""Standard errors to either side of a mean that hold 95 % of them (normal approximation)."""


class Guess(NamedTuple):
    """A number with the interval that it lies in, 95 times of 100, if what is left is like what is done."""

    value: float
    low: float
    high: float


class Estimate(NamedTuple):
    """What is left to do."""

    tasks: int
    characters: int
    measured: int
    """Tasks that are done, on which the guesses rest."""
    claims: Guess | None
    """None where nothing is done yet."""
    cost: Guess | None
    """In US dollars; None where nothing is done yet, or no price is known."""


def estimate(ledger: Ledger) -> Estimate:
    """What is left to do of the ledger's input."""
    tasks, characters = ledger.waiting()
    done = ledger.measured()
    claims = [float(claims) for claims, _ in done]
    costs = [cost for _, cost in done if cost is not None]
    return Estimate(tasks, characters, len(done), _guess(claims, tasks), _guess(costs, tasks))


def _guess(seen: Sequence[float], times: int) -> Guess | None:
    if not seen:
        return None
    middle = mean(seen) * times
    margin = _NORMAL * stdev(seen) / len(seen) ** 0.5 * times if len(seen) > 1 else middle
    return Guess(middle, max(0.0, middle - margin), middle + margin)
