"""How fast a batch goes, and how long it will take."""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from agent.batch.types import Counts

_SHARE_OF_TIME = 0.02
"""Most of the time that counting may take."""


class Progress(NamedTuple):
    """Where a run stands."""

    counts: Counts
    seconds: float
    """Since it began."""
    rows_per_second: float
    """Of this run."""
    claims_per_second: float
    seconds_left: float | None
    """None before the first row is done."""


class Pace:
    """Tells the progress of a run, at most once a second, and less often where counting takes long."""

    def __init__(
        self,
        count: Callable[[], Counts],
        tell: Callable[[Progress], None],
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._count = count
        self._tell = tell
        self._clock = clock
        self._began = clock()
        self._first = count()
        self._next = clock() + self._pause(self._began)

    def __call__(self) -> None:
        """Tells where the run stands, if it is time."""
        if self._clock() >= self._next:
            self.tell()

    def tell(self) -> None:
        """Tells where the run stands."""
        started = self._clock()
        counts = self._count()
        self._tell(self._progress(counts, seconds=started - self._began))
        self._next = self._clock() + self._pause(started)

    def _pause(self, started: float) -> float:
        return max(1.0, (self._clock() - started) / _SHARE_OF_TIME)

    def _progress(self, counts: Counts, *, seconds: float) -> Progress:
        rows = counts.settled - self._first.settled
        rate = rows / seconds if seconds > 0 else 0.0
        claims = (counts.claims - self._first.claims) / seconds if seconds > 0 else 0.0
        return Progress(counts, seconds, rate, claims, counts.todo / rate if rate else None)
