"""The dense index: passage vectors in Chroma. The only module that knows Chroma.

Every vector here is also in the record, so this index may be thrown away and made again.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from agent.errors import LibraryError
from agent.library.record import Entry, Place
from agent.library.scope import Scope, day_number

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Metadata, Where
    from httpx import Client as HTTPClient

    from agent.library.embedder import Vectors

P = ParamSpec("P")
T = TypeVar("T")

REBUILD = "make it again with 'tabayyun index --rebuild'"
_UPSERT_ROWS = 1000
"""Chroma takes at most 5461 rows at once."""
_FILTER_IDS = 10_000
"""Document ids in one filter: SQLite, inside Chroma, takes at most 32,766 values."""
_SURPLUS = 2
"""Times the wanted number that is asked for before a filter is tried: filters are slow in Chroma."""
_ATTEMPTS = 4
_TIMEOUT_SECONDS = 60.0


class Near(NamedTuple):
    """A passage near a query."""

    place: Place
    similarity: float
    """Cosine, in [-1, 1]."""
    published: int
    """As YYYYMMDD; 0 is undated, or not asked for."""


class DenseIndex:
    """An open Chroma collection. Every method raises `LibraryError` when Chroma fails.

    `home` is a folder, for Chroma inside this process, or the address of a Chroma server.
    """

    def __init__(self, home: Path | str, *, collection: str, embedder: str, dim: int) -> None:
        self._home = home
        self._name = collection
        self._made_with: dict[str, str | int] = {"embedder": embedder, "dim": dim, "schema": 1}
        self._client = self._call(_connect, home)
        self._collection = self._call(self._open)
        self._held: int | None = None

    def close(self) -> None:
        """Lets go of the folder or the connection."""
        _close(self._client)

    def count(self) -> int:
        """Number of passages held."""
        self._held = self._call(self._collection.count)
        return self._held

    def replace(self, document_ids: Sequence[str], entries: Sequence[Entry], vectors: "Vectors") -> None:
        """Makes `entries` all that is held of these documents. Doing it twice is doing it once."""
        self.delete(document_ids)
        for start in range(0, len(entries), _UPSERT_ROWS):
            part = entries[start : start + _UPSERT_ROWS]
            self._call(
                self._collection.upsert,
                ids=[f"{entry.place.document}:{entry.place.start}" for entry in part],
                embeddings=vectors[start : start + _UPSERT_ROWS],
                metadatas=[
                    {**entry.place._asdict(), "published": day_number(entry.published)} for entry in part
                ],
            )

    def delete(self, document_ids: Sequence[str]) -> None:
        """Drops all passages of these documents."""
        self._held = None
        for part in _parts(document_ids):
            self._call(self._collection.delete, where=_where(Scope(within=part)))

    def nearest(self, vector: "Vectors", *, limit: int, scope: Scope) -> list[Near]:
        """The passages nearest to `vector` in `scope`, best first; ties by place."""
        if scope.within is not None:
            return self._nearest_within(vector, limit, scope)
        wanted = limit * _SURPLUS
        held = self._held or self.count()  # counting costs as much as a search
        found = self._query(vector, wanted, None, dated=scope.before is not None)
        if len(found) < min(wanted, held) / 2 and len(found) < min(wanted, self.count()) / 2:
            raise LibraryError(f"The dense index at {self._home} has lost passages; {REBUILD}")
        kept = [near for near in found if scope.admits(near.place.document, near.published)]
        if len(kept) < limit and len(found) < held:
            kept = self._query(vector, limit, _where(scope))
        return _ranked(kept, limit)

    def _nearest_within(self, vector: "Vectors", limit: int, scope: Scope) -> list[Near]:
        allowed = sorted(set(scope.within or ()) - set(scope.exclude))
        scopes = [Scope(before=scope.before, within=part) for part in _parts(allowed)]
        found = [near for part in scopes for near in self._query(vector, limit, _where(part))]
        return _ranked(found, limit)

    def _query(self, vector: "Vectors", limit: int, where: "Where | None", dated: bool = False) -> list[Near]:
        """With the passages' days only where these are asked for: metadata cost most of a query."""
        ask = partial(self._collection.query, query_embeddings=vector.tolist(), n_results=limit, where=where)
        found = self._call(ask, include=["distances", "metadatas"] if dated else ["distances"])
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        metadatas = (found["metadatas"] or [[]])[0] if dated else repeat(None)
        return [_near(*row) for row in zip(ids, distances, metadatas, strict=False)]

    def _open(self) -> "Collection":
        opened = self._client.get_or_create_collection(
            self._name,
            embedding_function=None,
            metadata=self._made_with,  # passed over where there is a collection
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
        )
        if opened.metadata != self._made_with:
            made = (opened.metadata or {}).get("embedder")
            raise LibraryError(
                f"The dense index at {self._home} was made with {made!r}, "
                f"wanted {self._made_with['embedder']!r}; {REBUILD}"
            )
        return opened

    def _call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return _attempt(self._home, function, *args, **kwargs)


