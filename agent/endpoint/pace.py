"""How fast an endpoint is asked: so many requests at once, so many a minute, and all wait when it is busy."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

WINDOW_SECONDS = 60.0
DECREASE = 0.7
"""Of CUBIC (RFC 9438, 4.6)."""


class Turn:
    """One request's place in the minute."""

    def __init__(self, at: float, tokens: int) -> None:
        self.at = at
        self.tokens = tokens
        """Its worst case, until what it took is known."""


class Pace:
    """Shared by all threads of a run.

    Requests at once go by additive increase and multiplicative decrease, as TCP does (Chiu and Jain,
    1989): a busy endpoint takes three of ten away, each full round of good replies adds one again. A lone
    refusal after such a round is chance, and takes nothing: else one in twenty leaves an endpoint idle.
    """

    def __init__(
        self,
        *,
        concurrency: int,
        requests_per_minute: int | None,
        tokens_per_minute: int | None,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._concurrency = concurrency
        self._allowed = float(concurrency)
        self._per_minute = (requests_per_minute, tokens_per_minute)
        self._sleep = sleep
        self._clock = clock
        self._running = 0
        self._good = 0
        """Replies since the last refusal."""
        self._busy_until = float("-inf")
        self._slowed_until = float("-inf")
        self._turns: deque[Turn] = deque()
        self._changed = Condition()

    @contextmanager
    def turn(self, tokens: int) -> Iterator[Turn]:
        """Waits for a place among the requests at once and in the minute, and gives it."""
        with self._changed:
            self._changed.wait_for(lambda: self._running < self.allowed)
            self._running += 1
            turn = self._scheduled(tokens)
        try:
            self._wait(turn)
            yield turn
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    @property
    def allowed(self) -> int:
        """Requests at once, for now."""
        return int(self._allowed)

    def busy_for(self) -> float:
        """Seconds that all have to wait, because the endpoint said so; 0 when they need not."""
        with self._changed:
            return max(self._busy_until - self._clock(), 0.0)

    def slow_down(self, seconds: float, *, is_asked: bool) -> None:
        """Nobody asks for `seconds` where the endpoint says so, and fewer at once, but for a lone refusal.

        Fewer once for a wave of such replies: those of the next `seconds`.
        """
        with self._changed:
            now = self._clock()
            is_alone = self._good >= self._allowed and not is_asked
            self._good = 0
            if is_alone:
                return
            if now >= self._slowed_until:
                self._allowed = max(self._allowed * DECREASE, 1.0)
            self._slowed_until = max(self._slowed_until, now + seconds)
            if is_asked:
                self._busy_until = max(self._busy_until, now + seconds)

    def speed_up(self) -> None:
        """A good reply came."""
        with self._changed:
            self._good += 1
            self._allowed = min(self._allowed + 1 / self._allowed, float(self._concurrency))
            self._changed.notify_all()

    def _wait(self, turn: Turn) -> None:
        while (seconds := max(turn.at - self._clock(), self.busy_for())) > 0:
            self._sleep(seconds)

    def _scheduled(self, tokens: int) -> Turn:
        """The earliest start, not before those of others, with which no 60 seconds hold too much."""
        if self._per_minute == (None, None):
            return Turn(self._clock(), tokens)
        at = max(self._clock(), self._turns[-1].at if self._turns else float("-inf"))
        while self._turns and self._turns[0].at <= self._clock() - WINDOW_SECONDS:
            self._turns.popleft()
        requests, total = len(self._turns), sum(turn.tokens for turn in self._turns) + tokens
        for earlier in self._turns:
            if self._fits(requests, total):
                break
            at = max(at, earlier.at + WINDOW_SECONDS)
            requests, total = requests - 1, total - earlier.tokens
        turn = Turn(at, tokens)
        self._turns.append(turn)
        return turn

    def _fits(self, requests: int, tokens: int) -> bool:
        """Whether one more request fits beside so many, with so many tokens together."""
        most_requests, most_tokens = self._per_minute
        if most_requests is not None and requests >= most_requests:
            return False
        return most_tokens is None or tokens <= most_tokens
