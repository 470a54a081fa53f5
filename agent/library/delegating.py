"""A library that passes everything on to another: what is written around one overrides what it changes."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from agent.protocols import Library
from agent.types import Document, Evidence, LibraryRecord


class SearchOptions(TypedDict, total=False):
    """What may be asked of a search besides its query, as in `agent.protocols.Library`."""

    limit: int
    before: date | None
    within: Sequence[str] | None
    exclude: Sequence[str]


class Delegating:
    """Implements `agent.protocols.Library`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def record(self) -> LibraryRecord:
        """As the library gives it."""
        return self._library.record

    def search(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        """As the library finds it."""
        return self._library.search(query, **options)

    def prepare(self, query: str) -> None:
        """As the library does it."""
        self._library.prepare(query)

    def document(self, document_id: str) -> Document:
        """As the library has it."""
        return self._library.document(document_id)
