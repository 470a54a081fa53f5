"""What a library holds, and what a search finds in it."""

from datetime import date

from agent.types.base import Span, Value


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
