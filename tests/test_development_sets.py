"""The development sets that have documents of their own: nothing is wrong with them, and none leans."""

from collections import Counter
from pathlib import Path

import pytest

from agent.evaluation.gold import language_of_case
from agent.evaluation.suite import faults, read_suite
from agent.types import Label

SETS = Path(__file__).parents[1] / "evals" / "sets"
NAMES = ("affairs-dev", "society-dev")


@pytest.mark.parametrize("name", NAMES)
def test_no_fault_is_found(name: str) -> None:
    assert faults(SETS / name) == ()


@pytest.mark.parametrize("name", NAMES)
def test_half_of_the_claims_are_arabic_and_every_label_is_there(name: str) -> None:
    cases = read_suite(SETS / name).cases
    assert Counter(map(language_of_case, cases)) == {"ar": 75, "en": 40, "fr": 35}
    labels = Counter(case.label for case in cases)
    assert labels == {
        Label.SUPPORTED: 63,
        Label.REFUTED: 42,
        Label.NOT_ENOUGH_EVIDENCE: 36,
        Label.CONFLICTING: 9,
    }
