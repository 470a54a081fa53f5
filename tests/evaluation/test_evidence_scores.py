"""Strict score, citations and retrieval, on places worked out by hand."""

from math import log2

import pytest
from runs import answer, cited, gold, place, verified

from agent.evaluation.score import score
from agent.evaluation.types import CitedPlace, Place

FIRST, SECOND, OTHER = place("d1", 10, 20), place("d2", 0, 5), place("d3", 0, 9)
TOGETHER = ((FIRST, SECOND), (OTHER,))
"""Two documents settle the claim together, or a third does alone."""


@pytest.mark.parametrize(
    ("citations", "strict"),
    [
        pytest.param((cited("d1", 19, 30), cited("d2", 4, 9)), 1, id="every place of a group, at its edge"),
        pytest.param((cited("d1", 10, 20),), 0, id="half a group"),
        pytest.param((cited("d3", 0, 9),), 1, id="the other group"),
        pytest.param((cited("d1", 20, 30), cited("d2", 0, 5)), 0, id="beside the place"),
        pytest.param((cited("d3", 0, 9, valid=False),), 0, id="words that are not there"),
        pytest.param((), 0, id="nothing cited"),
    ],
)
def test_strictly_right_takes_a_whole_group(citations: tuple[CitedPlace, ...], strict: float) -> None:
    card = score(verified([gold("a", groups=TOGETHER)], [answer("a", citations=citations)]))
    assert card.strict.value == strict


def test_strictly_right_takes_the_right_label() -> None:
    answers = [answer("a", "R", citations=(cited("d3", 0, 9),))]
    assert score(verified([gold("a", groups=TOGETHER)], answers)).strict.value == 0


def test_not_enough_evidence_is_strictly_right_by_its_label_alone() -> None:
    card = score(verified([gold("a", "N"), gold("b", "N")], [answer("a", "N"), answer("b", "S")]))
    assert card.strict.value == 1 / 2


def test_a_side_without_gold_evidence_has_no_strict_score() -> None:
    card = score(verified([gold("a"), gold("b", "N")], [answer("a"), answer("b", "N")]))
    assert (card.strict.value, card.strict.n) == (1, 1)


def test_citations_are_counted_valid_at_gold_and_by_group() -> None:
    # Claim a: 3 citations, 2 valid, 1 of them at gold; 1 of 2 groups cited. Claim b has no gold evidence, so
    # its citation counts for validity only.
    golds = [gold("a", groups=TOGETHER), gold("b", "N")]
    citations = (cited("d3", 1, 2), cited("d9", 0, 4), cited("d1", 10, 20, valid=False))
    answers = [answer("a", citations=citations), answer("b", citations=(cited("d1", 0, 5),))]
    scores = score(verified(golds, answers)).citations
    assert (scores.valid.value, scores.valid.n) == (3 / 4, 4)
    assert scores.precision.value == pytest.approx(1 / 3)
    assert scores.recall.value == 1 / 2


def retrieval(retrieved: tuple[Place, ...]) -> list[float | None]:
    card = score(verified([gold("a", groups=TOGETHER)], [answer("a", retrieved=retrieved)]))
    return [one.value for one in card.retrieval["all"].values()]


NOISE = tuple(place("d8", start, start + 5) for start in range(0, 100, 5))


def test_recall_takes_every_place_of_a_group_among_the_first_passages() -> None:
    # Ranks 5 and 6 hold the two halves of the first group: too late for the first five. The third relevant
    # place is never found.
    found = (*NOISE[:4], place("d1", 0, 50), place("d2", 0, 50), *NOISE[4:])
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert retrieval(found) == [0, 1, pytest.approx((1 / log2(6) + 1 / log2(7)) / ideal)]


def test_gold_evidence_found_first_is_a_perfect_search() -> None:
    assert retrieval((place("d3", 0, 5), place("d1", 0, 50), place("d2", 0, 50), *NOISE)) == [1, 1, 1]


def test_a_place_found_twice_gains_once() -> None:
    # Two windows over the same words at ranks 1 and 2; d1 and d2 are never found.
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert retrieval((place("d3", 0, 5), place("d3", 3, 9), *NOISE)) == [1, 1, pytest.approx(1 / ideal)]


def test_a_passage_that_holds_two_places_is_one_relevant_passage() -> None:
    groups = ((place("d1", 0, 5), place("d1", 10, 20)),)
    card = score(verified([gold("a", groups=groups)], [answer("a", retrieved=(place("d1", 0, 50),))]))
    assert card.retrieval["all"]["ndcg@10"].value == 1


def test_what_is_found_behind_the_tenth_rank_gains_nothing_and_stays_in_the_ideal() -> None:
    assert retrieval((*NOISE[:10], place("d3", 0, 5))) == [0, 1, 0]


def test_ndcg_is_as_scikit_learn_has_it() -> None:
    from sklearn.metrics import ndcg_score

    relevant = [0, 1, 0, 0, 1, 0, 1, 0, 0, 0]
    golds = [
        gold(
            "a",
            groups=tuple(
                (place("d1", 10 * rank, 10 * rank + 5),) for rank, is_ in enumerate(relevant) if is_
            ),
        )
    ]
    retrieved = tuple(place("d1", 10 * rank, 10 * rank + 5) for rank in range(10))
    ours = score(verified(golds, [answer("a", retrieved=retrieved)])).retrieval["all"]["ndcg@10"].value
    assert ours == pytest.approx(ndcg_score([relevant], [list(range(10, 0, -1))]))


def test_retrieval_is_over_claims_with_gold_evidence_by_language_and_across() -> None:
    golds = [
        gold("a", groups=((OTHER,),), language="ar", cross_lingual=True),
        gold("b", groups=((OTHER,),)),
        gold("c", "N"),
        gold("d", groups=((OTHER,),)),
    ]
    answers = [answer("a", retrieved=(OTHER,)), answer("b"), answer("c", "N"), answer("d", "F")]
    found = {name: scores["recall@5"] for name, scores in score(verified(golds, answers)).retrieval.items()}
    assert list(found) == ["all", "language:ar", "language:en", "cross-lingual"]
    assert (found["all"].value, found["all"].n) == (pytest.approx(1 / 3), 3)  # a failure finds nothing
    assert (found["language:ar"].value, found["language:en"].value) == (1, 0)
    assert found["cross-lingual"].n == 1
