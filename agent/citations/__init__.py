"""Proof of quotations: the only maker of a `Citation`, and so the only way to a side.

An engine names a passage and the words it wants to cite. Here, once, for every engine, the words are
looked up in the stored document. A reader can trust a citation without trusting the engine.
"""

from collections.abc import Callable, Sequence

from agent.citations.matching import find, is_too_short
from agent.messages import say
from agent.types import SIDES, Citation, Document, Evidence, Judgement, Label, Quote, Stance, Verdict

_MAX_SHOWN_CHARS = 160


def prove(
    judgement: Judgement,
    evidence: Sequence[Evidence],
    *,
    document: Callable[[str], Document],
    language: str = "en",
) -> Verdict:
    """The verdict of `judgement` with its proved quotations; without those it needs, no side.

    Confidence of a verdict that lost its side: the engine gave its label p, which leaves at most 1 - p
    for any other, so it is the smaller of p and 1 - p. Errors of `document` pass through.
    """
    proofs = [(quote, _citation(quote, evidence, document)) for quote in judgement.quotes]
    citations = _without_overlaps([citation for _, citation in proofs if citation is not None])
    if SIDES[judgement.label] <= {citation.stance for citation in citations}:
        return Verdict(
            label=judgement.label,
            confidence=judgement.confidence,
            rationale=judgement.rationale,
            citations=citations,
            missing=judgement.missing,
        )
    lost = [quote for quote, citation in proofs if citation is None]
    return Verdict(
        label=Label.NOT_ENOUGH_EVIDENCE,
        confidence=min(judgement.confidence, 1 - judgement.confidence),
        rationale=_reason(judgement, citations, language),
        citations=_coherent(judgement.label, citations),
        missing=_missing(lost, evidence, language) or judgement.missing,
    )


def _citation(
    quote: Quote, evidence: Sequence[Evidence], document: Callable[[str], Document]
) -> Citation | None:
    """The citation of `quote`, or None when its words do not stand in the document of its passage."""
    if quote.passage >= len(evidence) or is_too_short(quote.words):
        return None
    found = evidence[quote.passage]
    original = document(found.passage.document)
    match = find(quote.words, original.text, near=found.passage)
    if match is None:
        return None
    return Citation(
        document=original.id,
        title=original.title,
        url=original.url,
        publisher=original.publisher,
        published=original.published,
        start=match.start,
        end=match.end,
        quote=original.text[match.start : match.end],
        stance=quote.stance,
        match=match.kind,
        after_article=found.after_article,
    )


def _without_overlaps(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each stretch of a document once, for one stance. Words cited for both sides prove neither."""
    kept: list[Citation] = []
    for citation in sorted(citations, key=lambda citation: citation.stance is Stance.NEUTRAL):
        rivals = [other for other in citations if _overlap(citation, other)]
        if {Stance.SUPPORTS, Stance.REFUTES} <= {rival.stance for rival in rivals}:
            continue
        if not any(_overlap(citation, other) for other in kept):
            kept.append(citation)
    return tuple(kept)


def _overlap(one: Citation, other: Citation) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _coherent(label: Label, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """What may still be shown: of a dispute the side that was proved, else what takes no side."""
    if label is Label.CONFLICTING:
        return tuple(citations)
    return tuple(citation for citation in citations if citation.stance is Stance.NEUTRAL)


def _reason(judgement: Judgement, citations: Sequence[Citation], language: str) -> str:
    proved = SIDES[judgement.label] & {citation.stance for citation in citations}
    if proved:
        return say(f"citation.only_{min(proved).value}", language)
    if not judgement.quotes:
        return say("citation.none_offered", language)
    return say("citation.unproved", language, offered=len(judgement.quotes))


def _missing(lost: Sequence[Quote], evidence: Sequence[Evidence], language: str) -> str | None:
    """Which words were not found, and where they were looked for."""
    if not lost:
        return None
    quote, *others = lost
    words = " ".join(quote.words.split())
    shown = words if len(words) <= _MAX_SHOWN_CHARS else words[: _MAX_SHOWN_CHARS - 1] + "…"
    if quote.passage < len(evidence):
        title = evidence[quote.passage].passage.title
        first = say("citation.not_found", language, words=shown, title=title)
    else:
        first = say("citation.never_shown", language, words=shown)
    return f"{first} {say('citation.others', language, count=len(others))}" if others else first
