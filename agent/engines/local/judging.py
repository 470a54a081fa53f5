"""The judgement of a claim by the evidence retrieved for it."""

from collections.abc import Sequence

from agent.engines.local.decision import decide
from agent.engines.local.rationale import missing, rationale
from agent.engines.local.readings import read
from agent.engines.local.stance import StanceModel
from agent.types import Claim, Evidence, Judgement, Quote, Stance


def judge(claim: Claim, evidence: Sequence[Evidence], *, model: StanceModel) -> Judgement:
    """A label with its reason, and the words to cite: the best window of each document on a side."""
    decision = decide(claim, read(claim, evidence, model), model.card)
    sides = ((decision.supporting, Stance.SUPPORTS), (decision.refuting, Stance.REFUTES))
    return Judgement(
        label=decision.label,
        confidence=decision.confidence,
        rationale=rationale(claim, decision),
        quotes=tuple(
            Quote(passage=reading.match.window.passage, words=reading.match.window.text, stance=stance)
            for readings, stance in sides
            for reading in readings
        ),
        missing=missing(claim, decision),
    )
