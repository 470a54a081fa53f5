"""All that is known about an article."""

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from agent.types.base import Value
from agent.types.claims import Article, Claim, Segment
from agent.types.evidence import Evidence
from agent.types.verdicts import Verdict


class Failure(Value):
    """A technical failure: no verdict was reached, and none is implied."""

    stage: Literal["extract", "search", "judge", "prove"]
    error: str
    """The error's type."""
    message: str


class Finding(Value):
    """A claim with its verdict, and all that was looked at for it."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    queries: tuple[str, ...] = ()
    documents_searched: int = 0


class FailedFinding(Value):
    """A claim for which the work failed."""

    claim: Claim
    failure: Failure


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
    timings: dict[str, float] = Field(default_factory=dict)
    """Seconds per stage. The only part of a report that differs between two runs."""

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
