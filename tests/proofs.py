"""What proofs of quotations are tested with: one document, and judgements that quote it."""

from datetime import date

from agent.citations import prove
from agent.types import Document, Evidence, Judgement, Label, Passage, Quote, Stance, Verdict


def document(text: str) -> Document:
    return Document(
        id="d1",
        title="Port papers",
        text=text,
        publisher="Archive",
        published=date(2020, 1, 2),
        language="en",
        source="d1.txt",
    )


def evidence(text: str, start: int = 0, end: int | None = None) -> Evidence:
    end = len(text) if end is None else end
    passage = Passage(
        document="d1", start=start, end=end, text=text[start:end], title="Port papers", language="en"
    )
    return Evidence(passage=passage, score=1.0)


def judgement(*quotes: Quote, label: Label = Label.SUPPORTED, confidence: float = 0.75) -> Judgement:
    return Judgement(label=label, confidence=confidence, rationale="the engine's reason", quotes=quotes)


def supports(words: str, passage: int = 0) -> Quote:
    return Quote(passage=passage, words=words, stance=Stance.SUPPORTS)


def refutes(words: str, passage: int = 0) -> Quote:
    return Quote(passage=passage, words=words, stance=Stance.REFUTES)


def proved(text: str, *quotes: Quote, label: Label = Label.SUPPORTED) -> Verdict:
    return prove(judgement(*quotes, label=label), [evidence(text)], document=lambda _: document(text))
