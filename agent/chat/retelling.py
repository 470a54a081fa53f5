"""Reasons that code has written, written again in another language."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from agent.protocols import Engine
from agent.types import Claim, Evidence, Finding, Judgement


@runtime_checkable
class Retells(Protocol):
    """An engine whose reasons are made of texts that there are in several languages."""

    def judge_in(self, claim: Claim, evidence: Sequence[Evidence], *, language: str) -> Judgement:
        """As `judge`, with the reason in `language`."""


def retold(finding: Finding, engine: Engine, language: str) -> Finding | None:
    """The finding with its reason in `language`; None where the engine cannot give the same one in it.

    The claim is judged again by the evidence of the finding: only a reason that comes out as it was
    is put in other words.
    """
    if not isinstance(engine, Retells):
        return None
    claim, verdict = finding.claim, finding.verdict
    admissible = [one for one in finding.evidence if not one.after_article]
    if engine.judge(claim, admissible).rationale != verdict.rationale:
        return None
    told = engine.judge_in(claim, admissible, language=language)
    changed = {"rationale": told.rationale, "missing": told.missing if verdict.missing else None}
    return finding.model_copy(update={"verdict": verdict.model_copy(update=changed)})
