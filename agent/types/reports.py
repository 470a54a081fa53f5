"""All that is known about an article."""

from datetime import date
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from agent.types.base import Label, Value
from agent.types.claims import Article, Claim, Segment
from agent.types.evidence import Evidence
from agent.types.verdicts import Verdict


class Failure(Value):
    """A technical failure: no verdict was reached, and none is implied."""

    stage: Literal["extract", "search", "judge", "prove"]
    error: str
    """The error's type."""
    message: str


class Review(Value):
    """What an editor decided about a claim. The machine's verdict stays beside it, unchanged."""

    label: Label
    """The verdict's own label confirms it, another one overrides it."""
    reason: str = ""
    on: date


class Finding(Value):
    """A claim with its verdict, and all that was looked at for it."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    queries: tuple[str, ...] = ()
    documents_searched: int = 0
    review: Review | None = None
    notes: tuple[str, ...] = ()
    """An editor's, in the order they were made."""


STOPPED = "Stopped"
"""The `error` of a claim that was not begun because the work was stopped."""


class FailedFinding(Value):
    """A claim for which the work failed."""

    claim: Claim
    failure: Failure
    review: Review | None = None
    notes: tuple[str, ...] = ()

    @property
    def outcome(self) -> Literal["failed", "not_checked"]:
        """Failed, or not begun because the work was stopped before it."""
        return "not_checked" if self.failure.error == STOPPED else "failed"


class Usage(Value):
    """What was asked of an endpoint. Replies from a cache are counted apart and cost nothing."""

    requests: int = Field(default=0, ge=0)
    """Sent over the network, repeats after an error included."""
    cached_replies: int = Field(default=0, ge=0)
    input_tokens: int = Field(default=0, ge=0)
    cached_input_tokens: int = Field(default=0, ge=0)
    """Those of `input_tokens` that the endpoint had cached."""
    output_tokens: int = Field(default=0, ge=0)
    cost: float | None = Field(default=None, ge=0)
    """In US dollars; None where no price of the model is known."""

    def __add__(self, other: "Usage") -> "Usage":
        counts = {
            name: getattr(self, name) + getattr(other, name) for name in Usage.model_fields if name != "cost"
        }
        known = self.cost is not None and other.cost is not None
        return Usage(**counts, cost=(self.cost or 0) + (other.cost or 0) if known else None)


class EngineRecord(Value):
    """Which engine judged, and where the text was sent."""

    name: str
    sent_to: str | None = None
    """Address of the endpoint the text was sent to; None when it never left the machine."""


class LibraryRecord(Value):
    """Which library was searched."""

    fingerprint: str
    documents: int
    passages: int


class Report(Value):
    """All that is known about an article."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: Literal["tabayyun/report/1"] = Field(default="tabayyun/report/1", alias="schema")
    article: Article
    segments: tuple[Segment, ...]
    findings: tuple[Finding | FailedFinding, ...]
    engine: EngineRecord
    library: LibraryRecord
    usage: Usage | None = None
    """What this run asked of an endpoint; None for an engine that asks none."""
    timings: dict[str, float] = Field(default_factory=dict)
    """Seconds per stage. With `usage`, which a cache lowers, all that differs between two runs."""

    @model_validator(mode="after")
    def _segments_tile_the_article(self) -> Self:
        position = 0
        for segment in self.segments:
            if segment.start != position:
                raise ValueError(f"Segments leave a gap or overlap at {position}")
            position = segment.end
        if position != len(self.article.text):
            raise ValueError(f"Segments end at {position}, the article at {len(self.article.text)}")
        return self
