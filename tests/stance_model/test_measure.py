"""What the stance model's recipe measures, and how it batches and schedules."""

import random

import pytest

from agent.engines.local.word_pieces import word_pieces
from evals.stance_model.blend import blend
from evals.stance_model.encoding import MAX_TOKENS, encode, shuffled_batches, sorted_batches
from evals.stance_model.measure import Answer, at_coverage, at_threshold, confusion, report, summary
from evals.stance_model.train import rate_factor


def answer(right: str, supports: float, refutes: float) -> Answer:
    return Answer(right, {"supports": supports, "refutes": refutes, "nei": 1 - supports - refutes})


ANSWERS = [
    answer("supports", 0.9, 0.05),
    answer("supports", 0.1, 0.8),
    answer("refutes", 0.1, 0.7),
    answer("nei", 0.6, 0.1),
    answer("nei", 0.2, 0.1),
]


def test_accuracy_and_macro_f1_of_a_small_set() -> None:
    # Right: 1, 3 and 5 of 5. F1: supports 2*1/(2+2), refutes 2*1/(1+2), nei 2*1/(2+1); their mean is 0.6111.
    assert summary(ANSWERS) == {"pairs": 5, "accuracy": 0.6, "macro_f1": 0.6111}


def test_a_threshold_keeps_the_sure_sides() -> None:
    # At 0.7: the first three. One is wrong, and it is wrong-way.
    taken = {"threshold": 0.7, "taken": 0.6, "precision": 0.6667, "wrong_way": 0.3333}
    assert at_threshold(ANSWERS, 0.7) == taken


def test_a_side_on_what_nothing_settles_is_wrong_but_not_wrong_way() -> None:
    taken = {"threshold": 0.5, "taken": 1.0, "precision": 0.0, "wrong_way": 0.0}
    assert at_threshold([answer("nei", 0.6, 0.1)], 0.5) == taken


def test_coverage_counts_the_pairs_that_have_a_side() -> None:
    # Three pairs have a side; a third of them is the single surest answer.
    assert at_coverage(ANSWERS, 1 / 3) == {"coverage": 1 / 3, "precision": 1.0, "wrong_way": 0.0}


def test_the_confusion_table_goes_from_right_to_given() -> None:
    assert confusion(ANSWERS)["supports"] == {"supports": 1, "refutes": 1, "nei": 0}


def test_a_report_tells_languages_apart_and_leaves_out_what_pairs_do_not_name() -> None:
    pairs = [{"src": "own", "lang": lang} for lang in ("ar", "ar", "ar<-en", "fr", "fr")]
    told = report(pairs, ANSWERS)
    # The first two: one of two right; F1 of supports is 2*1/(2+1). The last two: the same of nei.
    assert told["by_lang"] == {
        "ar": {"pairs": 2, "accuracy": 0.5, "macro_f1": 0.6667},
        "ar<-en": {"pairs": 1, "accuracy": 1.0, "macro_f1": 1.0},
        "fr": {"pairs": 2, "accuracy": 0.5, "macro_f1": 0.6667},
    }
    assert "by_kind" not in told


def test_a_long_claim_leaves_half_of_the_tokens_to_the_evidence() -> None:
    ids = encode({"claim": "كلمة " * 200, "evidence": "word " * 200})
    pieces = word_pieces()
    assert len(ids) == MAX_TOKENS
    assert ids.index(pieces.end) == MAX_TOKENS - MAX_TOKENS // 2 - 3


def test_every_row_is_in_one_batch() -> None:
    lengths = [number % 5 for number in range(7)]
    assert sorted(row for batch in sorted_batches(lengths, size=4) for row in batch) == list(range(7))


def test_a_training_batch_holds_rows_of_its_length_and_an_epoch_holds_every_row() -> None:
    lengths = [1 + number % 160 for number in range(1000)]
    batches = shuffled_batches(lengths, tokens=640, rng=random.Random(2))
    assert {row for batch in batches for row in batch.rows} == set(range(1000))
    for batch in batches:
        assert len(batch.rows) == 640 // batch.tokens
        assert max(lengths[row] for row in batch.rows) <= batch.tokens


@pytest.mark.parametrize(
    ("done", "factor"),
    [
        pytest.param(0.05, 0.5, id="half of the warm-up"),
        pytest.param(0.1, 1.0, id="the top"),
        pytest.param(0.55, 0.5, id="half way down"),
        pytest.param(1.0, 0.01, id="never nothing"),
    ],
)
def test_the_rate_rises_then_falls(done: float, factor: float) -> None:
    assert rate_factor(done, 0.1) == pytest.approx(factor)


def test_a_blend_is_the_mean_of_its_checkpoints() -> None:
    import numpy as np

    first, second = {"out.bias": np.array([0.0, 2.0])}, {"out.bias": np.array([1.0, 4.0])}
    assert list(blend([first, second])["out.bias"]) == [0.5, 3.0]
