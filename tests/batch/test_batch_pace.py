"""Rate and time left, by a clock of our own."""

from agent.batch.pace import Pace, Progress
from agent.batch.types import Counts


class Times:
    """A clock that stands still but for what counting takes."""

    def __init__(self, *counts: Counts, counting: float = 0.0) -> None:
        self.now = 0.0
        self.told: list[Progress] = []
        self._counts = list(counts)
        self._counting = counting
        self.pace = Pace(self._count, self.told.append, clock=lambda: self.now)

    def _count(self) -> Counts:
        self.now += self._counting
        return self._counts.pop(0) if len(self._counts) > 1 else self._counts[0]


def test_rate_and_time_left_are_those_of_this_run() -> None:
    """20 rows were done before; 10 more in 5 s are 2 a second, so that the last 70 take 35 s."""
    times = Times(Counts(done=20, todo=80, claims=50), Counts(done=28, failed=2, todo=70, claims=80))
    times.now = 5.0
    times.pace()
    (told,) = times.told
    assert (told.seconds, told.rows_per_second, told.claims_per_second) == (5.0, 2.0, 6.0)
    assert told.seconds_left == 35.0


def test_before_the_first_row_nobody_knows_how_long_it_takes() -> None:
    times = Times(Counts(todo=3))
    times.now = 5.0
    times.pace()
    assert times.told[0].seconds_left is None


def test_a_ledger_that_takes_long_to_count_is_counted_seldom() -> None:
    """Counting takes 1 s, and may take a fiftieth of the time: the next is due 50 s later."""
    times = Times(Counts(todo=3), counting=1.0)
    told = []
    for now in (50.0, 51.5, 101.0, 103.0):
        times.now = now
        times.pace()
        told.append(len(times.told))
    assert told == [0, 1, 1, 2]