def start_over(home: Path | str, collection: str) -> None:
    """Drops what is held at `home`, damaged or not, which no index may have open. Raises `LibraryError`."""
    if isinstance(home, Path):
        shutil.rmtree(home, ignore_errors=True)
        return
    client = _attempt(home, _connect, home)
    try:
        if collection in [found.name for found in _attempt(home, client.list_collections)]:
            _attempt(home, client.delete_collection, collection)
    finally:
        _close(client)


def _close(client: "ClientAPI") -> None:
    client.close()  # type: ignore[attr-defined]  # its interface lacks what every client has
    for session in _sessions(client):
        session.close()


def _sessions(client: "ClientAPI") -> "Iterator[HTTPClient]":
    """The connections to a server, which Chroma neither closes nor limits in time."""
    for part in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            yield session


def _connect(home: Path | str) -> "ClientAPI":
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    settings = Settings(anonymized_telemetry=False)
    if isinstance(home, Path):
        try:
            return chromadb.PersistentClient(str(home), settings=settings)
        except ChromaError:
            SharedSystemClient.clear_system_cache()  # else the broken one would be handed out again
            raise
    address = urlsplit(home)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 80)
    client = chromadb.HttpClient(host=address.hostname or "", port=port, ssl=secure, settings=settings)
    for session in _sessions(client):
        session.timeout = _TIMEOUT_SECONDS
    return client


def _where(scope: Scope) -> "Where | None":
    """`scope` as Chroma's filter."""
    clauses: list[dict[str, object]] = []
    if scope.before is not None:
        clauses.append({"published": {"$lte": day_number(scope.before)}})
    if scope.within is not None:
        clauses.append({"document": {"$in": list(scope.within)}})
    if scope.exclude:
        clauses.append({"document": {"$nin": list(scope.exclude)[:_FILTER_IDS]}})
    whole = {"$and": clauses} if len(clauses) > 1 else next(iter(clauses), None)
    return cast("Where | None", whole)


def _near(entry_id: str, distance: float, row: "Metadata | None") -> Near:
    """A server gives a distance with the digits of a double, a folder those of a float: here as floats."""
    import numpy as np

    document, _, start = entry_id.rpartition(":")
    published = int(str(row["published"])) if row else 0
    return Near(Place(document, int(start)), 1 - float(np.float32(distance)), published)


def _ranked(found: Sequence[Near], limit: int) -> list[Near]:
    return sorted(found, key=lambda near: (-near.similarity, near.place))[:limit]


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _FILTER_IDS):
        yield list(ids[start : start + _FILTER_IDS])


def _attempt(home: Path | str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What `function` gives; tried again while a server cannot be reached, other errors explained."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError, TransportError
    from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

    retrying = Retrying(
        retry=retry_if_exception_type(TransportError),
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_exponential_jitter(multiplier=0.1, max=1),
        reraise=True,
    )
    try:
        return retrying(function, *args, **kwargs)
    except HTTPError as error:
        raise LibraryError(f"The Chroma server at {home} does not answer ({error})") from error
    except (ChromaError, ValueError) as error:
        raise LibraryError(_explain(error, home)) from error


def _explain(error: Exception, home: Path | str) -> str:
    reason = f"{type(error).__name__}: {error!s:.200}"
    if "Could not connect" in reason:
        return f"No Chroma server answers at {home}; start one with 'chroma run'"
    if "is full" in reason or "disk I/O" in reason:
        return f"The disk of {home} is full or failing; free some space and run again"
    return f"The dense index at {home} cannot be used ({reason}); {REBUILD}"
