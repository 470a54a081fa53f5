"""The development sets that have documents of their own: nothing is wrong with them, and none leans."""

from collections import Counter
from pathlib import Path

import pytest

from agent.evaluation.gold import language_of_case
from agent.evaluation.suite import faults, read_suite
from agent.types import Label

SETS = Path(__file__).parents[1] / "evals" / "sets"
NAMES = ("affairs-dev", "public-dev", "society-dev", "trade-dev", "wire-dev")


@pytest.mark.parametrize("name", NAMES)
def test_no_fault_is_found(name: str) -> None:
    assert faults(SETS / name) == ()


@pytest.mark.parametrize("name", NAMES)
def test_half_of_the_claims_are_arabic_and_every_label_is_there(name: str) -> None:
    cases = read_suite(SETS / name).cases
    languages = Counter(map(language_of_case, cases))
    assert languages["ar"] == len(cases) / 2
    assert languages.keys() == {"ar", "en", "fr"}
    labels = Counter(case.label for case in cases)
    shares = {label: round(number / len(cases), 2) for label, number in labels.items()}
    assert shares == {
        Label.SUPPORTED: 0.42,
        Label.REFUTED: 0.28,
        Label.NOT_ENOUGH_EVIDENCE: 0.24,
        Label.CONFLICTING: 0.06,
    }
