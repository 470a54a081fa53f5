"""Bringing documents into the record and the dense index, in that order, so that a crash heals."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from agent.library.dense import DenseIndex
from agent.library.record import Record, Stored
from agent.library.vectors import VectorCache
from agent.types import Document

Progress = Callable[[int, int, int], None]
"""Called with the documents done, all documents, and the passages written so far."""

BATCH_DOCUMENTS = 32
"""Documents a batch: what a crash makes the next run do again."""


class Writer:
    """Writes to both halves. Every method may be broken off anywhere and done again."""

    def __init__(self, record: Record, dense: DenseIndex, vectors: VectorCache) -> None:
        self._record = record
        self._dense = dense
        self._vectors = vectors

    def write(self, documents: Sequence[Document], *, replacing: Sequence[str]) -> int:
        """Stores documents and makes them findable; returns the number of their passages.

        `replacing` are those of their ids whose passages may stand in the dense index.
        """
        self._record.stage(documents)
        ids = [document.id for document in documents]
        entries = [entry for document_id in ids for entry in self._record.entries(document_id)]
        if entries:
            self._dense.replace(replacing, entries, self._vectors.of(entries))
        self._record.mark(ids, state="indexed")
        return len(entries)

    def remove(self, ids: Sequence[str]) -> None:
        """Drops documents."""
        self._record.mark(ids, state="removing")
        self._finish_removing(ids)

    def heal(self, progress: Progress = lambda done, total, passages: None) -> None:
        """Finishes what a crash or a fresh start left half done."""
        self._finish_removing(self._record.ids(state="removing"))
        unsettled = self._record.ids(state="pending")
        done = passages = 0
        for ids in _batches(unsettled):
            documents = [document for one in ids if (document := self._record.document(one))]
            passages += self.write(documents, replacing=ids)
            done += len(ids)
            progress(done, len(unsettled), passages)

    def stored(self) -> dict[str, Stored]:
        """Source and digest of every document held, by id."""
        return self._record.stored()

    def move(self, document_id: str, *, source: str) -> None:
        """Notes that a document now comes from another file."""
        self._record.move(document_id, source=source)

    def tidy(self) -> None:
        """Drops the vectors of texts that are no longer held."""
        self._vectors.forget_unused()

    def _finish_removing(self, ids: Sequence[str]) -> None:
        self._dense.delete(ids)
        self._record.delete(ids)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, BATCH_DOCUMENTS)):
        yield batch
