"""Confidence against being right, worked out by hand."""

import random

import pytest
from runs import answer, gold, labelled, verified

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.score import score


def confident(*answers: tuple[str, float]) -> RunFolder:
    """Claims whose gold label is "supported", with the label given and its confidence."""
    cases = [f"c{number:03}" for number in range(len(answers))]
    predictions = [
        answer(case, label, confidence=confidence)
        for case, (label, confidence) in zip(cases, answers, strict=True)
    ]
    return verified([gold(case) for case in cases], predictions)


def test_the_brier_score_is_the_mean_squared_error_of_confidence() -> None:
    # (0.8-1)^2, (0.6-0)^2
    brier = score(confident(("S", 0.8), ("R", 0.6))).calibration.brier
    assert (brier.value, brier.n) == (pytest.approx((0.04 + 0.36) / 2), 2)


def test_calibration_error_weighs_the_bins_by_their_answers() -> None:
    # 0.80 and 0.86 share a bin: mean 0.83, half right, off by 0.33. 0.2 and right is off by 0.8; 1.0 by 0.
    calibration = score(confident(("S", 0.8), ("R", 0.86), ("S", 0.2), ("S", 1.0))).calibration
    assert [(one.low, one.n) for one in calibration.curve] == [(0.2, 1), (0.8, 2), (0.9, 1)]
    assert calibration.ece == pytest.approx((2 * 0.33 + 0.8 + 0) / 4)


def test_a_failure_has_no_confidence_to_calibrate() -> None:
    calibration = score(labelled("SF SF")).calibration
    assert (calibration.ece, calibration.brier.value, calibration.curve) == (None, None, ())


def test_risk_rises_as_less_sure_sides_are_taken() -> None:
    # Of five claims four sides: right at 0.9; right and wrong, tied at 0.7; wrong at 0.5.
    card = score(confident(("S", 0.9), ("S", 0.7), ("R", 0.7), ("R", 0.5), ("N", 0.95)))
    expected = [(1 / 5, 0), (3 / 5, 1 / 3), (4 / 5, 2 / 4)]
    assert list(card.coverage_risk) == [pytest.approx(point) for point in expected]
    assert card.precision_at_coverage == {
        "30%": pytest.approx(2 / 3),
        "50%": pytest.approx(2 / 3),
        "70%": 0.5,
    }


def test_precision_at_a_coverage_that_is_never_reached_is_not_defined() -> None:
    assert score(confident(("S", 0.9), ("N", 0.9), ("N", 0.9))).precision_at_coverage["50%"] is None


def test_the_brier_score_is_as_scikit_learn_has_it() -> None:
    from sklearn.metrics import brier_score_loss

    draw = random.Random(3)
    answers = [(draw.choice("SR"), draw.random()) for _ in range(100)]
    expected = brier_score_loss([label == "S" for label, _ in answers], [sure for _, sure in answers])
    assert score(confident(*answers)).calibration.brier.value == pytest.approx(expected)
