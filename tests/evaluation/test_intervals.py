"""Bootstrap intervals: the same every time, wider for fewer and for clustered cases."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import answer, gold, labelled, verified

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.score import score
from agent.evaluation.scores.card import Estimate

pairs = st.lists(st.tuples(st.sampled_from("SRCN"), st.sampled_from("SRCNF")), min_size=1, max_size=12)


def width(estimate: Estimate) -> float:
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.high - estimate.low


def halves(size: int, *, articles: int) -> RunFolder:
    """Half the claims right; the claims of an article are all right or all wrong."""
    numbers = range(size)
    golds = [gold(f"{one}", article=f"{one % articles}") for one in numbers]
    return verified(golds, [answer(f"{one}", "SR"[one % articles % 2]) for one in numbers])


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    # 200 claims, half right: 0.5 +- 1.96 * sqrt(0.25 / 200) = 0.431 .. 0.569
    accuracy = score(labelled(" ".join(["SS", "SR"] * 100))).accuracy
    half = 1.96 * math.sqrt(0.25 / 200)
    assert (accuracy.low, accuracy.high) == (
        pytest.approx(0.5 - half, abs=0.01),
        pytest.approx(0.5 + half, abs=0.01),
    )


def test_claims_of_one_article_do_not_count_as_independent() -> None:
    # 400 claims in 100 articles, all alike within one: as wide as 100 claims, twice that of 400.
    clustered, single = score(halves(400, articles=100)), score(halves(400, articles=400))
    assert clustered.accuracy.value == single.accuracy.value == 0.5
    assert width(clustered.accuracy) == pytest.approx(2 * width(single.accuracy), rel=0.1)


def test_one_article_alone_has_no_interval() -> None:
    accuracy = score(halves(4, articles=1)).accuracy
    assert (accuracy.value, accuracy.low, accuracy.high) == (1, None, None)


def test_a_few_sides_all_right_are_not_certain() -> None:
    # Clopper and Pearson, three of three: 0.025^(1/3) = 0.292; none wrong: 1 - 0.292.
    card = score(labelled("SS SS RR NN"))
    assert (card.side_precision.low, card.side_precision.high) == (pytest.approx(0.292, abs=0.001), 1)
    assert (card.wrong_polarity.low, card.wrong_polarity.high) == (0, pytest.approx(0.708, abs=0.001))


def test_sides_taken_in_one_article_alone_have_no_interval() -> None:
    golds = [gold(str(one), "SR"[one % 2], article="one") for one in range(50)]
    golds += [gold("x", "N", article="two")]
    card = score(verified(golds, [answer(one.case, "N" if one.case == "x" else "S") for one in golds]))
    assert (card.side_precision.value, card.side_precision.low, card.side_precision.high) == (0.5, None, None)


def test_the_same_run_has_the_same_intervals() -> None:
    run = labelled("SS SR NN RS CN SF NS RR")
    assert score(run) == score(run)


@given(pairs=pairs, seed=st.integers(0, 1000))
@settings(max_examples=15)
def test_the_order_of_rows_changes_nothing(pairs: list[tuple[str, str]], seed: int) -> None:
    run = labelled(" ".join(right + given for right, given in pairs))
    predictions = [
        one.model_copy(update={"confidence": 0.1 + index / 20}) for index, one in enumerate(run.predictions)
    ]
    shuffled_gold, shuffled = list(run.gold), list(predictions)
    random.Random(seed).shuffle(shuffled_gold)
    random.Random(seed + 1).shuffle(shuffled)
    assert score(verified(shuffled_gold, shuffled)) == score(verified(run.gold, predictions))


@given(pairs=pairs)
@settings(max_examples=15)
def test_a_perfect_run_scores_one(pairs: list[tuple[str, str]]) -> None:
    card = score(labelled(" ".join(right + right for right, _ in pairs)))
    assert (card.accuracy.value, card.macro_f1.value) == (1, 1)
    assert card.side_precision.value in {1, None}
    assert card.wrong_polarity.value in {0, None}


@given(pairs=pairs)
@settings(max_examples=25)
def test_a_score_lies_within_its_bounds(pairs: list[tuple[str, str]]) -> None:
    card = score(labelled(" ".join(right + given for right, given in pairs)))
    for one in (card.accuracy, card.macro_f1, card.side_precision, card.coverage, card.wrong_polarity):
        for number in (one.value, one.low, one.high):
            assert number is None or 0 <= number <= 1
