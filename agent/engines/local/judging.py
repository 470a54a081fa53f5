"""The judgement of a claim by the evidence retrieved for it."""

from collections.abc import Sequence

from agent.engines.local.decision import Decision, decide, join
from agent.engines.local.parts import parts
from agent.engines.local.rationale import missing, rationale
from agent.engines.local.readings import read
from agent.engines.local.stance import StanceModel
from agent.types import Claim, Evidence, Judgement, Label, Quote, Stance


def judge(
    claim: Claim, evidence: Sequence[Evidence], *, model: StanceModel, language: str | None = None
) -> Judgement:
    """A label with its reason, and the words to cite: the best window of each document on a side.

    The reason is in the claim's language unless another is given. A claim about two parties
    that takes no side as a whole is judged by its parts, and asks for a search of its own for each part
    that is not settled.
    """
    decision = _decide(claim, evidence, model)
    apart = parts(claim) if decision.label is Label.NOT_ENOUGH_EVIDENCE else ()
    decision = join(decision, [(part, _decide(part, evidence, model)) for part in apart])
    unsettled = decision.unsettled or tuple(part.text for part in apart)
    told = claim if language is None else claim.model_copy(update={"language": language})
    sides = ((decision.supporting, Stance.SUPPORTS), (decision.refuting, Stance.REFUTES))
    return Judgement(
        label=decision.label,
        confidence=decision.confidence,
        rationale=rationale(told, decision),
        quotes=tuple(
            Quote(passage=reading.match.window.passage, words=reading.match.window.text, stance=stance)
            for readings, stance in sides
            for reading in readings
        ),
        missing=missing(told, decision),
        follow_up=unsettled if decision.label is Label.NOT_ENOUGH_EVIDENCE else (),
    )


def _decide(claim: Claim, evidence: Sequence[Evidence], model: StanceModel) -> Decision:
    return decide(claim, read(claim, evidence, model), model.card)
