"""The measures and regressions that the local engine's numbers are fitted with."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from agent.engines.local.stance import ModelCard, model_card
from agent.types import Label
from evals.fit.card import write
from evals.fit.measures import measure
from evals.fit.regression import multinomial, platt, temperature

S, R, N = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE


def test_measures_of_five_claims() -> None:
    measures = measure([(S, S, 0.9), (R, S, 0.9), (N, R, 0.5), (N, N, 0.5), (R, N, 0.1)])
    assert measures.precision == pytest.approx(1 / 3)  # S, S, R given; the first is right
    assert measures.coverage == pytest.approx(2 / 3)  # of S, R, R all but the last
    assert measures.wrong_way == 1
    assert measures.accuracy == pytest.approx(2 / 5)
    assert measures.macro_f1 == pytest.approx((2 / 3 + 0 + 2 / 4) / 3)  # S 2*1/(1+2), R 0, N 2*1/(2+2)
    # bins: .9 (|1.8-1|), .5 (|1.0-1|), .1 (|.1-0|)
    assert measures.calibration_error == pytest.approx((0.8 + 0.0 + 0.1) / 5)


def test_overconfident_logits_are_cooled() -> None:
    labels = np.array([0, 0, 0, 1])
    logits = np.array([[4.0, 0.0, -9.0]] * 4)  # 98 % sure, right three times in four
    assert temperature(logits, labels) == 3.0  # 4 / ln 3 = 3.64 lies beyond the range tried, 0.5 to 3


def test_a_regression_finds_the_odds() -> None:
    values, labels = np.ones((4, 1)), np.array([0, 0, 0, 1])
    weights = multinomial(values, labels, 2)
    assert weights[0, 0] == pytest.approx(np.log(3), abs=0.02)
    assert weights[0, 1] == 0


def test_platts_sigmoid_of_scores_that_say_nothing_is_flat() -> None:
    slope, offset = platt(np.array([0.6, 0.6, 0.9, 0.9]), np.array([True, False, True, False]))
    assert slope == pytest.approx(0, abs=0.02)
    assert offset == pytest.approx(0, abs=0.02)


def test_a_written_card_reads_back_as_it_was(tmp_path: Path) -> None:

    write(model_card(), tmp_path / "model.toml")
    written = (tmp_path / "model.toml").read_text("utf-8")
    assert ModelCard.model_validate(tomllib.loads(written)) == model_card()
