"""What an engine proposes, and what may be shown once it is proved."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from agent.types.base import SIDES, Label, Span, Stance, Value


class Quote(Value):
    """Words an engine wants to cite: the number of a passage it was shown, and the words."""

    passage: int = Field(ge=0)
    """Index into the evidence the engine was given."""
    words: str
    stance: Stance


class Judgement(Value):
    """What an engine proposes. Nothing of it may be shown before its quotes are proved."""

    label: Label
    confidence: float = Field(ge=0, le=1)
    """Estimated probability that the label is right."""
    rationale: str
    quotes: tuple[Quote, ...] = ()
    missing: str | None = None
    """What would settle the claim, when nothing does."""
    follow_up: tuple[str, ...] = ()
    """Further searches the engine asks for."""


class Citation(Span):
    """Words proved to stand in a stored document, at these offsets. Made by `agent.citations` alone."""

    document: str
    title: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    quote: str
    """The document's own words: `document.text[start:end]`."""
    stance: Stance
    match: Literal["exact", "normalised", "repaired"]
    """How the engine's words were found: verbatim, after folding spelling, or by a bounded repair."""
    after_article: bool = False


class Verdict(Value):
    """What may be shown for a claim."""

    label: Label
    confidence: float = Field(ge=0, le=1)
    rationale: str
    citations: tuple[Citation, ...] = ()
    missing: str | None = None

    @model_validator(mode="after")
    def _a_side_needs_its_quotations(self) -> Self:
        stances = {citation.stance for citation in self.citations}
        if missing := SIDES[self.label] - stances:
            raise ValueError(
                f"A verdict of {self.label.value!r} needs a proved quotation that {min(missing)} it"
            )
        return self
