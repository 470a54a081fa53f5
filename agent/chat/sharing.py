"""A library that others may search while long work goes on with it."""

from collections.abc import Sequence
from datetime import date
from time import monotonic, sleep

from agent.library.folder import FolderLibrary
from agent.types import Document, Evidence, LibraryRecord

HELD_SECONDS = 1.0
"""How long the index is kept from others at a time. Opening it again takes some 65 ms."""
_GAP_SECONDS = 0.05
"""Long enough for whoever waits to take it."""


class Sharing:
    """A folder's library that lets go of its index now and then. Implements `agent.protocols.Library`.

    A folder of Chroma's has one owner at a time, and a verification takes minutes, while another
    editor's search gives up after seconds.
    """

    def __init__(self, library: FolderLibrary, *, held_seconds: float = HELD_SECONDS) -> None:
        self._library = library
        self._held_seconds = held_seconds
        self._since: float | None = None

    @property
    def record(self) -> LibraryRecord:
        """As the library gives it."""
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
        """As the library finds it."""
        since = self._since = self._since or monotonic()
        found = self._library.search(query, limit=limit, before=before, within=within, exclude=exclude)
        if monotonic() - since >= self._held_seconds:
            self._since = None
            self._library.let_go()
            sleep(_GAP_SECONDS)
        return found

    def prepare(self, query: str) -> None:
        """As the library does it."""
        self._library.prepare(query)

    def document(self, document_id: str) -> Document:
        """As the library has it."""
        return self._library.document(document_id)
