"""Two runs side by side: differences, their intervals, and the claims that changed."""

import pytest
from runs import answer, found, gold, labelled, read_through, record, span, verified

from agent.errors import EvaluationError
from agent.evaluation.compare import compare, improved, regressed
from agent.evaluation.run_folder import RunFolder
from agent.evaluation.types import PredictedArticle

MIXED = "SS RR NN SN RN CN SR NS " * 10
BETTER = "SS RR NN SS RR CN SS NN " * 10


def test_a_run_compared_with_itself_shows_no_change() -> None:
    comparison = compare(labelled(MIXED), labelled(MIXED))
    assert comparison.changed == ()
    assert (comparison.mcnemar.p_value, comparison.mcnemar.only_a_right) == (1, 0)
    differences = [score.difference for score in comparison.scores.values()]
    assert {(one.value, one.low, one.high) for one in differences} <= {(0, 0, 0), (None, None, None)}
    assert regressed(comparison) == improved(comparison) == ()


def test_a_better_run_improves_what_it_is_better_at() -> None:
    # Accuracy 3/8 to 7/8; side precision 2/4 to 5/5; wrong polarity 1/4 to 0.
    comparison = compare(labelled(MIXED), labelled(BETTER))
    assert comparison.scores["accuracy"].difference.value == pytest.approx(4 / 8)
    assert comparison.scores["side_precision"].difference.value == pytest.approx(1 / 2)
    assert comparison.scores["wrong_polarity"].difference.value == pytest.approx(-1 / 4)
    assert {"accuracy", "macro_f1", "side_precision", "wrong_polarity"} <= set(improved(comparison))
    assert regressed(comparison) == ()


def test_the_way_back_is_a_regression_of_the_same_scores() -> None:
    there, back = compare(labelled(MIXED), labelled(BETTER)), compare(labelled(BETTER), labelled(MIXED))
    assert set(regressed(back)) == set(improved(there))
    assert improved(back) == ()


def test_a_change_within_chance_is_neither() -> None:
    comparison = compare(labelled("SS " * 50 + "SN"), labelled("SS " * 49 + "SN SS"))
    assert len(comparison.changed) == 2
    assert regressed(comparison) == improved(comparison) == ()


def test_pairing_narrows_the_interval() -> None:
    # 2 of 100 claims change for the better; unpaired, 0.50 and 0.52 of 100 differ by 0.02 +- 0.14.
    comparison = compare(labelled("SS SN " * 50), labelled("SS SN " * 48 + "SS SS " * 2))
    change = comparison.scores["accuracy"].difference
    assert change.value == pytest.approx(0.02)
    assert change.high is not None
    assert change.high < 0.06


def test_mcnemars_test_is_exact() -> None:
    # 1 claim right only in a, 5 only in b: 2 * (C(6,0) + C(6,1)) / 2^6 = 14/64.
    comparison = compare(labelled("SS SS SN SN SN SN SN"), labelled("SS SN SS SS SS SS SS"))
    assert (comparison.mcnemar.only_a_right, comparison.mcnemar.only_b_right) == (1, 5)
    assert comparison.mcnemar.p_value == pytest.approx(14 / 64)


def test_the_claims_that_changed_are_listed() -> None:
    (changed,) = compare(labelled("SS RN"), labelled("SS RF")).changed
    assert (changed.case, changed.gold) == ("c001", "refuted")
    assert (changed.a, changed.b) == ("not_enough_evidence", "failure")


def test_only_claims_of_both_runs_are_compared() -> None:
    comparison = compare(labelled("SS SS SS"), labelled("SS SN"))
    assert (comparison.n, comparison.scores["accuracy"].a.n) == (2, 2)


def test_extraction_is_compared_end_to_end() -> None:
    def run(*spans: tuple[int, int]) -> RunFolder:
        claims = tuple(found(f"c{start}", start, end) for start, end in spans)
        golds = [gold("a", article="one", span=span(0, 40)), gold("b", article="one", span=span(50, 90))]
        return read_through(golds, PredictedArticle(article="one", claims=claims))

    comparison = compare(run((0, 40)), run((0, 40), (50, 90)))
    assert comparison.scores["extraction_recall"].difference.value == 1 / 2


def test_runs_of_different_suites_are_refused() -> None:
    other = labelled("SS").model_copy(update={"record": record(digest="1" * 64)})
    with pytest.raises(EvaluationError, match="different suites"):
        compare(labelled("SS"), other)


def test_runs_without_a_common_claim_are_refused() -> None:
    with pytest.raises(EvaluationError, match="no claim in common"):
        compare(labelled("SS"), verified([gold("x")], [answer("x")]))
