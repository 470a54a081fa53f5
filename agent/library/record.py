"""The record of a library: every document with its passages and their stems.

The dense index can be made again from it at any time. A document is `pending` from the moment it is
stored until its vectors stand in the dense index, and `removing` from the moment it is given up
until they are gone, so that whatever a crash leaves behind can be found and finished.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b, sha256
from typing import Literal, NamedTuple

from agent.library.database import VERSION, Database, Row
from agent.library.passages import cut
from agent.text.normalise import stems
from agent.types import Document, Passage

State = Literal["pending", "indexed", "removing"]

_FIELDS = ("id", "title", "text", "url", "publisher", "published", "language", "source")
_COLUMNS = ", ".join(_FIELDS)


class Stored(NamedTuple):
    """What is known of a document without its text."""

    source: str
    digest: str


class Place(NamedTuple):
    """Where a passage stands: its document, and the offset it starts at."""

    document: str
    start: int


class Entry(NamedTuple):
    """A passage as the dense index wants it."""

    place: Place
    published: date | None
    text: str
    """The passage behind its document's title, which tells what it is about."""
    key: str
    """Of its vector."""


class Record:
    """The documents of an open library file."""

    def __init__(self, database: Database, *, embedder: str) -> None:
        self._database = database
        self._embedder = embedder
        self._fingerprint: tuple[tuple[int, int], str] | None = None

    def setting(self, name: str) -> str | None:
        """The value kept under `name`."""
        rows = self._database.rows("SELECT value FROM settings WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def set(self, name: str, value: str) -> None:
        """Keeps `value` under `name`."""
        with self._database.transaction() as database:
            database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def set_default(self, name: str, value: str) -> None:
        """Keeps `value` under `name` unless something is kept there."""
        if self.setting(name) is None:
            with self._database.transaction() as database:
                database.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, value))

    def document(self, document_id: str) -> Document | None:
        """The document of that id, unless it is being removed."""
        query = f"SELECT {_COLUMNS} FROM documents WHERE id = ? AND state <> 'removing'"
        rows = self._database.rows(query, document_id)
        return _document(rows[0]) if rows else None

    def ids(self, *, state: State) -> list[str]:
        """The ids of the documents of one state, sorted."""
        rows = self._database.rows("SELECT id FROM documents WHERE state = ? ORDER BY id", state)
        return [row[0] for row in rows]

    def stored(self) -> dict[str, Stored]:
        """Source and digest of every document, by id."""
        rows = self._database.rows("SELECT id, source, digest FROM documents WHERE state <> 'removing'")
        return {row[0]: Stored(row[1], row[2]) for row in rows}

    def size(self) -> tuple[int, int]:
        """Numbers of the documents and of the passages that can be found."""
        documents = "SELECT count(*) FROM documents WHERE state = 'indexed'"
        passages = "SELECT count(*) FROM passages JOIN documents ON document = id WHERE state = 'indexed'"
        return self._database.rows(documents)[0][0], self._database.rows(passages)[0][0]

    def languages(self, *, least_share: float) -> tuple[str, ...]:
        """The languages of at least this share of the documents that can be found, the commonest first."""
        counts = (
            "SELECT language, count(*) AS number FROM documents WHERE state = 'indexed' GROUP BY language"
        )
        rows = self._database.rows(f"{counts} ORDER BY number DESC, language")
        least = least_share * sum(row[1] for row in rows)
        return tuple(row[0] for row in rows if row[1] >= least)

    def fingerprint(self) -> str:
        """A digest of all that a search depends on; read again only after a change."""
        version = self._database.version
        if self._fingerprint is None or self._fingerprint[0] != version:
            query = "SELECT id, digest FROM documents WHERE state = 'indexed' ORDER BY id"
            whole = json.dumps([VERSION, self._embedder, self._database.rows(query)])
            self._fingerprint = (version, sha256(whole.encode()).hexdigest()[:16])
        return self._fingerprint[1]

    def stage(self, documents: Sequence[Document]) -> None:
        """Stores documents with passages and stems, as `pending`, in place of what had their ids."""
        prepared = [(document, list(self._passages(document))) for document in documents]
        columns = f"{_COLUMNS}, digest, state"
        with self._database.transaction() as database:
            database.executemany("DELETE FROM documents WHERE id = ?", [(one.id,) for one in documents])
            for document, passages in prepared:
                values = document.model_dump(mode="json")
                row = (*(values[name] for name in _FIELDS), digest(document), "pending")
                database.execute(f"INSERT INTO documents ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?)", row)
                for place, words in passages:
                    cursor = database.execute(
                        'INSERT INTO passages (document, start, "end", key) VALUES (?,?,?,?)', place
                    )
                    database.execute(
                        "INSERT INTO stems (rowid, title, body) VALUES (?,?,?)", (cursor.lastrowid, *words)
                    )

    def mark(self, ids: Iterable[str], *, state: State) -> None:
        """Moves documents to another state."""
        with self._database.transaction() as database:
            database.executemany("UPDATE documents SET state = ? WHERE id = ?", [(state, one) for one in ids])

    def mark_all_pending(self) -> None:
        """Notes that the dense index lacks every document."""
        with self._database.transaction() as database:
            database.execute("UPDATE documents SET state = 'pending' WHERE state = 'indexed'")

    def move(self, document_id: str, *, source: str) -> None:
        """Notes that a document now comes from another file."""
        with self._database.transaction() as database:
            database.execute("UPDATE documents SET source = ? WHERE id = ?", (source, document_id))

    def delete(self, ids: Iterable[str]) -> None:
        """Drops documents with all that belongs to them."""
        with self._database.transaction() as database:
            database.executemany("DELETE FROM documents WHERE id = ?", [(one,) for one in ids])

    def passages(self, places: Iterable[Place]) -> dict[Place, Passage]:
        """The passages at these places, without those whose document cannot be found now."""
        rows = self._database.rows(
            """SELECT d.id, p.start, p."end", substr(d.text, p.start + 1, p."end" - p.start),
                      d.title, d.url, d.publisher, d.published, d.language
               FROM json_each(?) AS wanted
               JOIN passages AS p ON p.document = wanted.value ->> 0 AND p.start = wanted.value ->> 1
               JOIN documents AS d ON d.id = p.document
               WHERE d.state = 'indexed'""",
            json.dumps(list(places)),
        )
        return {Place(row[0], row[1]): _passage(row) for row in rows}

    def entries(self, document_id: str) -> list[Entry]:
        """The passages of a document, in order."""
        document = self.document(document_id)
        rows = self._database.rows(
            'SELECT start, "end", key FROM passages WHERE document = ? ORDER BY start', document_id
        )
        if document is None:
            return []
        return [
            Entry(Place(document_id, start), document.published, _in_context(document, start, end), key)
            for start, end, key in rows
        ]

    def _passages(self, document: Document) -> Iterable[tuple[tuple[str, int, int, str], tuple[str, str]]]:
        """Row and stems of each passage."""
        title = " ".join(stems(document.title, document.language))
        for span in cut(document.text):
            text = _in_context(document, span.start, span.end)
            key = blake2b(f"{self._embedder}\n{text}".encode(), digest_size=16).hexdigest()
            body = " ".join(stems(document.text[span.start : span.end], document.language))
            yield (document.id, span.start, span.end, key), (title, body)


def digest(document: Document) -> str:
    """A digest of all of a document but where it came from."""
    return sha256(document.model_dump_json(exclude={"source"}).encode()).hexdigest()


def _in_context(document: Document, start: int, end: int) -> str:
    return f"{document.title}. {document.text[start:end]}"


def _document(row: Row) -> Document:
    return Document.model_validate(dict(zip(_FIELDS, row, strict=True)))


def _passage(row: Row) -> Passage:
    names = ("document", "start", "end", "text", "title", "url", "publisher", "published", "language")
    return Passage.model_validate(dict(zip(names, row, strict=True)))
