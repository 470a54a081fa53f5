"""Which documents a search may see."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Scope(NamedTuple):
    """Limits of a search; without any, the whole library."""

    before: date | None = None
    """Documents dated on or before this day, and undated ones."""
    within: Sequence[str] | None = None
    """These documents only."""
    exclude: Sequence[str] = ()
    """Not these documents."""
