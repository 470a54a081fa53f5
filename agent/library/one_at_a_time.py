"""A library that several threads may use."""

from threading import Lock
from typing import Unpack

from agent.library.delegating import Delegating, SearchOptions
from agent.protocols import Library
from agent.types import Document, Evidence, LibraryRecord


class OneAtATime(Delegating):
    """A library whose calls wait for each other, but for what `prepare` does."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._lock = Lock()

    @property
    def record(self) -> LibraryRecord:
        """As the library gives it."""
        with self._lock:
            return super().record

    def search(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        """As the library finds it. Only what it cannot prepare has to wait."""
        self.prepare(query)
        with self._lock:
            return super().search(query, **options)

    def document(self, document_id: str) -> Document:
        """As the library has it."""
        with self._lock:
            return super().document(document_id)
