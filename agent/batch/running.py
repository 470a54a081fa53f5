"""Work moved from the ledger to the workers, and outcomes back."""

from collections.abc import Callable

from agent.batch.executors import Broken, Ended, Event, Executor
from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile
from agent.batch.types import STOPS, Outcome
from agent.errors import BatchError

_MAY_PASS = frozenset({"LibraryError"})
"""Errors worth another attempt. Those of an endpoint were repeated already, by the endpoint's own rules."""
_STREAK = 10
"""So many tasks in a row that the endpoint fails for one reason stop the run, and stay to be done."""
_POLL_SECONDS = 0.5


def run_batch(
    ledger: Ledger,
    executor: Executor,
    *,
    results: ResultFile,
    progress: Callable[[], None] = lambda: None,
    stopped: Callable[[], bool] = lambda: False,
    feed: Callable[[], bool] = lambda: False,
    asks_at_once: bool = True,
) -> None:
    """Works until nothing is left to do, or, once `stopped` says so, until what is begun has ended.

    `feed` is asked whenever nothing waits: it may bring more into the ledger, and says whether to go on.
    Where nobody `asks_at_once`, failures of an endpoint are long past and tell nothing about the next task.

    Raises `BatchError` when the ledger or the workers fail; all that is done is then kept.
    """
    run = _Run(ledger, executor, asks_at_once=asks_at_once)
    while True:
        if not stopped() and not run.broken:
            run.begin()
            run.waits = run.waits or feed()
        if not executor.busy() and (stopped() or run.broken or not run.waits):
            break
        for event in executor.wait(_POLL_SECONDS):
            run.settle(event)
        results.extend()
        progress()
    if run.broken:
        raise BatchError(run.broken)


class _Run:
    def __init__(self, ledger: Ledger, executor: Executor, *, asks_at_once: bool) -> None:
        self._asks_at_once = asks_at_once
        self._ledger = ledger
        self._executor = executor
        self._streak: list[str] = []
        self._reason: str | None = None
        self.broken: str | None = None
        self.waits = True
        """Whether there may be more to begin."""

    def begin(self) -> None:
        """Gives the executor what it has room for."""
        for _ in range(self._executor.room()):
            leased = self._ledger.lease(self._executor.name)
            self.waits = leased is not None
            if leased is None:
                return
            self._executor.give(leased)

    def settle(self, event: Event) -> None:
        """Writes what happened into the ledger."""
        self.waits = True
        if isinstance(event, Broken):
            self.broken = self.broken or event.reason
        elif isinstance(event, Ended):
            self._end(event)
        else:
            self._ledger.give_back(event.key, Outcome.given_up("WorkerLost", event.cause))

    def _end(self, event: Ended) -> None:
        key, outcome = event
        if outcome.wanted:
            self._ledger.requests.put_off(key, outcome.wanted)
        elif outcome.error in STOPS:
            self.broken = self.broken or outcome.cause
            self._ledger.give_back(key, outcome, counted=False)
        elif outcome.error in _MAY_PASS:
            self._ledger.give_back(key, outcome, counted=not self._executor.mended(key))
        else:
            self._ledger.finish(key, outcome)
            if self._asks_at_once:
                self._watch_endpoint(key, outcome)

    def _watch_endpoint(self, key: str, outcome: Outcome) -> None:
        """Stops the run at an endpoint that gives everybody the same error, such as a server that is down."""
        reason = outcome.cause if outcome.error == "EndpointError" else None
        self._streak = [*self._streak, key] if reason and reason == self._reason else [key]
        self._reason = reason
        if reason and len(self._streak) >= _STREAK:
            self._ledger.retry(self._streak)
            self.broken = self.broken or reason
