"""Reports made by hand: every label, a failure and segments that are no claims, in each language."""

from datetime import date

from agent.citations import prove
from agent.types import (
    Article,
    CheckWorthiness,
    Claim,
    Document,
    EngineRecord,
    Evidence,
    FailedFinding,
    Failure,
    Finding,
    Judgement,
    Label,
    LibraryRecord,
    Passage,
    Quote,
    Report,
    Segment,
    SegmentKind,
    Stance,
)

SENTENCES = {
    "ar": (
        "افتُتح السد عام 1971.",
        "بلغت كلفة السد 80 مليون دولار.",
        "يروي السد 4000 هكتار.",
        "قال الوزير سالم إن السد سليم.",
        "بيعت أسهم السد سرا.",
        "إنه أجمل سد في العالم.",
        "متى ينتهي الترميم؟",
    ),
    "en": (
        "The dam opened in 1971.",
        "The dam cost 80 million dollars.",
        "The dam waters 4000 hectares.",
        "Minister Salem said the dam is sound.",
        "Shares of the dam were sold in secret.",
        "It is the most beautiful dam in the world.",
        "When will the repairs end?",
    ),
    "fr": (
        "Le barrage a ouvert en 1971.",
        "Le barrage a coûté 80 millions de dollars.",
        "Le barrage irrigue 4000 hectares.",
        "Le ministre Salem dit le barrage sûr.",
        "Des parts du barrage ont été vendues en secret.",
        "C'est le plus beau barrage du monde.",
        "Quand finiront les travaux ?",
    ),
}

DOCUMENTS = {
    "d-opening": Document(
        id="d-opening",
        title="Great Dams of the World",
        text="The great dam was opened in 1971. It waters 4000 hectares, its builders say.",
        url="https://example.org/dams(1)?page=2",
        publisher="Hydraulic Institute",
        published=date(2019, 5, 3),
        language="en",
        source="dams.md",
    ),
    "d-cost": Document(
        id="d-cost",
        title="حساب كلفة السد",
        text="بلغت كُلفة السدّ ٩٥ مليون دولار. ولا يروي السد سوى ألفي هكتار.",
        publisher="وزارة المالية",
        language="ar",
        source="cost.md",
    ),
    "d-later": Document(
        id="d-later",
        title="Dam Yearbook",
        text="Repairs of the dam went on all summer.",
        published=date(2025, 9, 1),
        language="en",
        source="later.md",
    ),
}


def _evidence(document_id: str, *, after_article: bool = False) -> Evidence:
    document = DOCUMENTS[document_id]
    passage = Passage(
        document=document.id,
        start=0,
        end=len(document.text),
        **document.model_dump(exclude={"id", "source"}),
    )
    return Evidence(passage=passage, score=0.03, similarity=0.9, dense_rank=1, after_article=after_article)


def _claim(number: int, text: str, article: str, language: str, speaker: str | None) -> Claim:
    start = article.index(text)
    return Claim(
        id=f"c{number}",
        text=text,
        quote=text,
        start=start,
        end=start + len(text),
        language=language,
        speaker=speaker,
        role="attribution" if speaker else "statement",
        queries=(text,),
        check_worthiness=CheckWorthiness(score=0.8),
    )


def _finding(claim: Claim, label: Label, quotes: tuple[Quote, ...]) -> Finding:
    evidence = (_evidence("d-opening"), _evidence("d-cost"))
    judgement = Judgement(
        label=label,
        confidence=0.874,
        rationale=f"because {claim.id}",
        quotes=quotes,
        missing="a signed contract" if label is Label.NOT_ENOUGH_EVIDENCE else None,
    )
    return Finding(
        claim=claim,
        verdict=prove(judgement, evidence, document=DOCUMENTS.__getitem__, language=claim.language),
        evidence=(*evidence, _evidence("d-later", after_article=True)),
        queries=(*claim.queries, "is the dam sound"),
        documents_searched=63,
    )


QUOTES = {
    Label.SUPPORTED: (Quote(passage=0, words="The great dam was opened in 1971", stance=Stance.SUPPORTS),),
    Label.REFUTED: (Quote(passage=1, words="بلغت كلفة السد 95 مليون دولار", stance=Stance.REFUTES),),
    Label.CONFLICTING: (
        Quote(passage=0, words="waters 4000 hectares, its bilders say", stance=Stance.SUPPORTS),
        Quote(passage=1, words="ولا يروي السد سوى ألفي هكتار", stance=Stance.REFUTES),
    ),
    Label.NOT_ENOUGH_EVIDENCE: (),
}


def _segments(sentences: tuple[str, ...]) -> tuple[Segment, ...]:
    segments, position = [], 0
    kinds = [SegmentKind.CLAIM] * 5 + [SegmentKind.OPINION, SegmentKind.QUESTION]
    for number, (sentence, kind) in enumerate(zip(sentences, kinds, strict=True), start=1):
        end = position + len(sentence) + 1
        claims = (f"c{number}",) if kind is SegmentKind.CLAIM else ()
        segments.append(Segment(start=position, end=end, kind=kind, reason=f"reason {number}", claims=claims))
        position = end
    return tuple(segments)


def made_report(language: str) -> Report:
    """Each label once, then a failure; an opinion and a question unchecked."""
    sentences = SENTENCES[language]
    text = "".join(f"{sentence}\n" for sentence in sentences)
    speakers = (None, None, None, "Salem", None)
    claims = [
        _claim(number, sentence, text, language, speaker)
        for number, (sentence, speaker) in enumerate(zip(sentences[:5], speakers, strict=True), start=1)
    ]
    failure = Failure(stage="judge", error="EngineError", message="no reply in 30 s")
    findings = [_finding(claim, label, QUOTES[label]) for claim, label in zip(claims[:4], Label, strict=True)]
    return Report(
        article=Article(id="a-1", text=text, language=language, published=date(2024, 2, 1)),
        segments=_segments(sentences),
        findings=(*findings, FailedFinding(claim=claims[4], failure=failure)),
        engine=EngineRecord(name="local/0.1.0"),
        library=LibraryRecord(fingerprint="f", documents=63, passages=410),
        timings={"extract": 0.1},
    )
