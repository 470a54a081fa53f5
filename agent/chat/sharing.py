"""A library that others may search while long work goes on with it."""

from time import monotonic, sleep
from typing import Unpack

from agent.errors import LibraryBusyError
from agent.library.delegating import Delegating, SearchOptions
from agent.library.folder import FolderLibrary
from agent.types import Evidence

HELD_SECONDS = 1.0
"""How long the index is kept from others at a time. Opening it again takes some 65 ms."""
PATIENCE_SECONDS = 60.0
"""So long a verification waits for the index: several that begin at once each load their models with it."""
_GAP_SECONDS = 0.05
"""Long enough for whoever waits to take it."""


class Sharing(Delegating):
    """A folder's library that lets go of its index now and then.

    A folder of Chroma's has one owner at a time, and a verification takes minutes, while another
    editor's search gives up after seconds.
    """

    def __init__(self, library: FolderLibrary, *, held_seconds: float = HELD_SECONDS) -> None:
        super().__init__(library)
        self._let_go = library.let_go
        self._held_seconds = held_seconds
        self._since: float | None = None

    def search(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        """As the library finds it."""
        found = self._found(query, **options)
        since = self._since = self._since or monotonic()
        if monotonic() - since >= self._held_seconds:
            self._since = None
            self._let_go()
            sleep(_GAP_SECONDS)
        return found

    def _found(self, query: str, **options: Unpack[SearchOptions]) -> tuple[Evidence, ...]:
        """What the search gives, once whoever has the index lets go of it."""
        until = monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return super().search(query, **options)
            except LibraryBusyError:
                if monotonic() >= until:
                    raise
