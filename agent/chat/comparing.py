"""Two claims side by side, and two versions of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.chat import answers
from agent.chat.answers import label_of
from agent.chat.lines import Line
from agent.chat.tools import Found
from agent.messages import say
from agent.render.plain import isolated
from agent.text.normalise import fold_text, stems
from agent.types import FailedFinding, Finding, Report

SAME_CLAIM = 0.5
"""Share of common stems from which a claim of a new version is an old one reworded; half of their union."""

_MOST_SHOWN = 3
"""Documents of two claims that are named."""

Numbered = tuple[int, Found]


def compared(one: Numbered, other: Numbered, language: str) -> Iterable[Line]:
    """Verdicts of two claims, what only one of them gives, and the documents that both rest on."""
    for number, finding in (one, other):
        yield from answers.headline(number, finding, language)
    agree = label_of(one[1]) is label_of(other[1])
    yield Line(say("chat.same_verdict" if agree else "chat.other_verdict", language), "bold")
    yield from _only_in(one, other, language)
    yield from _only_in(other, one, language)
    yield from _sources(one, other, language)


def _only_in(one: Numbered, other: Numbered, language: str) -> Iterable[Line]:
    facts = _facts(one[1])
    absent = [said for folded, said in facts.items() if folded not in _facts(other[1])]
    if absent:
        listed = say("report.listing", language).join(isolated(said, language) for said in absent)
        yield Line(say("chat.only_in", language, number=one[0], facts=listed), indent=3)


def _facts(finding: Found) -> dict[str, str]:
    """Figures, dates and the speaker of a claim, folded and as written."""
    claim = finding.claim
    said = [one.text for one in claim.quantities] + [one.text for one in claim.dates]
    speakers = [claim.speaker] if claim.speaker else []
    return {fold_text(text): text for text in said + speakers}


def _sources(one: Numbered, other: Numbered, language: str) -> Iterable[Line]:
    for key, documents in (("common_sources", _cited), ("both_read", _read)):
        ours, theirs = documents(one[1]), documents(other[1])
        common = [isolated(title, language) for document, title in ours.items() if document in theirs]
        if common:
            listed = say("report.listing", language).join(common[:_MOST_SHOWN])
            yield Line(say(f"chat.{key}", language, titles=listed), indent=3)
            return
    yield Line(say("chat.no_common_source", language), indent=3)


def _cited(finding: Found) -> dict[str, str]:
    """The documents that a verdict rests on; ids and titles."""
    citations = () if isinstance(finding, FailedFinding) else finding.verdict.citations
    return {one.document: one.title for one in citations}


def _read(finding: Found) -> dict[str, str]:
    """The documents that were read for a claim; ids and titles."""
    evidence = () if isinstance(finding, FailedFinding) else finding.evidence
    return {one.passage.document: one.passage.title for one in evidence}


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of a new version (0 where it is gone) and of the old one (0 where it is new)."""

    new: int
    old: int


def changes(old: Report, new: Report) -> list[Change]:
    """Every claim of both versions once, in the order of the new one, those that are gone last."""
    free = dict(enumerate(old.findings, start=1))
    found = []
    for number, finding in enumerate(new.findings, start=1):
        match = _same(finding, free)
        free.pop(match, None)
        found.append(Change(number, match))
    return found + [Change(0, number) for number in free]


def _same(finding: Found, free: dict[int, Found]) -> int:
    """The number of the old claim that says the same, or nearly; 0 without one."""
    for number, old in free.items():
        if old.claim.text == finding.claim.text:
            return number
    likeness = {number: _likeness(finding, old) for number, old in free.items()}
    best = max(likeness, key=likeness.__getitem__, default=0)
    return best if likeness.get(best, 0.0) >= SAME_CLAIM else 0


def _likeness(one: Found, other: Found) -> float:
    ours, theirs = set(stems(one.claim.text)), set(stems(other.claim.text))
    return len(ours & theirs) / max(1, len(ours | theirs))


def with_decisions(new: Report, old: Report) -> Report:
    """`new` with the editor's reviews and notes on the claims that stand in it word for word as in `old`."""
    if not any(finding.review or finding.notes for finding in old.findings):
        return new
    findings: list[Finding | FailedFinding] = list(new.findings)
    for change in changes(old, new):
        if change.new and change.old:
            before, now = old.findings[change.old - 1], findings[change.new - 1]
            review = before.review if before.claim.text == now.claim.text else None
            findings[change.new - 1] = now.model_copy(update={"review": review, "notes": before.notes})
    return new.model_copy(update={"findings": tuple(findings)})


def difference(old: Report, new: Report, language: str) -> Iterable[Line]:
    """What became of every claim that is new, gone, reworded or judged otherwise; how many stayed."""
    same = 0
    for change in changes(old, new):
        before = old.findings[change.old - 1] if change.old else None
        now = new.findings[change.new - 1] if change.new else None
        kind = _kind(before, now)
        if kind is None:
            same += 1
            continue
        yield Line(say(f"chat.diff_{kind}", language), "bold")
        shown: Sequence[tuple[int, Found | None]] = ((change.old, before), (change.new, now))
        for number, finding in shown:
            if finding is not None:
                yield from answers.headline(number, finding, language)
        if before and now and before.review and not now.review:
            label = say(f"label.{before.review.label}", language)
            yield Line(say("chat.diff_left", language, label=label), "bold", indent=3)
    yield Line(say("chat.diff_same", language, count=same))


def _kind(before: Found | None, now: Found | None) -> str | None:
    if before is None:
        return "new"
    if now is None:
        return "gone"
    if before.claim.text != now.claim.text:
        return "reworded"
    return None if answers.outcome_of(before) == answers.outcome_of(now) else "judged"
