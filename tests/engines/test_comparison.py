"""The deterministic comparison of claim and evidence: our own sentences, three languages and across them."""

from pathlib import Path

import pytest

from agent.engines.local.comparison import Comparison, compare, explain
from agent.types import CheckWorthiness, Claim


def comparison(claim: str, language: str, evidence: str, evidence_language: str) -> Comparison:
    made = Claim(
        id="c1",
        text=claim,
        quote=claim,
        start=0,
        end=len(claim),
        language=language,
        queries=(claim,),
        check_worthiness=CheckWorthiness(score=0.5),
    )
    return compare(made, evidence, evidence_language)


def outcomes(found: Comparison, *kinds: str) -> list[str]:
    """ "agrees", "differs" or "absent" for each finding of these kinds."""
    named = {"agrees": found.agreements, "differs": found.differences, "absent": found.absent}
    return [outcome for outcome, ones in named.items() for one in ones if one.kind in kinds]


KINDS = {
    "number": ("number", "unit"),
    "date": ("date",),
    "name": ("name",),
    "negation": ("negation", "denial"),
    "direction": ("direction",),
}
CASES = Path(__file__).with_name("comparison_cases.tsv").read_text("utf-8").splitlines()
"""What is compared, outcomes ("-" for none), language and claim, language and evidence; tabs between."""


@pytest.mark.parametrize("case", CASES)
def test_what_the_claim_states_agrees_differs_or_is_absent(case: str) -> None:
    compared, expected, language, claim, evidence_language, evidence = case.split("\t")
    found = comparison(claim, language, evidence, evidence_language)
    assert (" ".join(outcomes(found, *KINDS[compared])) or "-") == expected


def test_the_cases_cover_every_language_pair() -> None:
    pairs = {(case.split("\t")[2], case.split("\t")[4]) for case in CASES}
    assert pairs >= {(one, two) for one in ("ar", "en", "fr") for two in ("ar", "en", "fr")}


def test_a_denial_is_told_from_a_negation() -> None:
    found = comparison("Iran armed the group.", "en", "Iran denied it armed the group.", "en")
    assert [difference.kind for difference in found.differences] == ["denial"]


def test_one_agreeing_figure_among_several_leaves_no_difference() -> None:
    found = comparison(
        "The attack killed 64 people.",
        "en",
        "The attack killed 64 people; an earlier attack killed 12 people.",
        "en",
    )
    assert outcomes(found, "number") == ["agrees"]


def test_a_figure_that_agrees_with_one_of_the_claim_contradicts_no_other() -> None:
    claim = "Ties were cut in 1993 and restored in 2000."
    found = comparison(claim, "en", "Ties were cut in 1993.", "en")
    assert outcomes(found, "date") == ["agrees", "absent"]


def test_two_currencies_of_one_figure_are_a_difference_of_unit() -> None:
    found = comparison(
        "The loan was worth 5 million euros.", "en", "The loan was worth 5 million dollars.", "en"
    )
    assert [difference.kind for difference in found.differences] == ["unit"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "الوثيقة"), ("en", "the document says"), ("fr", "le document dit"), ("de", "the document")],
)
def test_a_difference_is_explained_in_the_readers_language(language: str, words: str) -> None:
    found = comparison("Inflation reached 9%.", "en", "Inflation reached 5%.", "en")
    explained = explain(found.differences[0], language)
    assert words in explained
    assert "9%" in explained
    assert "5%" in explained


def test_empty_evidence_leaves_everything_absent() -> None:
    found = comparison("Iran signed 25 agreements in 2004.", "en", "", "en")
    assert found.agreements == found.differences == ()
    assert [one.kind for one in found.absent] == ["number", "date", "name"]
