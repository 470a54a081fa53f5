"""What an editor decides stands beside the machine's verdict, in a report of its own."""

from datetime import date

import pytest
from reports import made_report

from agent.errors import ReportError
from agent.reviews import annotate, confirm, override
from agent.types import Label, Review

TODAY = date(2024, 2, 2)
FAILED = 5


def test_a_confirmed_verdict_has_its_own_label_and_the_day():
    report = confirm(made_report("en"), 2, on=TODAY)
    assert report.findings[1].review == Review(label=Label.REFUTED, on=TODAY)


def test_an_overridden_verdict_keeps_what_the_machine_said():
    before = made_report("en")
    report = override(before, 1, Label.CONFLICTING, reason=" Two ministries differ. ", on=TODAY)
    expected = Review(label=Label.CONFLICTING, reason="Two ministries differ.", on=TODAY)
    assert report.findings[0].review == expected
    assert report.findings[0].verdict == before.findings[0].verdict


def test_nothing_else_of_a_report_changes_and_the_given_one_stays_as_it_was():
    before = made_report("en")
    after = confirm(before, 1, on=TODAY)
    assert before == made_report("en")
    assert after.findings[1:] == before.findings[1:]
    assert after.model_copy(update={"findings": before.findings}) == before


def test_a_later_decision_takes_the_place_of_the_earlier():
    report = override(confirm(made_report("en"), 1, on=TODAY), 1, Label.REFUTED, reason="r", on=TODAY)
    assert report.findings[0].review == Review(label=Label.REFUTED, reason="r", on=TODAY)


def test_notes_stand_in_the_order_they_were_made_and_change_no_review():
    report = confirm(made_report("en"), 1, on=TODAY)
    report = annotate(annotate(report, 1, "Call the ministry."), 1, " They agree. ")
    assert report.findings[0].notes == ("Call the ministry.", "They agree.")
    assert report.findings[0].review == Review(label=Label.SUPPORTED, on=TODAY)


def test_a_claim_whose_check_failed_can_be_decided_but_not_confirmed():
    report = override(made_report("en"), FAILED, Label.REFUTED, reason="The register says so.", on=TODAY)
    assert report.findings[FAILED - 1].review == Review(
        label=Label.REFUTED, reason="The register says so.", on=TODAY
    )
    with pytest.raises(ReportError, match="Claim 5 has no verdict to confirm"):
        confirm(report, FAILED, on=TODAY)


@pytest.mark.parametrize("number", [0, -1, 6])
def test_a_number_without_a_claim_is_said(number):
    with pytest.raises(ReportError, match=f"No claim {number}; the report has 5, numbered from 1"):
        annotate(made_report("en"), number, "note")


def test_a_label_of_the_editors_own_needs_a_reason_and_a_note_needs_words():
    with pytest.raises(ReportError, match="needs a reason"):
        override(made_report("en"), 1, Label.REFUTED, reason=" ", on=TODAY)
    with pytest.raises(ReportError, match="The note on claim 1 is empty"):
        annotate(made_report("en"), 1, "\n")
