"""Threads of this process, for engines that mostly wait for an endpoint."""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from agent.batch.executors import Broken, Ended, Event, Lost
from agent.batch.findings import LedgerFindings
from agent.batch.types import Leased, Outcome, Parts, Task, Terms
from agent.batch.verifying import Verifier
from agent.errors import AgentError


class ThreadPool:
    """Implements `agent.batch.executors.Executor`. How long a task may take, the endpoint's limits say."""

    def __init__(self, verify_one: Callable[[Task], Outcome], *, workers: int) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._verify_one = verify_one
        self._size = workers
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="batch")
        self._keys: dict[Future[Outcome], str] = {}

    def room(self) -> int:
        """Threads with nothing to do."""
        return self._size - len(self._keys)

    def busy(self) -> int:
        """Threads with a task."""
        return len(self._keys)

    def give(self, leased: Leased) -> None:
        """Begins a task."""
        self._keys[self._pool.submit(self._verify_one, leased.task)] = leased.key

    def wait(self, seconds: float) -> Sequence[Event]:
        """What ended."""
        if not self._keys:
            sleep(seconds)
        done, _ = wait(self._keys, timeout=seconds, return_when=FIRST_COMPLETED)
        return [event for future in done for event in _heard(future, self._keys.pop(future))]

    def mended(self, key: str) -> bool:
        """Never: there is nothing here to start again."""
        return False

    def close(self) -> None:
        """Lets what is begun end."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def threads(parts: Parts, terms: Terms, ledger: Path, *, workers: int) -> Iterator[ThreadPool]:
    """A pool, closed after use. Engine and library have to bear several calls at once."""
    verifier = Verifier(parts, terms=terms, findings=LedgerFindings(ledger, terms))
    pool = ThreadPool(verifier.verify_one, workers=workers)
    try:
        yield pool
    finally:
        pool.close()


def _heard(future: "Future[Outcome]", key: str) -> Sequence[Event]:
    error = future.exception()
    if error is None:
        return [Ended(key, future.result())]
    lost = Lost(key, f"{type(error).__name__}: {error}")
    return [Broken(str(error)), lost] if isinstance(error, AgentError) else [lost]
