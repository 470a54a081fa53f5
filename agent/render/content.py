"""The parts of a report as an editor reads it, before any format.

Texts are plain and on one line, but for excerpts.
"""

from dataclasses import dataclass

from agent.types import Stance

SIGNS = {
    "supported": "✓",
    "refuted": "✗",
    "conflicting": "≠",
    "not_enough_evidence": "?",
    "failed": "!",
    "not_checked": "…",
}
"""A sign for every outcome, so that none is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words in the passage they stand in, as the document has them."""

    before: str
    words: str
    """Empty where the whole passage is shown, and nothing of it is cited."""
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document, and where they stand."""

    role: str
    """What the words do for the claim; empty in a list of passages."""
    words: str
    title: str
    url: str | None
    details: tuple[str, ...]
    """Publisher, date, place, kind of match."""
    stance: Stance | None = None
    excerpt: Excerpt | None = None
    """None where the report holds no passage around the words."""
    is_later: bool = False
    """The document is dated after the article."""
    is_foremost: bool = False
    """Among passages: named by the reason, or the best that the search found before or after the article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and what became of it."""

    number: int
    outcome: str
    """A label, "failed", or "not_checked"."""
    label: str
    """The outcome in words."""
    confidence: str
    """Empty where nothing was settled."""
    claim: str
    language: str
    review: tuple[Note, ...]
    """What an editor decided and noted."""
    notes: tuple[Note, ...]
    sources: tuple[Source, ...] = ()
    dispute: str = ""
    """Heading over sources that disagree, which stand by date."""
    nearest_label: str = ""
    nearest: tuple[Source, ...] = ()

    @property
    def headline(self) -> str:
        """Sign and label; the confidence of what was settled."""
        headline = f"{SIGNS[self.outcome]} {self.label}"
        return f"{headline} ({self.confidence})" if self.confidence else headline


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The segments of one kind that no claim was made from."""

    heading: str
    """Kind and count."""
    segments: tuple[int, ...]
    """Their places in the report, from 0; none for headings, which are counted only."""
    notes: tuple[Note, ...]
    """The words of each, and the reason."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report."""

    language: str
    """Of the report's own words."""
    title: str
    summary: tuple[str, ...]
    """Counts: all claims, each outcome, those an editor reviewed."""
    origin: tuple[str, ...]
    """Date, engine, where the text was sent, what that cost, library."""
    entries: tuple[Entry, ...]
    unchecked: tuple[Unchecked, ...]
