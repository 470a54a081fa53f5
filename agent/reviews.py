"""What an editor decides about the claims of a report. The machine's verdict stays beside it, unchanged."""

from datetime import date

from agent.errors import ReportError
from agent.messages import error
from agent.types import FailedFinding, Finding, Label, Report, Review


def confirm(report: Report, number: int, *, on: date, reason: str = "") -> Report:
    """`report` with the verdict on claim `number`, counted from 1, confirmed by an editor.

    Raises `ReportError` for a number without a claim, and for a claim whose check failed.
    """
    finding = _numbered(report, number)
    if isinstance(finding, FailedFinding):
        raise error(ReportError, "no_verdict", number=number)
    return _with_review(report, number, Review(label=finding.verdict.label, reason=reason.strip(), on=on))


def override(report: Report, number: int, label: Label, *, reason: str, on: date) -> Report:
    """`report` with an editor's own label on claim `number`, counted from 1, also where its check failed.

    Raises `ReportError` for a number without a claim, and without a reason.
    """
    if not reason.strip():
        raise error(ReportError, "no_reason", number=number)
    return _with_review(report, number, Review(label=label, reason=reason.strip(), on=on))


def withdraw(report: Report, number: int) -> Report:
    """`report` without the editor's decision on claim `number`, counted from 1; its notes stay.

    Raises `ReportError` for a number without a claim, and where there is no decision.
    """
    finding = _numbered(report, number)
    if finding.review is None:
        raise error(ReportError, "no_decision", number=number)
    return _replaced(report, number, finding.model_copy(update={"review": None}))


def annotate(report: Report, number: int, note: str) -> Report:
    """`report` with a note behind those already on claim `number`, counted from 1.

    Raises `ReportError` for a number without a claim, and for an empty note.
    """
    if not note.strip():
        raise error(ReportError, "empty_note", number=number)
    finding = _numbered(report, number)
    return _replaced(report, number, finding.model_copy(update={"notes": (*finding.notes, note.strip())}))


def _numbered(report: Report, number: int) -> Finding | FailedFinding:
    if not 1 <= number <= len(report.findings):
        raise error(ReportError, "no_claim", number=number, count=len(report.findings))
    return report.findings[number - 1]


def _with_review(report: Report, number: int, review: Review) -> Report:
    return _replaced(report, number, _numbered(report, number).model_copy(update={"review": review}))


def _replaced(report: Report, number: int, finding: Finding | FailedFinding) -> Report:
    findings = (*report.findings[: number - 1], finding, *report.findings[number:])
    return report.model_copy(update={"findings": findings})
