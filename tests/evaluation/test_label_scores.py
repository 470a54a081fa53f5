"""Scores of labels and of sides: worked out by hand, and as scikit-learn has them."""

import random

import pytest
from runs import LABELS, answer, gold, labelled, verified

from agent.errors import EvaluationError
from agent.evaluation.score import score
from agent.types import Label, Usage

# Gold and answer of ten claims. Sides taken: SS SS SR RR RS NS CS = 7, of which right: SS SS RR = 3,
# opposite: SR RS = 2. Right: SS SS RR NN = 4 of 10.
TEN = labelled("SS SS SR RR RS NS NN CS CN SF")


def test_a_failure_is_wrong_and_takes_no_side() -> None:
    card = score(labelled("SS SF"))
    assert (card.n, card.failures, card.accuracy.value, card.coverage.value) == (2, 1, 0.5, 0.5)
    assert card.side_precision.value == 1


def test_the_costly_errors_are_shares_of_the_sides_taken() -> None:
    card = score(TEN)
    assert card.coverage.value == pytest.approx(7 / 10)
    assert card.side_precision.value == pytest.approx(3 / 7)
    assert card.wrong_polarity.value == pytest.approx(2 / 7)
    assert card.side_precision.n == card.wrong_polarity.n == 7


def test_accuracy_and_macro_f1_are_as_worked_out_by_hand() -> None:
    # F1 = 2 true / (gold + given): supported 4/(4+5), refuted 2/(2+2), conflicting 0/(2+0), NEE 2/(2+2).
    card = score(TEN)
    assert card.accuracy.value == pytest.approx(4 / 10)
    assert card.macro_f1.value == pytest.approx((4 / 9 + 1 / 2 + 0 + 1 / 2) / 4)


def test_macro_f1_leaves_out_a_label_that_gold_does_not_have() -> None:
    # Supported 2/(2+1), not enough evidence 2/(1+1); "refuted" was given once and is nowhere gold.
    assert score(labelled("SS SR NN")).macro_f1.value == pytest.approx((2 / 3 + 1) / 2)


def test_a_class_has_its_precision_recall_and_f1() -> None:
    supported = score(TEN).per_class["supported"]
    assert (supported.gold, supported.predicted) == (4, 5)
    assert (supported.precision, supported.recall) == (2 / 5, 2 / 4)
    assert score(TEN).per_class["conflicting"].precision is None


def test_the_confusion_matrix_shows_failures_apart() -> None:
    assert score(TEN).confusion["supported"] == {
        "supported": 2,
        "refuted": 1,
        "conflicting": 0,
        "not_enough_evidence": 0,
        "failure": 1,
        "missed": 0,
    }


def test_without_a_side_taken_its_precision_is_not_defined() -> None:
    precision = score(labelled("SN RN")).side_precision
    assert (precision.value, precision.low, precision.high, precision.n) == (None, None, None, 0)


def test_a_claim_without_a_gold_label_is_not_scored() -> None:
    unlabelled = gold("x").model_copy(update={"label": None})
    card = score(verified([gold("a"), unlabelled], [answer("a"), answer("x", "R")]))
    assert (card.n, card.accuracy.value) == (1, 1)


def test_an_unfinished_run_is_not_scored() -> None:
    with pytest.raises(EvaluationError, match="1 left, 'b' first"):
        score(verified([gold("a"), gold("b")], [answer("a")]))


def test_a_set_without_gold_labels_scores_nothing() -> None:
    card = score(verified([], []))
    assert (card.n, card.accuracy.value, card.macro_f1.value, card.coverage_risk) == (0, None, None, ())


def test_labels_are_scored_as_scikit_learn_scores_them() -> None:
    from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_recall_fscore_support

    draw = random.Random(5)
    pairs = [(draw.choice("SRCN"), draw.choice("SRCN")) for _ in range(200)]
    card = score(labelled(" ".join(right + given for right, given in pairs)))
    names = [label.value for label in Label]
    right, given = ([LABELS[letter].value for letter in side] for side in zip(*pairs, strict=True))
    assert card.accuracy.value == pytest.approx(accuracy_score(right, given))
    assert card.macro_f1.value == pytest.approx(f1_score(right, given, labels=names, average="macro"))
    by_class = precision_recall_fscore_support(right, given, labels=names)
    for index, name in enumerate(names):
        ours = card.per_class[name]
        expected = [by_class[0][index], by_class[1][index], by_class[2][index]]
        assert [ours.precision, ours.recall, ours.f1] == pytest.approx(expected)
    table = [[card.confusion[one][other] for other in names] for one in names]
    assert table == confusion_matrix(right, given, labels=names).tolist()


def test_baselines_stand_beside_the_scores() -> None:
    golds = [gold("a", "R"), gold("b", "R"), gold("c", "S"), gold("d", "N")]
    answers = [answer("a", overlap=0.5), answer("b"), answer("c", overlap=0.9), answer("d", "F", overlap=0.4)]
    baselines = score(verified(golds, answers)).baselines
    assert list(baselines) == ["majority", "not_enough_evidence", "lexical_overlap"]
    assert baselines["majority"].accuracy.value == 2 / 4  # always refuted
    assert baselines["majority"].side_precision.value == 2 / 4
    assert baselines["not_enough_evidence"].accuracy.value == 1 / 4
    assert baselines["not_enough_evidence"].coverage.value == 0
    assert baselines["lexical_overlap"].accuracy.value == 2 / 4  # a and c supported, b and d not
    assert baselines["lexical_overlap"].wrong_polarity.value == 1 / 2


def test_slices_are_scored_like_the_whole() -> None:
    golds = [
        gold("a", language="ar", tags=("negation",), cross_lingual=True),
        gold("b", "R", language="ar"),
        gold("c", tags=("negation",)),
    ]
    slices = score(verified(golds, [answer("a"), answer("b"), answer("c", "N")])).slices
    assert list(slices) == ["language:ar", "language:en", "cross-lingual", "tag:negation"]
    assert (slices["language:ar"].n, slices["language:ar"].side_precision.value) == (2, 1 / 2)
    assert (slices["cross-lingual"].n, slices["cross-lingual"].accuracy.value) == (1, 1)
    assert (slices["tag:negation"].n, slices["tag:negation"].coverage.value) == (2, 1 / 2)


def test_cost_is_of_every_claim() -> None:
    answers = [
        answer("a", seconds=1, usage=Usage(requests=2, input_tokens=100, cost=0.5)),
        answer("b", seconds=2, usage=Usage(requests=1, output_tokens=50, cost=0.25)),
        answer("c", "F", seconds=6),
    ]
    cost = score(verified([gold("a"), gold("b"), gold("c")], answers)).cost
    assert (cost.claims, cost.seconds_mean, cost.seconds_median) == (3, 3, 2)
    assert cost.usage == Usage(requests=3, input_tokens=100, output_tokens=50, cost=0.75)


def test_the_published_form_is_plain_json() -> None:
    import json

    card = score(TEN).model_dump(mode="json")
    assert json.loads(json.dumps(card, allow_nan=False)) == card
    assert set(card["accuracy"]) == {"value", "low", "high", "n"}
    assert {"run", "n", "failures", "macro_f1", "per_class", "confusion", "baselines", "slices"} <= set(card)
