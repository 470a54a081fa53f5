"""From ratings and proved quotations to a label: every rule, and what each costs in confidence."""

from typing import Any

import pytest

from agent.engines.llm.answers import JudgeAnswer
from agent.engines.llm.rules import Proof, decide
from agent.engines.local.difference import Comparison, Difference, Kind
from agent.types import Label, Quote, Stance
from tests.engines.llm.model import judgement


def answer(**ratings: int) -> JudgeAnswer:
    return JudgeAnswer.model_validate(judgement(**ratings))


def proof(stance: str, document: str = "d1", **known: Any) -> Proof:
    return Proof(Quote(passage=0, words="the words quoted", stance=Stance(stance)), document, **known)


def differing(kind: Kind) -> Comparison:
    return Comparison(differences=(Difference(kind=kind, claim_text="5", evidence_text="6"),))


@pytest.mark.parametrize(
    ("stance", "rated", "label"),
    [
        pytest.param("supports", "supported", Label.SUPPORTED, id="supported"),
        pytest.param("refutes", "refuted", Label.REFUTED, id="refuted"),
    ],
)
def test_a_side_rated_clearly_highest_and_quoted_is_taken(stance: str, rated: str, label: Label) -> None:
    found = decide(answer(**{rated: 85}), [proof(stance)])
    assert (found.label, found.reason) == (label, "rated")
    assert found.confidence == 0.85  # 85 / (85 + 5 + 5 + 5)


@pytest.mark.parametrize(
    "proofs",
    [
        pytest.param([], id="nothing quoted"),
        pytest.param([proof("refutes")], id="only words for the contrary"),
    ],
)
def test_without_a_quotation_of_its_stance_no_side_is_taken(proofs: list[Proof]) -> None:
    found = decide(answer(supported=95), proofs)
    assert (found.label, found.reason, found.proofs) == (Label.NOT_ENOUGH_EVIDENCE, "no_quote", ())


def test_two_ratings_too_close_to_each_other_take_no_side() -> None:
    close, clear = answer(supported=60, not_enough=41), answer(supported=60, not_enough=40)
    assert decide(close, [proof("supports")]).reason == "undecided"
    assert decide(clear, [proof("supports")]).label is Label.SUPPORTED


def test_of_equal_ratings_the_more_careful_label_counts() -> None:
    assert decide(answer(supported=50, not_enough=50), [proof("supports")]).reason == "nothing"


@pytest.mark.parametrize("kind", ["number", "unit", "date", "name"])
def test_words_with_another_figure_date_or_name_never_support(kind: Kind) -> None:
    found = decide(answer(supported=100, refuted=0), [proof("supports", comparison=differing(kind))])
    assert (found.label, found.reason) == (Label.NOT_ENOUGH_EVIDENCE, "differs")


def test_words_that_have_nothing_in_common_with_the_claim_never_support() -> None:
    found = decide(answer(supported=100, refuted=0), [proof("supports", unrelated=True)])
    assert (found.label, found.reason) == (Label.NOT_ENOUGH_EVIDENCE, "unrelated")


@pytest.mark.parametrize(("stance", "rated"), [("supports", "supported"), ("refutes", "refuted")])
def test_words_that_do_not_bear_on_the_claim_take_no_side_and_make_no_conflict(
    stance: str, rated: str
) -> None:
    alone = decide(answer(**{rated: 100}), [proof(stance, bears=False)])
    assert (alone.label, alone.reason) == (Label.NOT_ENOUGH_EVIDENCE, "beside")
    other = proof("supports" if stance == "refutes" else "refutes", "d2")
    assert decide(answer(conflicting=90), [proof(stance, bears=False), other]).label is not Label.CONFLICTING


def test_words_whose_passage_gives_a_figure_of_the_claim_nowhere_do_not_support_and_may_refute() -> None:
    found = decide(answer(supported=100, refuted=0), [proof("supports", unstated=True)])
    assert (found.label, found.reason) == (Label.NOT_ENOUGH_EVIDENCE, "unstated")
    assert decide(answer(refuted=85), [proof("refutes", unstated=True)]).label is Label.REFUTED


