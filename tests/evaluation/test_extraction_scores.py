"""Claims found in articles, aligned with gold by their spans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import FAILURE, found, gold, read_through, span

from agent.errors import EvaluationError
from agent.evaluation.score import score
from agent.evaluation.scores.card import Estimate, ExtractionScores, ScoreCard
from agent.evaluation.types import PredictedArticle, PredictedClaim


def article(*claims: PredictedClaim, **fields: object) -> PredictedArticle:
    return PredictedArticle.model_validate({"article": "one", "claims": claims} | fields)


def extraction(card: ScoreCard) -> ExtractionScores:
    assert card.extraction is not None
    return card.extraction


def shown(estimate: Estimate) -> tuple[float | None, int]:
    return estimate.value, estimate.n


def test_precision_and_recall_are_of_claims_found_where_gold_has_them() -> None:
    # Found at 0..40 and 50..90 (gold), and at 200..240 (nothing); gold at 100..140 is not found.
    golds = [gold(str(at), article="one", span=span(at, at + 40)) for at in (0, 50, 100)]
    run = read_through(golds, article(found("c1", 0, 40), found("c2", 50, 90), found("c3", 200, 240)))
    scores = extraction(score(run))
    assert shown(scores.precision) == (pytest.approx(2 / 3), 3)
    assert shown(scores.recall) == (pytest.approx(2 / 3), 3)
    assert scores.f1.value == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("start", "end", "recall"),
    [
        pytest.param(0, 200, 1, id="the sentence around the clause"),
        pytest.param(110, 120, 1, id="a part of the clause"),
        pytest.param(120, 160, 1, id="half of the shorter"),
        pytest.param(121, 161, 0, id="less than half of the shorter"),
        pytest.param(140, 180, 0, id="next to it"),
        pytest.param(110, 110, 0, id="no words at all"),
    ],
)
def test_a_claim_is_found_by_half_of_the_shorter_quote(start: int, end: int, recall: float) -> None:
    golds = [gold("a", article="one", span=span(100, 140))]
    assert extraction(score(read_through(golds, article(found("c1", start, end))))).recall.value == recall


def test_a_quote_of_the_whole_article_finds_one_claim_only() -> None:
    golds = [gold(str(at), article="one", span=span(at, at + 40)) for at in (0, 50, 100)]
    assert extraction(score(read_through(golds, article(found("c1", 0, 500))))).recall.value == pytest.approx(
        1 / 3
    )


def test_of_several_quotes_the_closest_is_the_claim() -> None:
    golds = [gold("a", article="one", span=span(0, 40))]
    run = read_through(golds, article(found("c1", 0, 100, "R"), found("c2", 0, 45)))
    assert score(run).accuracy.value == 1


def test_two_claims_of_one_sentence_are_told_apart_by_their_text() -> None:
    same = {"article": "one", "span": span(0, 80)}
    golds = [
        gold("a", "R", text="The harbour opened in 1932.", **same),
        gold("b", "S", text="It cost nine million pounds.", **same),
    ]
    claims = (
        found("c1", 0, 80, "S", text="The harbour cost nine million pounds."),
        found("c2", 0, 80, "R", text="The harbour was opened in 1932."),
    )
    assert score(read_through(golds, article(*claims))).accuracy.value == 1


def test_a_claim_that_was_not_found_is_missed_not_failed() -> None:
    golds = [gold("a", article="one", span=span(0, 40))]
    card = score(read_through(golds, article()))
    assert (card.missed, card.failures, card.accuracy.value, card.coverage.value) == (1, 0, 0, 0)
    assert card.confusion["supported"]["missed"] == 1
    assert card.retrieval["all"]["recall@5"].n == 0


def test_the_claims_of_an_article_that_failed_are_failures() -> None:
    golds = [gold("a", article="one", span=span(0, 40)), gold("b", article="one", span=span(50, 90))]
    card = score(read_through(golds, article(failure=FAILURE)))
    assert (card.missed, card.failures, card.n) == (0, 2, 2)


def test_a_trap_is_claimed_by_a_claim_that_is_no_gold_claim() -> None:
    # The first trap lies in the sentence of a gold claim, the second is claimed, the third left alone.
    golds = [gold("a", article="one", span=span(0, 40))]
    claims = (found("c1", 0, 60), found("c2", 100, 150))
    traps = (span(40, 60), span(100, 140), span(200, 240))
    scores = extraction(score(read_through(golds, article(*claims, traps=traps))))
    assert shown(scores.traps_claimed) == (pytest.approx(1 / 3), 3)


def test_a_claim_without_a_gold_label_counts_as_found_and_has_no_label_score() -> None:
    unlabelled = gold("a", article="one", span=span(0, 40)).model_copy(update={"label": None})
    card = score(read_through([unlabelled], article(found("c1", 0, 40))))
    assert (extraction(card).precision.value, extraction(card).recall.value, card.n) == (1, 1, 0)


def test_an_article_left_to_do_is_an_unfinished_run() -> None:
    golds = [gold("a", article="one", span=span(0, 9)), gold("b", article="two", span=span(0, 9))]
    with pytest.raises(EvaluationError, match="1 left, 'two' first"):
        score(read_through(golds, article()))


def test_the_time_of_an_article_is_shared_among_its_claims() -> None:
    run = read_through([], article(found("c1", 0, 9), found("c2", 10, 19), seconds=3.0))
    assert (score(run).cost.claims, score(run).cost.seconds_mean) == (2, 1.5)


spans = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 60)), min_size=1, max_size=6)


@given(gold_spans=spans, found_spans=spans)
@settings(max_examples=25)
def test_the_order_in_which_claims_are_found_changes_nothing(
    gold_spans: list[tuple[int, int]], found_spans: list[tuple[int, int]]
) -> None:
    golds = [
        gold(f"g{number}", article="one", span=span(at, at + size))
        for number, (at, size) in enumerate(gold_spans)
    ]
    claims = [
        found(f"c{number}", at, at + size, "SRN"[number % 3]) for number, (at, size) in enumerate(found_spans)
    ]
    there = score(read_through(golds, article(*claims)))
    back = score(read_through(golds[::-1], article(*claims[::-1])))
    assert (back.extraction, back.confusion) == (there.extraction, there.confusion)
