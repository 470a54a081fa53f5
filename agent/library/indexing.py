"""Bringing files into a library: what is new or changed is written, what is unchanged passed over."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from agent.library.drafts import Draft, Unreadable
from agent.library.folder import FolderLibrary
from agent.library.record import digest
from agent.library.sources import Source, absolute, find
from agent.library.writing import BATCH_DOCUMENTS, Progress, Writer
from agent.types import Document, Value


class IndexSummary(Value):
    """What indexing did, in documents."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    passages: int = 0
    """Passages written in this run."""


def index(
    paths: Iterable[Path],
    *,
    library: FolderLibrary,
    prune: bool = False,
    rebuild: bool = False,
    progress: Progress = lambda done, total, passages: None,
) -> IndexSummary:
    """Reads the files under `paths` into `library`. A bad file or row is listed; the rest goes on.

    `prune` drops the documents that came from under `paths` and are gone from there. `rebuild` makes
    the dense index again from the record first. Broken off anywhere, it is finished by the next run.
    Raises `LibraryError`.
    """
    with library.writing(start_over=rebuild) as writer:
        if rebuild:
            writer.heal(progress)
        run = _Run(writer, progress)
        roots = [absolute(path) for path in paths]
        if roots:
            run.read(roots)
        if prune:
            run.prune(roots)
        writer.tidy()
    return run.summary()


_BATCH_CHARS = 60_000
"""Text a batch: about a hundred passages."""

_FILE_OF_A_ROW = re.compile(r"(.+?\.jsonl)#.*", re.IGNORECASE | re.DOTALL)


class _Run:
    """One indexing run."""

    def __init__(self, writer: Writer, progress: Progress) -> None:
        self._writer = writer
        self._progress = progress
        self._stored = writer.stored()
        self._ids = {stored.source: document_id for document_id, stored in self._stored.items()}
        self._seen: dict[str, str] = {}
        self._files: set[str] = set()
        self._unreadable: list[Unreadable] = []
        self._batch: list[Document] = []
        self._counts: Counter[str] = Counter()

    def read(self, paths: Sequence[Path]) -> None:
        """Brings in all that is under `paths`, which start at the root."""
        sources, missing = find(paths)
        self._unreadable += missing
        total = sum(source.size() for source in sources)
        done = 0
        for source in sources:
            for item in source.read():
                self._take(item, source)
                done += 1
                self._progress(min(done, total), total, self._counts["passages"])
            self._files.add(str(source.path))
        self._flush()
        self._progress(total, total, self._counts["passages"])

    def prune(self, paths: Sequence[Path]) -> None:
        """Drops what came from under `paths` and is gone; what could not be read is not gone."""
        roots = set(map(str, paths))
        kept = {unreadable.path for unreadable in self._unreadable}
        gone = [
            document_id
            for document_id, stored in self._stored.items()
            if document_id not in self._seen and self._is_gone(stored.source, roots=roots, kept=kept)
        ]
        self._writer.remove(gone)
        self._counts["removed"] += len(gone)

    def summary(self) -> IndexSummary:
        """What was done."""
        return IndexSummary(**self._counts, unreadable=tuple(self._unreadable))

    def _take(self, item: Draft | Unreadable, source: Source) -> None:
        if isinstance(item, Unreadable):
            self._unreadable.append(item)
            return
        document = _document(item, self._id_of(item, source))
        if problem := self._problem(item, document):
            self._unreadable.append(Unreadable(path=str(source.path), line=item.line, reason=problem))
            return
        self._seen[document.id] = document.source
        known = self._stored.get(document.id)
        if known is None or known.digest != digest(document):
            self._counts["added" if known is None else "changed"] += 1
            self._batch.append(document)
            if len(self._batch) >= BATCH_DOCUMENTS or sum(len(d.text) for d in self._batch) >= _BATCH_CHARS:
                self._flush()
            return
        self._counts["unchanged"] += 1
        if known.source != document.source:
            self._writer.move(document.id, source=document.source)

    def _id_of(self, item: Draft, source: Source) -> str:
        return item.id or self._ids.get(item.source) or source.made_id(item)

    def _problem(self, item: Draft, document: Document) -> str | None:
        """Why this document cannot have its id, if it cannot."""
        owner = self._seen.get(document.id)
        known = self._stored.get(document.id)
        if owner is None and item.id is None and known and known.source != item.source:
            owner = known.source if Path(_file_of(known.source)).exists() else None
        return owner and f"Its id {document.id!r} is already that of {owner}; give it another 'id'"

    def _flush(self) -> None:
        known = [document.id for document in self._batch if document.id in self._stored]
        self._counts["passages"] += self._writer.write(self._batch, replacing=known)
        self._batch = []

    def _is_gone(self, source: str, *, roots: set[str], kept: set[str]) -> bool:
        file = _file_of(source)
        above = {file, *map(str, Path(file).parents)}
        return bool(above & roots) and not above & kept and (file in self._files or not Path(file).exists())


def _document(draft: Draft, document_id: str) -> Document:
    title = draft.title or Path(_file_of(draft.source)).stem
    return Document(id=document_id, title=title, **draft.model_dump(exclude={"id", "title", "line"}))


def _file_of(source: str) -> str:
    """The file of a document's source."""
    row = _FILE_OF_A_ROW.fullmatch(source)
    return row.group(1) if row else source