@pytest.mark.parametrize(("stance", "rated"), [("supports", "supported"), ("refutes", "refuted")])
def test_a_document_that_speaks_to_a_program_carries_no_side_alone(stance: str, rated: str) -> None:
    alone = decide(answer(**{rated: 90}), [proof(stance, suspect=True)])
    assert (alone.label, alone.reason) == (Label.NOT_ENOUGH_EVIDENCE, "suspect")
    both = decide(answer(**{rated: 90}), [proof(stance, suspect=True), proof(stance, "d2")])
    assert both.label.value == rated


def test_a_document_that_speaks_to_a_program_makes_no_conflict_with_another() -> None:
    found = decide(answer(supported=90), [proof("supports"), proof("refutes", "d2", suspect=True)])
    assert found.label is Label.SUPPORTED
    assert [one.document for one in found.proofs] == ["d1"]


def test_words_that_agree_support_beside_words_that_differ() -> None:
    proofs = [proof("supports", comparison=differing("number")), proof("supports", "d2")]
    found = decide(answer(supported=90), proofs)
    assert found.label is Label.SUPPORTED
    assert [one.document for one in found.proofs] == ["d2"]


def test_words_with_another_figure_may_refute_without_a_doubt() -> None:
    found = decide(answer(refuted=85), [proof("refutes", comparison=differing("number"))])
    assert (found.label, found.confidence) == (Label.REFUTED, 0.85)


def test_two_stances_in_two_documents_conflict_whatever_side_is_rated_highest() -> None:
    found = decide(answer(supported=60, conflicting=30), [proof("supports"), proof("refutes", "d2")])
    assert (found.label, found.reason) == (Label.CONFLICTING, "conflicting")
    assert found.confidence == 0.4  # the 40 of 100 that "supported" leaves for any other label


def test_two_stances_in_two_documents_take_no_side_where_the_model_finds_neither_clear() -> None:
    found = decide(answer(supported=60, not_enough=30), [proof("supports"), proof("refutes", "d2")])
    assert (found.label, found.reason) == (Label.NOT_ENOUGH_EVIDENCE, "undecided")


def test_two_stances_in_one_document_are_no_conflict() -> None:
    found = decide(answer(conflicting=90), [proof("supports"), proof("refutes")])
    assert found.label is Label.NOT_ENOUGH_EVIDENCE


def test_a_conflict_needs_both_sides_quoted() -> None:
    assert decide(answer(conflicting=90), [proof("supports")]).label is Label.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(
    "doubt",
    [
        pytest.param({"doubted": True}, id="the local engine reads the contrary"),
        pytest.param({"hearsay": True}, id="hearsay"),
        pytest.param({"comparison": differing("direction")}, id="an opposite"),
    ],
)
def test_a_doubt_lowers_confidence_and_leaves_the_label(doubt: dict[str, Any]) -> None:
    found = decide(answer(supported=85), [proof("supports", **doubt)])
    assert found.label is Label.SUPPORTED
    assert found.confidence == 0.595  # 0.85 * 0.7


def test_no_model_is_surer_than_the_limit() -> None:
    certain = answer(supported=100, refuted=0, conflicting=0, not_enough=0)
    assert decide(certain, [proof("supports")]).confidence == 0.95


def test_a_label_that_the_rules_put_in_place_of_the_models_has_what_that_leaves() -> None:
    # The model gives its own label 85 of 100; at most 15 are left for any other.
    assert decide(answer(supported=85), []).confidence == 0.15


def test_ratings_of_nothing_at_all_take_no_side() -> None:
    nothing = answer(supported=0, refuted=0, conflicting=0, not_enough=0)
    assert decide(nothing, [proof("supports")]).label is Label.NOT_ENOUGH_EVIDENCE
