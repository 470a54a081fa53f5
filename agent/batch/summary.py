"""What a batch found, for those who will not read every report: Markdown, and a table."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from agent.batch.ledger import Ledger
from agent.batch.near import Repeated, near_repeats
from agent.batch.types import Counts, Line, unpack
from agent.messages.counting import counted
from agent.types import FailedFinding, Failure, Finding, Label, Report

_WORST = (Label.REFUTED, Label.CONFLICTING)
_SHOWN = 50
"""Findings, failures and repeated claims listed in the Markdown; the table has all articles."""


class Brief(NamedTuple):
    """A row of the input, in short."""

    id: str
    source: str
    title: str
    labels: Counter[str]
    cost: float | None
    problem: str | None
    """Why it counts as failed."""


class Worst(NamedTuple):
    """A finding that somebody should look at."""

    label: Label
    weight: float
    """Confidence times check-worthiness."""
    claim: str
    rationale: str
    article: str


class Summary(NamedTuple):
    """All that is told about a batch."""

    counts: Counts
    articles: list[Brief]
    worst: list[Worst]
    """Refuted first, then conflicting; within each, the surest and most check-worthy first."""
    repeated: list[Repeated]


def write_summaries(ledger: Ledger, paths: Iterable[Path]) -> None:
    """Writes the summary of a ledger to each path, as its suffix says: .csv is a table, all else Markdown."""
    if not (wanted := list(paths)):
        return
    found = summarise(ledger.counts(), ledger.lines("input", gaps=True))
    for path in wanted:
        path.write_text(table(found) if path.suffix.lower() == ".csv" else markdown(found), "utf-8")


def summarise(counts: Counts, lines: Iterable[Line]) -> Summary:
    """The summary of the settled rows of a ledger."""
    articles: list[Brief] = []
    worst: list[Worst] = []
    claims: list[tuple[str, str]] = []
    for line in lines:
        report = Report.model_validate_json(unpack(line.report)) if line.report else None
        articles.append(_brief(line, report))
        if report is not None:
            worst += _worst(report, line.id)
            claims += [(line.id, found.claim.text) for found in report.findings]
    worst.sort(key=lambda one: (_WORST.index(one.label), -one.weight))
    return Summary(counts, articles, worst, near_repeats(claims))


def markdown(summary: Summary) -> str:
    """The summary as Markdown, the worst first."""
    counts = summary.counts
    cost = "" if counts.cost is None else f", {counts.cost:.4f} US dollars"
    parts = [
        "# Batch summary",
        "",
        f"{counts.done} done, {counts.failed} failed, {counts.bad} could not be read, "
        f"{counts.todo} not done; {counted('claim', counts.claims, 'en')}{cost}.",
        *_section("Claims to look at first", [_told(one) for one in summary.worst]),
        *_section("Failures", [_failed(one) for one in summary.articles if one.problem]),
        *_section("Nearly the same claim, checked apart", [_repeated(one) for one in summary.repeated]),
        "",
        "## Articles",
        "",
        f"| id | title | {' | '.join(_columns())} | cost |",
        f"|---|---|{'---|' * len(_columns())}---|",
        *(_row(one) for one in summary.articles[: _SHOWN * 10]),
    ]
    if (left := len(summary.articles) - _SHOWN * 10) > 0:
        parts.append(f"\nand {left} more: the table (.csv) has them all.")
    return "\n".join(parts) + "\n"


def table(summary: Summary) -> str:
    """A row for each row of the input, as CSV that a spreadsheet does not take for formulas."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["id", "source", "title", *_columns(), "cost", "problem"])
    for one in summary.articles:
        counts = [one.labels[name] for name in _columns()]
        cost = "" if one.cost is None else f"{one.cost:.6f}"
        words = [_inert(one.id), _inert(one.source), _inert(one.title)]
        writer.writerow([*words, *counts, cost, _inert(one.problem or "")])
    return written.getvalue()


def _columns() -> list[str]:
    return ["claims", *(label.value for label in Label), "failed"]


def _brief(line: Line, report: Report | None) -> Brief:
    if report is None:
        failure = Failure.model_validate_json(line.failure) if line.failure else None
        problem = line.problem or (failure.message if failure else None)
        return Brief(line.id, line.source, "", Counter(), None, problem)
    failed = [found.failure.message for found in report.findings if isinstance(found, FailedFinding)]
    labels = Counter(found.verdict.label.value for found in report.findings if isinstance(found, Finding))
    labels.update(claims=len(report.findings), failed=len(failed))
    cost = report.usage.cost if report.usage else None
    return Brief(line.id, line.source, report.article.title or "", labels, cost, next(iter(failed), None))


def _worst(report: Report, article: str) -> Iterator[Worst]:
    for found in report.findings:
        if isinstance(found, Finding) and found.verdict.label in _WORST:
            verdict, claim = found.verdict, found.claim
            weight = verdict.confidence * claim.check_worthiness.score
            yield Worst(verdict.label, weight, claim.text, verdict.rationale, article)


def _section(title: str, entries: list[str]) -> list[str]:
    if not entries:
        return []
    more = [f"- and {len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else []
    return ["", f"## {title}", "", *entries[:_SHOWN], *more]


def _told(one: Worst) -> str:
    return f"- **{one.label.value}**: {_line(one.claim)} ({_line(one.article)})  \n  {_line(one.rationale)}"


def _failed(one: Brief) -> str:
    return f"- {_line(one.source)}: {_line(one.problem or '')}"


def _repeated(one: Repeated) -> str:
    return f"- {_line(one.claim)} ({_line(one.article)})  \n  {_line(one.first)} ({_line(one.first_article)})"


def _row(one: Brief) -> str:
    counts = " | ".join(str(one.labels[name]) for name in _columns())
    cost = "" if one.cost is None else f"{one.cost:.4f}"
    return f"| {_line(one.id)} | {_line(one.title)} | {counts} | {cost} |"


def _line(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would obey."""
    escaped = "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in text)
    return " ".join(escaped.split())


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
