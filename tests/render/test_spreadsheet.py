"""The findings as CSV, read back as a spreadsheet reads them."""

import csv
import io
from datetime import date

import pytest
from pages import hostile_report

from agent.render import render
from agent.render.spreadsheet import COLUMNS
from agent.reviews import annotate, override
from agent.types import Label, Report


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report, "csv")), strict=True))


def with_claim_text(report: Report, text: str) -> Report:
    finding = report.findings[0]
    claim = finding.claim.model_copy(update={"text": text})
    return report.model_copy(update={"findings": (finding.model_copy(update={"claim": claim}),)})


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_claim_has_a_row(make_report, language):
    report = make_report(language)
    read = rows(report)
    assert [row["claim"] for row in read] == [finding.claim.text for finding in report.findings]
    assert [row["label"] for row in read] == [*Label, "failed"]
    assert list(read[0]) == list(COLUMNS)


def test_a_row_holds_verdict_quotation_and_place(make_report):
    row = rows(make_report("en"))[0]
    assert row["confidence"] == "0.874"
    assert (row["start"], row["end"], row["quote"]) == ("0", "23", "The dam opened in 1971.")
    assert row["citations"] == (
        "supports: “The great dam was opened in 1971” (Great Dams of the World, Hydraulic Institute, "
        "2019-05-03, https://example.org/dams(1)?page=2, d-opening:0-32, exact)"
    )


def test_absence_and_failure_are_told(make_report):
    absent, failed = rows(make_report("en"))[3:]
    assert (absent["missing"], absent["documents_searched"]) == ("a signed contract", "63")
    assert absent["queries"] == "Minister Salem said the dam is sound. | is the dam sound"
    assert failed["failure"] == "judge: EngineError: no reply in 30 s"
    assert failed["confidence"] == ""


def test_an_editors_decision_has_columns_of_its_own(make_report):
    report = override(make_report("en"), 1, Label.REFUTED, reason="r", on=date(2024, 2, 2))
    row = rows(annotate(annotate(report, 1, "a"), 1, "b"))[0]
    assert (row["label"], row["editor_label"], row["editor_reason"]) == ("supported", "refuted", "r")
    assert (row["editor_date"], row["editor_notes"]) == ("2024-02-02", "a | b")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "＝1", '=HYPERLINK("x")'],
    ids=repr,
)
def test_no_cell_can_be_taken_for_a_formula(make_report, text):
    cell = rows(with_claim_text(make_report("en"), text))[0]["claim"]
    assert cell.startswith("'")
    assert cell[1:] == text.strip(" \t\r\n\u200b")


def test_cells_of_a_hostile_report_are_one_line_each_and_harmless():
    report = hostile_report()
    assert len(render(report, "csv").splitlines()) == 1 + len(report.findings)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows(report) for cell in row.values())
