"""What is left of a batch, going by what is done."""

import pytest
from test_summary import finding, report
from working import TERMS, row

from agent.batch.estimate import estimate
from agent.batch.ledger import Ledger
from agent.types import Label

UNKNOWN = finding("Nobody knows", Label.NOT_ENOUGH_EVIDENCE, 0.9)


def test_what_is_left_costs_what_the_like_cost(ledger: Ledger) -> None:
    """Costs .1 and .3: mean .2, standard error .2 / sqrt 2 / sqrt 2 = .1, so 3 more cost .6 ± 3 x .196."""
    ledger.take_in([row(f"Row {number}") for number in range(5)], TERMS)
    for cost in (0.1, 0.3):
        ledger.finish(ledger.lease("w").key, report("T", UNKNOWN, cost=cost))
    found = estimate(ledger)
    assert (found.tasks, found.characters, found.measured) == (3, 3 * len("Row 0"), 2)
    assert found.cost == pytest.approx((0.6, 0.6 - 0.588, 0.6 + 0.588))
    assert found.claims == (3.0, 3.0, 3.0)


def test_before_anything_is_done_nothing_is_guessed(ledger: Ledger) -> None:
    ledger.take_in([row("Row 1")], TERMS)
    assert estimate(ledger)[2:] == (0, None, None)


def test_without_a_price_no_cost_is_guessed(ledger: Ledger) -> None:
    ledger.take_in([row("Row 1"), row("Row 2")], TERMS)
    ledger.finish(ledger.lease("w").key, report("T", UNKNOWN))
    assert estimate(ledger).cost is None
