"""What a proof makes of a verdict. Which words are found: `test_citations_words.py`."""

from datetime import date

import pytest
from proofs import document, evidence, judgement, proved, refutes, supports
from pydantic import ValidationError

from agent.citations import prove
from agent.errors import LibraryError
from agent.types import Document, Label, Stance, Verdict

ENGLISH = "Officials said the port’s new pier—opened in 1998—handles 1,200 ships a year."


def test_a_citation_names_its_document_and_whether_it_came_after_the_article():
    shown = evidence(ENGLISH).model_copy(update={"after_article": True})
    [citation] = prove(
        judgement(supports("Officials said the")), [shown], document=lambda _: document(ENGLISH)
    ).citations
    assert (citation.title, citation.publisher, citation.published) == (
        "Port papers",
        "Archive",
        date(2020, 1, 2),
    )
    assert citation.after_article


def test_a_passage_that_was_never_shown_proves_nothing():
    verdict = proved(ENGLISH, supports("handles 1,200 ships a year", passage=1))
    assert verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert verdict.missing is not None
    assert "not among those read" in verdict.missing


@pytest.mark.parametrize("label", [Label.SUPPORTED, Label.REFUTED, Label.CONFLICTING])
def test_without_a_proved_quotation_no_side_is_taken(label):
    verdict = proved(ENGLISH, supports("the moon is a cheese"), refutes("cheese is a moon"), label=label)
    assert (verdict.label, verdict.citations) == (Label.NOT_ENOUGH_EVIDENCE, ())


def test_a_lost_side_leaves_the_confidence_that_the_engine_had_in_other_labels():
    assert proved(ENGLISH, supports("the moon is a cheese")).confidence == 0.25  # 1 - 0.75


def test_a_lost_side_says_which_words_were_not_found():
    missing = proved(ENGLISH, supports("the moon is a cheese"), supports("so is the sun")).missing or ""
    assert "were not found in “Port papers”: “the moon is a cheese”." in missing
    assert missing.endswith("Other quotations not found: 1.")


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "لا ترجيح"), ("en", "No side is taken"), ("fr", "Aucun parti"), ("fa", "No side")],
)
def test_a_lost_side_is_explained_in_the_language_of_the_claim(language, words):
    verdict = prove(judgement(), [], document=lambda _: document(""), language=language)
    assert verdict.rationale.startswith(words)


def test_a_dispute_of_which_one_side_is_proved_is_no_dispute_and_no_side():
    verdict = proved(
        ENGLISH, supports("handles 1,200 ships a year"), refutes("the pier is empty"), label=Label.CONFLICTING
    )
    assert verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert [citation.stance for citation in verdict.citations] == [Stance.SUPPORTS]


def test_a_proved_quotation_against_does_not_stand_for_a_verdict_for():
    verdict = proved(ENGLISH, refutes("handles 1,200 ships a year"))
    assert (verdict.label, verdict.citations) == (Label.NOT_ENOUGH_EVIDENCE, ())


def test_the_same_words_prove_neither_of_two_sides():
    words = "handles 1,200 ships a year"
    verdict = proved(
        ENGLISH, supports(words), refutes(f"pier—opened in 1998—{words}"), label=Label.CONFLICTING
    )
    assert (verdict.label, verdict.citations) == (Label.NOT_ENOUGH_EVIDENCE, ())


def test_a_stretch_of_a_document_is_cited_once():
    verdict = proved(ENGLISH, supports("handles 1,200 ships a year"), supports("1,200 ships a year"))
    assert [citation.quote for citation in verdict.citations] == ["handles 1,200 ships a year"]


def test_a_proved_side_keeps_what_the_engine_said():
    verdict = proved(ENGLISH, supports("handles 1,200 ships a year"), supports("the moon is a cheese"))
    assert (verdict.label, verdict.confidence, verdict.rationale) == (
        Label.SUPPORTED,
        0.75,
        "the engine's reason",
    )


def test_a_library_that_fails_is_a_failure_and_no_verdict():
    def broken(_: str) -> Document:
        raise LibraryError("No document 'd1'")

    with pytest.raises(LibraryError):
        prove(judgement(supports("handles 1,200 ships a year")), [evidence(ENGLISH)], document=broken)


@pytest.mark.parametrize("label", [Label.SUPPORTED, Label.REFUTED, Label.CONFLICTING])
def test_a_side_without_citations_cannot_be_built(label):
    with pytest.raises(ValidationError):
        Verdict(label=label, confidence=1, rationale="")
