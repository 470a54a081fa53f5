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

    def admits(self, document: str, published: int) -> bool:
        """Whether a document, dated by its day number, may be seen, `within` apart."""
        late = self.before is not None and published > day_number(self.before)
        return not late and document not in self.exclude


def day_number(day: date | None) -> int:
    """YYYYMMDD, for a store that compares numbers only; 0 for an undated document."""
    return int(f"{day:%Y%m%d}") if day else 0
