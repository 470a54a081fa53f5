"""Workers of a Dask cluster, on any number of machines, that come and go. The ledger stays the record."""

import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import NamedTuple, Protocol, cast

from agent.batch.executors import Broken, Ended, Event, Lost
from agent.batch.findings import RememberedFindings
from agent.batch.types import Leased, MakeParts, Outcome, Parts, Task, Terms
from agent.batch.verifying import Verifier
from agent.cache import code_digest
from agent.errors import AgentError, BatchError
from agent.library.one_at_a_time import OneAtATime

_AHEAD = 2
"""Tasks given out for each thread of the cluster, so that none waits for this machine."""
_COUNT_SECONDS = 2.0
"""How often the threads of the cluster are counted."""
_CONNECT_SECONDS = 15.0


class Promise(Protocol):
    """What is used of `distributed.Future`."""

    status: str

    def result(self) -> Outcome | str: ...
    def exception(self) -> BaseException | None: ...
    def cancel(self) -> None: ...
    def add_done_callback(self, function: "Callable[[Promise], None]") -> None: ...


class Cluster(Protocol):
    """What is used of `distributed.Client`."""

    status: str

    def submit(self, function: Callable[..., object], *values: object, pure: bool) -> Promise: ...
    def nthreads(self) -> dict[str, int]: ...
    def cancel(self, futures: list[Promise]) -> None: ...
    def close(self) -> None: ...


class Setting(NamedTuple):
    """What a worker has to know; travels with every task, so that one that comes late knows it too."""

    make_parts: MakeParts
    terms: Terms


def verify_one(task: Task, setting: Setting) -> Outcome | str:
    """What becomes of a task, on a worker; as a text, why no worker set up like this one can work.

    Parts are loaded once a process. The local engine does one task at a time, whatever threads there are.
    """
    try:
        worker = _worker(setting)
        if setting.terms.engine.sent_to is not None:
            return worker.verifier.verify_one(task)
        with worker.alone:
            return worker.verifier.verify_one(task)
    except AgentError as error:
        return f"{error} (on {socket.gethostname()})"


class _Worker(NamedTuple):
    verifier: Verifier
    alone: Lock


_LOADING = Lock()
_LOADED: dict[str, _Worker] = {}


def _worker(setting: Setting) -> _Worker:
    """The worker of this process: one, for the terms of the last task."""
    with _LOADING:
        if (digest := setting.terms.digest) not in _LOADED:
            if setting.terms.code != code_digest():
                raise BatchError("This worker's code is not the batch's: install one version everywhere")
            _LOADED.clear()
            engine, library = setting.make_parts()
            parts = Parts(engine, OneAtATime(library))
            verifier = Verifier(parts, terms=setting.terms, findings=RememberedFindings())
            _LOADED[digest] = _Worker(verifier, Lock())
        return _LOADED[digest]


class DaskExecutor:
    """Implements `agent.batch.executors.Executor`."""

    def __init__(self, client: Cluster, setting: Setting, *, address: str) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()} at {address}"
        self._client = client
        self._setting = setting
        self._futures: dict[str, tuple[Promise, float]] = {}
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._threads, self._counted = 0, -_COUNT_SECONDS

    def room(self) -> int:
        """Tasks that the cluster, as large as it is now, can be given."""
        if time.monotonic() - self._counted >= _COUNT_SECONDS:
            self._threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic()
        return max(0, _AHEAD * self._threads - len(self._futures))

    def busy(self) -> int:
        """Tasks that the cluster has."""
        return len(self._futures)

    def give(self, leased: Leased) -> None:
        """Hands a task to the cluster."""
        future = self._client.submit(verify_one, leased.task, self._setting, pure=False)
        self._futures[leased.key] = (future, time.monotonic() + _AHEAD * leased.seconds)
        future.add_done_callback(lambda done: self._ended.put(leased.key))

    def wait(self, seconds: float) -> Sequence[Event]:
        """What ended, or took too long."""
        events: list[Event] = []
        try:
            key = self._ended.get(timeout=seconds)
            while True:
                events += self._heard(key)
                key = self._ended.get_nowait()
        except Empty:
            pass
        late = [key for key, (_, limit) in self._futures.items() if time.monotonic() > limit]
        return [*events, *(self._given_up(key) for key in late), *self._gone()]

    def mended(self, key: str) -> bool:
        """Never: a cluster's store is not ours to start."""
        return False

    def close(self) -> None:
        """Takes back what has not ended."""
        self._client.cancel([future for future, _ in self._futures.values()])
        self._client.close()

    def _heard(self, key: str) -> Sequence[Event]:
        future, _ = self._futures.pop(key, (None, 0.0))
        if future is None:
            return []
        if future.status != "finished":
            error = future.exception() if future.status == "error" else None
            return [Lost(key, f"the cluster lost it ({type(error).__name__ if error else future.status})")]
        answer = future.result()
        if isinstance(answer, str):
            return [Broken(answer), Lost(key, answer)]
        return [Ended(key, answer)]

    def _given_up(self, key: str) -> Event:
        future, _ = self._futures.pop(key)
        future.cancel()
        return Lost(key, "the cluster took too long")

    def _gone(self) -> Sequence[Event]:
        if self._client.status in {"running", "connecting"}:
            return []
        lost = [Lost(key, "the scheduler is gone") for key in self._futures]
        self._futures.clear()
        return [
            Broken("The scheduler of the cluster is gone; start it and run the same command again"),
            *lost,
        ]


@contextmanager
def cluster(make_parts: MakeParts, terms: Terms, ledger: Path, *, scheduler: str) -> Iterator[DaskExecutor]:
    """The cluster whose scheduler answers at an address such as "tcp://10.0.0.1:8786".

    Raises `BatchError` when Dask is not installed or the scheduler does not answer.
    """
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise BatchError("Dask is not installed; run pip install 'tabayyun[dask]'") from None
    try:
        opened = Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, TimeoutError, ValueError) as error:
        raise BatchError(f"No scheduler answers at {scheduler!r} ({type(error).__name__})") from None
    executor = DaskExecutor(cast(Cluster, opened), Setting(make_parts, terms), address=scheduler)
    try:
        yield executor
    finally:
        executor.close()
