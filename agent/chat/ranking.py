"""Which claims would embarrass those who publish them most."""

from dataclasses import dataclass

from agent.chat.answers import Found, label_of
from agent.messages import say
from agent.types import FailedFinding, Label, Report

CHECK_WORTHY = 0.5
"""Check-worthiness from which a claim without evidence is named; half of the scale."""
_ORDER = (Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim stands where it stands."""

    label: Label
    percent: int
    """Confidence of the verdict; of a claim without evidence how check-worthy it is."""
    is_editors: bool = False
    """The label is the editor's decision."""

    def said(self, language: str) -> str:
        """In words."""
        if self.is_editors:
            return say("chat.worst_reviewed", language, label=say(f"label.{self.label}", language))
        return say(f"chat.worst_{self.label}", language, percent=self.percent)


def by_embarrassment(report: Report) -> list[tuple[int, Found, Reason]]:
    """Refuted claims, surest first; then disputed ones; then those check-worthy without evidence.

    The editor's own label counts where there is one. Supported claims and failed checks are left out.
    """
    ranked = []
    for number, finding in enumerate(report.findings, start=1):
        label = label_of(finding)
        weight = _weight(finding, label)
        if label not in _ORDER or (label is Label.NOT_ENOUGH_EVIDENCE and weight < CHECK_WORTHY):
            continue
        reason = Reason(label, round(100 * weight), is_editors=finding.review is not None)
        ranked.append((number, finding, reason))
    return sorted(ranked, key=lambda one: (_ORDER.index(one[2].label), -one[2].percent, one[0]))


def _weight(finding: Found, label: Label | None) -> float:
    if label is Label.NOT_ENOUGH_EVIDENCE or isinstance(finding, FailedFinding):
        return finding.claim.check_worthiness.score
    return 1.0 if finding.review is not None else finding.verdict.confidence
