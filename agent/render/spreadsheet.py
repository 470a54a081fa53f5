"""The findings of a report as CSV, a row for every claim."""

import csv
import io

from agent.render.plain import plain
from agent.types import Citation, FailedFinding, Finding, Report

_ORDERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection"). Tabs and
line ends, which it fears too, are spaces by then."""
_BETWEEN = " | "
COLUMNS = (
    "article",
    "title",
    "url",
    "published",
    "number",
    "claim",
    "quote",
    "start",
    "end",
    "speaker",
    "role",
    "check_worthiness",
    "label",
    "confidence",
    "rationale",
    "missing",
    "citations",
    "queries",
    "documents_searched",
    "failure",
    "editor_label",
    "editor_reason",
    "editor_date",
    "editor_notes",
)
"""Names of the columns, the same in every language. `start` and `end` are offsets in the article."""


def spreadsheet(report: Report) -> str:
    """A heading and a row for every claim. Cells are one line each, and none can be taken for a formula."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    rows.writeheader()
    for number, finding in enumerate(report.findings, start=1):
        row = _article(report) | _claim(number, finding) | _outcome(finding) | _review(finding)
        rows.writerow({name: _harmless(value) for name, value in row.items()})
    return written.getvalue().removesuffix("\n")


def _harmless(value: object) -> str:
    cell = "" if value is None else plain(str(value))
    return f"'{cell}" if cell.startswith(_ORDERS) else cell


def _article(report: Report) -> dict[str, object]:
    article = report.article
    return {
        "article": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
    }


def _claim(number: int, finding: Finding | FailedFinding) -> dict[str, object]:
    claim = finding.claim
    return {
        "number": number,
        "claim": claim.text,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "speaker": claim.speaker,
        "role": claim.role,
        "check_worthiness": claim.check_worthiness.score,
    }


def _outcome(finding: Finding | FailedFinding) -> dict[str, object]:
    if isinstance(finding, FailedFinding):
        failure = finding.failure
        if finding.outcome == "not_checked":
            return {"label": finding.outcome}
        return {"label": "failed", "failure": f"{failure.stage}: {failure.error}: {failure.message}"}
    verdict = finding.verdict
    return {
        "label": verdict.label,
        "confidence": verdict.confidence,
        "rationale": verdict.rationale,
        "missing": verdict.missing,
        "citations": _BETWEEN.join(map(_cited, verdict.citations)),
        "queries": _BETWEEN.join(finding.queries),
        "documents_searched": finding.documents_searched,
    }


def _cited(citation: Citation) -> str:
    """Stance and words, then where they stand, parts without a value left out."""
    day = citation.published.isoformat() if citation.published else None
    place = f"{citation.document}:{citation.start}-{citation.end}"
    source = [citation.title, citation.publisher, day, citation.url, place, citation.match]
    return f"{citation.stance}: “{citation.quote}” ({', '.join(part for part in source if part)})"


def _review(finding: Finding | FailedFinding) -> dict[str, object]:
    review, notes = finding.review, _BETWEEN.join(finding.notes)
    if review is None:
        return {"editor_notes": notes}
    return {
        "editor_label": review.label,
        "editor_reason": review.reason,
        "editor_date": review.on,
        "editor_notes": notes,
    }
