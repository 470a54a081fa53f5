"""The base of every value, and the closed sets that values choose from."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Value(BaseModel):
    """Base of every value: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(StrEnum):
    """The four labels of AVeriTeC (Schlichtkrull et al., arXiv:2305.13117)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Stance(StrEnum):
    """What a text says about a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


SIDES: dict[Label, frozenset[Stance]] = {
    Label.SUPPORTED: frozenset({Stance.SUPPORTS}),
    Label.REFUTED: frozenset({Stance.REFUTES}),
    Label.CONFLICTING: frozenset({Stance.SUPPORTS, Stance.REFUTES}),
    Label.NOT_ENOUGH_EVIDENCE: frozenset(),
}
"""The stances of which a label needs a proved quotation."""


class SegmentKind(StrEnum):
    """What became of a stretch of the article."""

    CLAIM = "claim"
    OPINION = "opinion"
    PREDICTION = "prediction"
    QUESTION = "question"
    ATTRIBUTION_ONLY = "attribution_only"
    NOT_CHECKABLE = "not_checkable"
    DUPLICATE = "duplicate"
    HEADING = "heading"


class Span(Value):
    """A stretch of a text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"A span ends before it starts: {self.start}..{self.end}")
        return self
