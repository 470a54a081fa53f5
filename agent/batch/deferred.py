"""The work on tasks whose questions a provider's batches answer."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from agent.batch.findings import NoFindings
from agent.batch.requests import LedgerLines
from agent.batch.threads import ThreadPool
from agent.batch.types import Outcome, Parts, Task, Terms
from agent.batch.verifying import Verifier
from agent.endpoint.abilities import AbilityNotes
from agent.endpoint.deferred import DeferredEndpoint
from agent.endpoint.replies import ReplyStore
from agent.endpoint.terms import EndpointSettings
from agent.protocols import Engine, Library


class DeferredParts(NamedTuple):
    """What tasks are verified with."""

    make_engine: Callable[[DeferredEndpoint], Engine]
    """An engine that asks there; one for each task."""
    library: Library
    """For several threads at once."""
    settings: EndpointSettings
    """With the prices of a batch."""
    cache: ReplyStore
    """Answers that are paid for already."""


class DeferredVerifier:
    """Verifies tasks as far as replies are there."""

    def __init__(self, parts: DeferredParts, *, terms: Terms, ledger: Path) -> None:
        self._parts = parts
        self._terms = terms
        self._ledger = ledger
        settings = parts.settings
        self._notes = AbilityNotes(parts.cache.notes, address=settings.address, model=settings.model)

    def verify_one(self, task: Task) -> Outcome:
        """What becomes of a task, or the requests that it waits for. Raises `BatchError`."""
        lines = LedgerLines(self._ledger, self._terms.key_of(task))
        asked = DeferredEndpoint(
            self._parts.settings, lines=lines, cache=self._parts.cache, notes=self._notes
        )
        parts = Parts(self._parts.make_engine(asked), self._parts.library)
        verifier = Verifier(parts, terms=self._terms, findings=NoFindings())
        return verifier.verify_one(task)._replace(wanted=asked.wanted)


@contextmanager
def deferred_threads(
    parts: DeferredParts, terms: Terms, ledger: Path, *, workers: int | None
) -> Iterator[ThreadPool]:
    """A pool, by default of a thread a core: nothing waits for the network. Closed after use."""
    verifier = DeferredVerifier(parts, terms=terms, ledger=ledger)
    pool = ThreadPool(verifier.verify_one, workers=workers or os.cpu_count() or 1)
    try:
        yield pool
    finally:
        pool.close()
