"""The measures and regressions that the local engine's numbers are fitted with."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from agent.claims import claim_of
from agent.engines.local.card import Group, ModelCard, language_group, model_card
from agent.types import Label
from evals.fit.ablation import tables
from evals.fit.card import write
from evals.fit.examples import Example
from evals.fit.precision import Scored, Taken, stronger, table
from evals.fit.regression import multinomial, platt, temperature
from evals.fit.tally import tally
from evals.fit.temperatures import fit_temperatures

S, R, N = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE


def test_sides_are_counted_and_so_are_the_right_ones() -> None:
    found = tally([(S, S), (R, S), (N, R), (N, N), (R, N)])
    assert found == (5, 3, 1, 1, 2)  # S, S, R given; the first is right, the second the wrong way round
    assert found.accuracy == pytest.approx(2 / 5)


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


def test_a_surer_answer_is_never_told_to_be_right_less_often() -> None:
    slope, offset = platt(np.array([0.6, 0.6, 0.9, 0.9]), np.array([True, True, True, False]))
    assert slope == 0
    assert offset == pytest.approx(np.log(3), abs=0.02)  # three of four are right


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="as shipped"),
        pytest.param({"temperatures": {"same:ar": 0.8, "cross": 1.25}}, id="groups of languages"),
        pytest.param({"name": 'of "ours" \\ نموذج'}, id="a name with marks"),
    ],
)
def test_a_written_card_reads_back_as_it_was(tmp_path: Path, changed: dict[str, object]) -> None:
    card = model_card().model_copy(update=changed)
    write(card, tmp_path / "model.toml")
    written = (tmp_path / "model.toml").read_text("utf-8")
    assert ModelCard.model_validate(tomllib.loads(written)) == card


def test_a_group_of_languages_with_enough_pairs_has_its_own_temperature() -> None:
    logits = np.array([[2 * np.log(3.0), 0.0, -90.0]] * 600)  # at temperature 2 right three times in four
    labels = np.array([0, 0, 0, 1] * 50 + [0] * 200 + [0, 0, 0, 1] * 49 + [0] * 4)
    groups: list[Group] = ["same:ar"] * 200 + ["same:other"] * 200 + ["cross"] * 199 + ["same:other"]
    card = fit_temperatures(model_card(), logits, labels, groups=groups)
    assert card.temperatures == {"same:ar": 2.0, "same:other": 0.5}  # .5 is the least tried; 199 are too few
    # of 600, 99 are not the first: ln(501 / 99) = 1.621 = 2 ln 3 / 1.355
    assert card.temperature == pytest.approx(1.355, abs=0.01)


@pytest.mark.parametrize(
    ("claim", "evidence", "group"),
    [("ar", "ar", "same:ar"), ("fr", "fr", "same:other"), ("ar", "en", "cross"), ("en", "ar", "cross")],
)
def test_the_group_of_a_pair_is_that_of_its_languages(claim: str, evidence: str, group: Group) -> None:
    assert language_group(claim, evidence) == group


def test_the_temperature_of_a_group_goes_before_the_common_one() -> None:
    card = model_card().model_copy(update={"temperature": 2.0, "temperatures": {"cross": 4.0}})
    sure, surer = (card.calibrate((4.0, 0.0, -90.0), group).supports for group in ("cross", "same:ar"))
    assert sure == pytest.approx(np.e / (np.e + 1), abs=1e-4)  # 4 / 4 against 0
    assert surer == pytest.approx(np.e**2 / (np.e**2 + 1), abs=1e-4)  # 4 / 2


def taken(right: Label, supports: float, refutes: float) -> Taken:
    return stronger(right, Scored(supports, "cross"), Scored(refutes, "cross"))


def test_a_group_of_languages_may_have_a_threshold_of_its_own() -> None:
    thresholds = {"supports": 0.9, "supports cross": 0.6, "refutes": 0.95}
    card = model_card().model_copy(update={"thresholds": thresholds})
    assert taken(S, 0.7, 0.1).passes(card)
    assert not stronger(S, Scored(0.7, "same:ar"), Scored(0.1, "same:ar")).passes(card)
    assert not taken(R, 0.1, 0.9).passes(card)


def test_a_table_of_precision_against_coverage() -> None:
    claims = [
        taken(S, 0.99, 0.1),
        taken(R, 0.1, 0.92),
        taken(R, 0.86, 0.2),
        taken(N, 0.55, 0.55),
        *[taken(N, 0.0, 0.0)] * 6,
    ]
    card = model_card().model_copy(update={"thresholds": {"supports": 0.9, "refutes": 0.95}})
    assert table(claims, card)[2:] == [
        "| 0.50 | 4 | 40% | 50.0% | 25.0% |",
        *[f"| {score} | 3 | 30% | 66.7% | 33.3% |" for score in ("0.60", "0.70", "0.80")],
        "| 0.90 | 2 | 20% | 100.0% | 0.0% |",
        *[f"| {score} | 1 | 10% | 100.0% | 0.0% |" for score in ("0.95", "0.98", "fitted thresholds")],
        "| the surest 30%: 0.86 | 3 | 30% | 66.7% | 33.3% |",
        "| the surest 50% | | fewer sides can be taken | | |",
        "| the surest 70% | | fewer sides can be taken | | |",
    ]


def test_what_each_way_of_judging_does_is_told_by_kind_of_error() -> None:
    tags = [("number", "field:energy"), ("number",), ("name",)]
    examples = [
        Example(claim_of("c", "The plant closed.", "en"), (), label, "own", kinds)
        for label, kinds in zip((S, R, N), tags, strict=True)
    ]
    lines = tables(examples, {"model alone": [S, S, N], "both": [S, N, N]})
    assert "| model alone | 3 | 2 | 1 (50%) | 1 | 0.67 |" in lines
    assert "| both | 3 | 1 | 1 (100%) | 0 | 0.67 |" in lines
    assert lines[-2:] == [
        "| number | 2 | 0.50; 2, 1, 1 | 0.50; 1, 1, 0 |",
        "| name | 1 | 1.00; 0, 0, 0 | 1.00; 0, 0, 0 |",
    ]
