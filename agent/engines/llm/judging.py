"""The large model's judgement: it rates and quotes, code looks its words up and decides by rules."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.engines.llm.answers import JudgeAnswer
from agent.engines.llm.beside import Beside
from agent.engines.llm.fencing import fenced, messages, one_line
from agent.engines.llm.rationale import follow_up, left_out, missing, rationale
from agent.engines.llm.rules import MOST_SURE, decide
from agent.engines.llm.screening import Screened, screen
from agent.engines.llm.shown import Shown, shown
from agent.messages import say
from agent.prompts import prompt
from agent.types import Claim, Evidence, Judgement, Label

if TYPE_CHECKING:
    from agent.endpoint import Message
    from agent.engines.llm import Door
    from agent.engines.llm.bearing import Reader

MAX_OUTPUT_TOKENS = 1_000


def judge(claim: Claim, evidence: Sequence[Evidence], *, door: "Door", local: "Reader") -> Judgement:
    """A label by the rules of `rules.py`, with the words to cite. One request; none without evidence.

    Raises `EngineError`.
    """
    seen = screen(claim, evidence)
    if not seen.claim.text.strip():
        return _unsettled(claim, say("llm.planted_statement", claim.language))
    to_show = shown(seen.claim, seen.evidence)
    if not to_show:
        return _unsettled(claim, *left_out(claim, seen), say("rationale.nothing_read", claim.language))
    answer = door.ask(_messages(seen.claim, to_show), JudgeAnswer, max_output_tokens=MAX_OUTPUT_TOKENS)
    return _judgement(claim, answer, seen, Beside(seen, to_show, local=local))


def _judgement(claim: Claim, answer: JudgeAnswer, seen: Screened, beside: Beside) -> Judgement:
    proofs, lost = beside.proofs(answer.passages)
    decision = decide(answer, proofs)
    said = rationale(claim, answer, decision, proofs=proofs, lost=len(lost))
    return Judgement(
        label=decision.label,
        confidence=decision.confidence,
        rationale=" ".join([said, *left_out(claim, seen)]),
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


def _unsettled(claim: Claim, *reasons: str) -> Judgement:
    return Judgement(
        label=Label.NOT_ENOUGH_EVIDENCE,
        confidence=MOST_SURE,
        rationale=" ".join(reasons),
        missing=say("missing.any", claim.language, claim=claim.text.rstrip(". ")),
    )
