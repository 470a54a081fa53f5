"""What a verdict says for itself: the model's reason, marked as such, then what code checked."""

from collections.abc import Sequence

from agent.engines.llm.answers import JudgeAnswer
from agent.engines.llm.beside import Lost
from agent.engines.llm.fencing import one_line
from agent.engines.llm.rules import Decision, Proof
from agent.engines.llm.screening import Screened
from agent.engines.local.difference import computed, explain
from agent.messages import say
from agent.text.normalise import words
from agent.types import Claim, Label

REASON_CHARS = 400
"""Longest reason of the model that is shown."""
FOLLOW_UPS = 2
"""Most further searches that are asked for."""


def rationale(
    claim: Claim, answer: JudgeAnswer, decision: Decision, *, proofs: Sequence[Proof], lost: int
) -> str:
    """The model's own words, which rule kept from a side if any, and every doubt there is."""
    language = claim.language
    reason = one_line(answer.reason, REASON_CHARS)
    said = [say("llm.reason", language, words=reason)] if reason else []
    if decision.reason in ("undecided", "no_quote", "differs", "unstated", "unrelated", "beside", "suspect"):
        said.append(say(f"llm.{decision.reason}", language))
    if lost:
        said.append(say("llm.lost", language, count=lost))
    said += _checked(decision, language)
    differences = [found for proof in proofs for found in proof.comparison.differences]
    said += [explain(found, language) for found in differences]
    if any(proof.doubted for proof in decision.proofs):
        said.append(say("llm.doubted", language))
    if any(proof.hearsay for proof in decision.proofs):
        said.append(say("llm.hearsay", language))
    return " ".join(dict.fromkeys(said)) or say("llm.no_reason", language)


def left_out(claim: Claim, seen: Screened) -> list[str]:
    """What the model was not shown, for the reader; empty where it was shown all."""
    said = [say("llm.planted_part", claim.language)] if seen.claim.text != claim.text else []
    return [*said, *(say("llm.planted", claim.language, title=title) for title in seen.planted)]


def missing(claim: Claim, answer: JudgeAnswer, decision: Decision, *, lost: Sequence[Lost]) -> str | None:
    """What would settle the claim, and which quoted words were not found; None where a side is taken."""
    if decision.label is not Label.NOT_ENOUGH_EVIDENCE:
        return None
    language = claim.language
    wanted = one_line(answer.missing) or say("missing.any", language, claim=claim.text.rstrip(". "))
    if decision.reason != "no_quote" or not lost:
        return wanted
    key = "citation.never_shown" if lost[0].title is None else "citation.not_found"
    return f"{say(key, language, words=one_line(lost[0].words, REASON_CHARS), title=lost[0].title)} {wanted}"


def follow_up(claim: Claim, answer: JudgeAnswer, decision: Decision) -> tuple[str, ...]:
    """The searches that the model asks for where nothing is settled, but for those made already."""
    if decision.label is not Label.NOT_ENOUGH_EVIDENCE:
        return ()
    fresh: dict[tuple[str, ...], str] = {}
    for query in map(one_line, answer.searches):
        fresh.setdefault(tuple(words(query)), query)
    known = {tuple(words(query)) for query in claim.queries} | {()}
    return tuple(query for key, query in fresh.items() if key not in known)[:FOLLOW_UPS]


def _checked(decision: Decision, language: str) -> list[str]:
    """The figures, dates and names that quotations and claim have in common, and the figures computed."""
    agreements = [part for proof in decision.proofs for part in proof.comparison.agreements]
    agreeing = [part.claim_text for part in agreements if part.kind != "computed"]
    mark = "، " if language == "ar" else ", "
    facts = mark.join(dict.fromkeys(agreeing))
    said = [say("llm.agreement", language, facts=facts)] if facts else []
    return [*said, *computed(agreements, language)]
