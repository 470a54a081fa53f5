"""The large model's judgement: it rates and quotes, code looks its words up and decides by rules."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.engines.llm.answers import JudgeAnswer
from agent.engines.llm.beside import Beside
from agent.engines.llm.fencing import fenced, messages, one_line
from agent.engines.llm.rationale import follow_up, missing, rationale
from agent.engines.llm.rules import MOST_SURE, decide
from agent.engines.llm.shown import Shown, shown
from agent.messages import say
from agent.prompts import prompt
from agent.protocols import Engine
from agent.types import Claim, Evidence, Judgement, Label

if TYPE_CHECKING:
    from agent.endpoint import Message
    from agent.engines.llm import Door

MAX_OUTPUT_TOKENS = 1_000


def judge(claim: Claim, evidence: Sequence[Evidence], *, door: "Door", local: Engine) -> Judgement:
    """A label by the rules of `rules.py`, with the words to cite. One request; none without evidence.

    Raises `EngineError`.
    """
    to_show = shown(claim, evidence)
    if not to_show:
        return _without_evidence(claim)
    answer = door.ask(_messages(claim, to_show), JudgeAnswer, max_output_tokens=MAX_OUTPUT_TOKENS)
    proofs, lost = Beside(claim, to_show, local=local).proofs(answer.passages)
    decision = decide(answer, proofs)
    return Judgement(
        label=decision.label,
        confidence=decision.confidence,
        rationale=rationale(claim, answer, decision, proofs=proofs, lost=len(lost)),
        quotes=tuple(proof.quote for proof in decision.proofs),
        missing=missing(claim, answer, decision, lost=lost),
        follow_up=follow_up(claim, answer, decision),
    )


def _messages(claim: Claim, to_show: Sequence[Shown]) -> "list[Message]":
    said_by = [f"said by: {one_line(claim.speaker)}"] if claim.speaker else []
    lines = [f"{number} {one.line}" for number, one in enumerate(to_show, start=1)]
    return messages(
        prompt("judge"),
        claim=fenced("claim", [one_line(claim.text), *said_by]),
        passages=fenced("passages", lines),
        language=claim.language,
    )


def _without_evidence(claim: Claim) -> Judgement:
    language = claim.language
    return Judgement(
        label=Label.NOT_ENOUGH_EVIDENCE,
        confidence=MOST_SURE,
        rationale=say("rationale.nothing_read", language),
        missing=say("missing.any", language, claim=claim.text.rstrip(". ")),
    )
