"""The values that flow through the product, one frozen type per stage.

`Article -> Extraction(Segment*, Claim*) -> Evidence* -> Judgement -> Verdict -> Finding -> Report`.
Offsets count code points, 0-based, end exclusive; dates are ISO 8601; languages are ISO 639-1 codes.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

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


class Article(Value):
    """A news article to verify. `text` is in NFC, with LF line ends and no null characters."""

    id: str
    """Digest of the text, so that the same article has the same id on every machine."""
    title: str | None = None
    text: str
    language: str
    published: date | None = None
    url: str | None = None


class Quantity(Span):
    """A number read from digits or from words, with its unit."""

    text: str
    value: float
    """In the base unit of `unit`: "3 ملايين" is 3000000, "5,2 %" is 5.2 with unit "percent"."""
    unit: str | None = None
    """Canonical: "percent", "percentage_point", an ISO 4217 currency, an SI symbol, or the folded noun."""
    approximate: bool = False
    """Said with "about", "nearly", "نحو", "environ": compare within a tolerance."""
    bound: Literal["at_least", "at_most"] | None = None
    """Said with "more than", "أكثر من", "moins de"."""


class DateMention(Span):
    """A date as precise as the text gives it."""

    text: str
    year: int | None = None
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    calendar: Literal["gregorian", "hijri"] = "gregorian"


class CheckWorthiness(Value):
    """How much a claim deserves an editor's time."""

    score: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()
    """In the article's language."""


class Segment(Span):
    """A stretch of the article and what became of it. The segments of a report tile the article."""

    kind: SegmentKind
    reason: str
    """Why, in the article's language."""
    claims: tuple[str, ...] = ()
    """Ids of the claims made from this segment. A duplicate names the claim it repeats."""


class Claim(Span):
    """A checkable statement of the article. `start` and `end` locate `quote` in the article."""

    id: str
    """"c1", "c2", ... in the order of the article."""
    text: str
    """The statement made to stand alone."""
    quote: str
    """The article's own words: `article.text[start:end]`."""
    language: str
    speaker: str | None = None
    """Who the article says said it; None when the article says it itself."""
    role: Literal["statement", "attribution"] = "statement"
    """"attribution": that `speaker` said it is itself the claim. "statement": what was said, or the
    article's own words."""
    queries: tuple[str, ...]
    """What to search for, best first; the first is the claim's own text."""
    check_worthiness: CheckWorthiness
    quantities: tuple[Quantity, ...] = ()
    """Offsets are into `text`."""
    dates: tuple[DateMention, ...] = ()
    """Offsets are into `text`."""


class Extraction(Value):
    """What an engine found in an article: every character in a segment, every claim in order."""

    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...]


class Document(Value):
    """A reference document. `text` is the stored original that citations are proved in."""

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str
    source: str
    """Path of the file it came from, with "#id" behind it for a row of a JSONL file."""


class Passage(Span):
    """A stretch of a document: `document_text[start:end] == text`."""

    document: str
    text: str
    title: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str


class Evidence(Value):
    """A passage retrieved for a claim."""

    passage: Passage
    score: float
    """Reciprocal rank fusion of the two ranks (Cormack et al., SIGIR 2009); comparable within one search."""
    similarity: float | None = None
    """Cosine of query and passage in [-1, 1], where the dense half found it."""
    dense_rank: int | None = None
    """1 is best; None where the dense half did not find it."""
    lexical_rank: int | None = None
    after_article: bool = False
    """The document is dated after the article: shown, and by default takes no side."""


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
    timings: dict[str, float] = {}
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
