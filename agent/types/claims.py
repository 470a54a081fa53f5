"""What an article is, and what is found in it."""

from datetime import date
from typing import Literal

from pydantic import Field

from agent.types.base import SegmentKind, Span, Value


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
