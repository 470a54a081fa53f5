"""Worker processes on this machine, each with its own loaded model."""

import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from agent.batch.executors import Broken, Ended, Event, Lost
from agent.batch.store_server import Store
from agent.batch.types import Leased, MakeParts, Outcome, Terms
from agent.batch.workers import Job, Ready, Unable, work

MAX_CLAIMS = 3_000
"""A worker is replaced by a fresh one after so many claims: what its libraries remember does not pile up."""
_ONE_CORE = {"OMP_NUM_THREADS": "1"}
"""For the embedding: two workers on two threads each would wait for each other."""
_PAST_PROXIES = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
_MAX_DEATHS_BEFORE_WORK = 3
"""So many workers in a row that die while they load are no accident."""


class ProcessPool:
    """Implements `agent.batch.executors.Executor`."""

    def __init__(self, job: Job, *, workers: int, tend: Callable[[], int]) -> None:
        """`tend` starts again what the workers need, where it died, and gives how often it was started."""
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._job = job
        self._tend = tend
        self._begun_at: dict[str, int] = {}
        self._starts = tend()
        self._early_deaths = 0
        self._workers = [_Worker(job) for _ in range(workers)]

    def room(self) -> int:
        """Workers that have loaded and have nothing to do."""
        return sum(worker.is_idle for worker in self._workers)

    def busy(self) -> int:
        """Workers with a task."""
        return sum(worker.leased is not None for worker in self._workers)

    def give(self, leased: Leased) -> None:
        """Begins a task."""
        self._begun_at[leased.key] = self._starts
        next(worker for worker in self._workers if worker.is_idle).give(leased)

    def wait(self, seconds: float) -> Sequence[Event]:
        """What happened; workers that died or took too long are replaced."""
        wait([part for worker in self._workers for part in worker.signs], timeout=seconds)
        self._starts = self._tend()
        return [event for worker in list(self._workers) for event in self._heard(worker)]

    def mended(self, key: str) -> bool:
        """Whether the store died, and was started again, since the task was begun."""
        return self._begun_at.get(key, self._starts) < self._starts

    def close(self) -> None:
        """Kills all workers."""
        for worker in self._workers:
            worker.kill()

    def _heard(self, worker: "_Worker") -> Sequence[Event]:
        heard = worker.hear()
        if isinstance(heard, Unable):
            return [Broken(heard.reason)]
        if isinstance(heard, Ready):
            self._early_deaths = 0
            return []
        if isinstance(heard, Outcome):
            return [Ended(self._freed(worker, claims=heard.claims), heard)]
        if heard is not None:
            return self._replaced(worker, heard)
        return []

    def _freed(self, worker: "_Worker", *, claims: int) -> str:
        key = worker.free(claims)
        if worker.claims >= MAX_CLAIMS:
            self._replace(worker)
        return key

    def _replaced(self, worker: "_Worker", cause: str) -> Sequence[Event]:
        leased = worker.leased
        self._early_deaths += worker.is_loading
        self._replace(worker)
        if self._early_deaths >= _MAX_DEATHS_BEFORE_WORK:
            return [Broken(f"{_MAX_DEATHS_BEFORE_WORK} workers in a row died while loading: {cause}")]
        return [Lost(leased.key, cause)] if leased else []

    def _replace(self, worker: "_Worker") -> None:
        worker.kill()
        self._workers[self._workers.index(worker)] = _Worker(self._job)


@contextmanager
def processes(
    make_parts: MakeParts, terms: Terms, ledger: Path, *, server: Store, workers: int | None
) -> Iterator[ProcessPool]:
    """A pool, by default of a worker a core, closed after use; `server` has their store."""
    job = Job(make_parts, terms, ledger, _ONE_CORE | (_PAST_PROXIES if server.is_ours else {}))
    pool = ProcessPool(job, workers=workers or os.cpu_count() or 1, tend=server.tend)
    try:
        yield pool
    finally:
        pool.close()


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=work, args=(theirs, job, os.getpid()), daemon=True
        )
        self._process.start()
        theirs.close()
        self.is_loading = True
        self.leased: Leased | None = None
        self.claims = 0
        self._late = 0.0

    @property
    def is_idle(self) -> bool:
        return not self.is_loading and self.leased is None

    @property
    def signs(self) -> list[Connection | int]:
        """What to wait for."""
        return [self._pipe, self._process.sentinel]

    def give(self, leased: Leased) -> None:
        self.leased = leased
        self._late = time.monotonic() + leased.seconds
        try:
            self._pipe.send(leased.task)
        except OSError:  # it has just died: `hear` will say so
            return

    def hear(self) -> Outcome | Ready | Unable | str | None:
        """What it says; as a text, how it died or why it is given up; None while there is nothing."""
        try:
            heard = self._pipe.recv() if self._pipe.poll() else None
        except (EOFError, OSError):
            self._process.join(timeout=5)
            return f"the worker died ({_how(self._process.exitcode)})"
        if heard is None and not self._process.is_alive() and not self._pipe.poll():
            return f"the worker died ({_how(self._process.exitcode)})"
        if heard is None and self.leased and time.monotonic() > self._late:
            return f"the worker took longer than {self.leased.seconds:.0f} seconds"
        self.is_loading = self.is_loading and not isinstance(heard, Ready)
        return heard  # only `work` writes to this pipe

    def free(self, claims: int) -> str:
        """The key of the task that it has ended."""
        assert self.leased is not None
        key, self.leased = self.leased.key, None
        self.claims += claims
        return key

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _how(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
