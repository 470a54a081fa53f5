"""A library that several threads may use."""

from collections.abc import Sequence
from datetime import date
from threading import Lock

from agent.protocols import Library
from agent.types import Document, Evidence, LibraryRecord


class OneAtATime:
    """A library whose calls wait for each other. Implements `agent.protocols.Library`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()

    @property
    def record(self) -> LibraryRecord:
        """As the library gives it."""
        with self._lock:
            return self._library.record

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        before: date | None = None,
        within: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
    ) -> tuple[Evidence, ...]:
        """As the library finds it. Only what it cannot prepare has to wait."""
        self._library.prepare(query)
        with self._lock:
            return self._library.search(query, limit=limit, before=before, within=within, exclude=exclude)

    def prepare(self, query: str) -> None:
        """As the library does it."""
        self._library.prepare(query)

    def document(self, document_id: str) -> Document:
        """As the library has it."""
        with self._lock:
            return self._library.document(document_id)
