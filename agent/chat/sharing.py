"""A library that others may search while long work goes on with it."""

from time import monotonic, sleep
from typing import Unpack

from agent.library.delegating import Delegating, SearchOptions
from agent.library.folder import FolderLibrary
from agent.types import Evidence

HELD_SECONDS = 1.0
"""How long the index is kept from others at a time. Opening it again takes some 65 ms."""
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
        since = self._since = self._since or monotonic()
        found = super().search(query, **options)
        if monotonic() - since >= self._held_seconds:
            self._since = None
            self._let_go()
            sleep(_GAP_SECONDS)
        return found
