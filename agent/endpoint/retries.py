"""The only retry layer: which requests are repeated, when, and until when."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from agent.endpoint.faults import Fault

if TYPE_CHECKING:
    from tenacity import RetryCallState

MAX_ATTEMPTS = 6
"""For one request; with the waits below some 20 seconds of an endpoint that fails."""
MAX_BUSY_ATTEMPTS = 20
"""For one that is only busy, or still loads its model: there patience is the usual end."""
FIRST_WAIT_SECONDS = 0.5
MAX_WAIT_SECONDS = 30.0
"""Between two attempts, where the endpoint asks for no time of its own. Each wait is twice the last, plus up
to a second by chance, so that clients that failed together do not come back together."""

_Reply = TypeVar("_Reply")


class Patience:
    """The time that is left for one question. It begins with the first request, not in the queue for it."""

    def __init__(self, seconds: float, *, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end: float | None = None

    def begin(self) -> None:
        """From here on time passes; only the first call counts."""
        if self._end is None:
            self._end = self._clock() + self._seconds

    @property
    def left(self) -> float:
        """Seconds."""
        return self._seconds if self._end is None else self._end - self._clock()


def repeated(
    send: Callable[[], _Reply],
    *,
    patience: Patience,
    sleep: Callable[[float], None],
    pause: Callable[[float, bool], None],
) -> _Reply:
    """What `send` gives, after passing faults have passed. Raises the last `Fault`.

    A wait that the endpoint asks for is kept to, unless it is longer than the patience left: then it
    ends at once. When the endpoint is too busy, `pause` is told for how long, and whether it asked for that.
    """
    import tenacity

    backoff = tenacity.wait_exponential_jitter(multiplier=FIRST_WAIT_SECONDS, max=MAX_WAIT_SECONDS)

    def wait(state: "RetryCallState") -> float:
        fault = _fault_of(state)
        seconds = backoff(state) if fault.wait_seconds is None else fault.wait_seconds
        if fault.is_busy:
            pause(seconds, fault.wait_seconds is not None)
        return seconds

    def is_over(state: "RetryCallState") -> bool:
        attempts = MAX_BUSY_ATTEMPTS if _fault_of(state).is_busy else MAX_ATTEMPTS
        return state.attempt_number >= attempts or state.upcoming_sleep >= patience.left

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(_is_passing), wait=wait, stop=is_over, sleep=sleep, reraise=True
    )
    return retrying(send)


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, Fault) and error.kind == "passing"


def _fault_of(state: "RetryCallState") -> Fault:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, Fault):
        raise TypeError("only faults are repeated")
    return error
