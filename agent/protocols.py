"""The two things that can be swapped: what understands language, and what finds passages."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from agent.types import (
    Article,
    Claim,
    Document,
    EngineRecord,
    Evidence,
    Extraction,
    Judgement,
    LibraryRecord,
    Usage,
)


class Engine(Protocol):
    """Understands language. Proposes; never proves."""

    @property
    def record(self) -> EngineRecord:
        """Name with model and prompt versions: two engines with one name give the same answers."""

    @property
    def usage(self) -> Usage | None:
        """What it has asked of an endpoint so far; None for an engine that asks none."""

    def metered(self) -> "Engine":
        """The same engine with a usage of its own, which begins at nothing: one for each article."""

    def extract(self, article: Article) -> Extraction:
        """Segments that tile the article, and its checkable claims in order. Raises `EngineError`."""

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """A proposed label with the words to cite from `evidence`. Raises `EngineError`."""


class Library(Protocol):
    """The reference documents."""

    @property
    def record(self) -> LibraryRecord:
        """Size, and a fingerprint that changes whenever a search could answer differently."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        before: date | None = None,
        within: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
    ) -> tuple[Evidence, ...]:
        """Best passages first, near-duplicates folded. Raises `LibraryError`.

        `before` keeps documents dated on or before that day, and undated ones; `within` and
        `exclude` are document ids.
        """

    def prepare(self, query: str) -> None:
        """What of a search for `query` several threads may do at once; the search is then the quicker."""

    def document(self, document_id: str) -> Document:
        """The stored original. Raises `LibraryError` when there is none of that id."""
