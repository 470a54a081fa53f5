"""Which claims an order is of, once the report is looked at."""

from collections.abc import Sequence
from dataclasses import replace

from agent.chat.answers import label_of
from agent.chat.commands import OF_CLAIMS, Order
from agent.chat.session import Session
from agent.chat.subject_claims import claim_on, names_subject
from agent.chat.troubles import no_such_label
from agent.types import Label, Report


def settled(order: Order, session: Session) -> Order:
    """`order` with the numbers of its claims: all, those of a label, that on a subject or talked of last.

    Without numbers where that is not clear, or where it is of no claim. Raises `ReportError` for a typed
    order whose words are neither a number nor a label.
    """
    is_without = order.command in _WITHOUT_WORDS and not order.numbers and not order.is_all
    if order.is_typed and is_without and order.text not in {"", _SUMMARY}:
        raise no_such_label(order.text, session.language)
    report = session.report
    is_of_a_text = order.command == "recheck" and (order.is_all or (order.text and not order.is_typed))
    if report is None or order.numbers or order.command not in OF_CLAIMS or is_of_a_text:
        return order
    return replace(order, numbers=_numbers(order, report, focus=session.focus))


def offered(order: Order, session: Session) -> Order:
    """`order` as it is offered: a decision, too, is on the claim talked of last where it names none."""
    if order.command in _DECISIONS and not order.numbers and session.focus is not None:
        return replace(order, numbers=(session.focus,))
    return settled(order, session)


_DECISIONS = frozenset({"override", "note"})
_WITHOUT_WORDS = frozenset({"report", "why", "evidence", "passage"})
"""Commands that take a number or a label, and no words in its place."""
_SUMMARY = "summary"
"""What `/report` may be asked for beside a label."""


def of_label(report: Report, label: Label) -> Sequence[int]:
    """The numbers of the claims with a label, the editor's where there is one."""
    findings = enumerate(report.findings, start=1)
    return tuple(number for number, finding in findings if label_of(finding) is label)


def _numbers(order: Order, report: Report, *, focus: int | None) -> tuple[int, ...]:
    if order.label is not None:
        return tuple(of_label(report, order.label))
    if order.is_all:
        return tuple(range(1, len(report.findings) + 1))
    named = claim_on(order.about, report.findings)
    number = named if named is not None or names_subject(order.about) else focus
    return () if number is None else (number,)
