"""The SQLite file of a library: its tables, transactions, and errors in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from agent.errors import LibraryError

VERSION = 1
"""Version of the tables and of how passages are cut; `PRAGMA user_version`."""

Value = str | int | bytes | None
Row = tuple[Any, ...]

_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    url TEXT,
    publisher TEXT,
    published TEXT,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'indexed', 'removing'))
);
CREATE INDEX IF NOT EXISTS documents_by_source ON documents (source);
CREATE INDEX IF NOT EXISTS documents_unsettled ON documents (state) WHERE state <> 'indexed';
CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (document, start)
);
CREATE INDEX IF NOT EXISTS passages_by_key ON passages (key);
CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER IF NOT EXISTS passages_gone AFTER DELETE ON passages BEGIN
    DELETE FROM stems WHERE rowid = old.number;
END;
"""


class Database:
    """An open library file. Everything it does raises `LibraryError` when the file fails."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        with _explained(path):
            self._connection = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=30
            )
            try:
                self._prepare()
            except (sqlite3.Error, LibraryError):
                self._connection.close()
                raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def rows(self, query: str, *values: Value, **named: Value) -> list[Row]:
        """All rows that a query gives."""
        with _explained(self._path):
            return self._connection.execute(query, named or values).fetchall()

    @property
    def version(self) -> tuple[int, int]:
        """Differs from what it was when anything was written since, by this process or another."""
        return self.rows("PRAGMA data_version")[0][0], self._connection.total_changes

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept together, or nothing of it is."""
        with self._lock, _explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            script = f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
            self._connection.executescript(script)
        elif version != VERSION:
            raise LibraryError(
                f"The library {self._path} has format {version}, this version of tabayyun reads {VERSION}; "
                "move it away and build it again with 'tabayyun index PATH...'"
            )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into `LibraryError`s that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(_explain(error, path)) from error


def _explain(error: sqlite3.Error, path: Path) -> str:
    reason = str(error)
    if "malformed" in reason or "not a database" in reason:
        return (
            f"The library file {path} is damaged ({reason}); move it away and build it again "
            "with 'tabayyun index PATH...'"
        )
    if "full" in reason or "disk I/O" in reason:
        return f"The disk of the library {path} is full or failing ({reason}); free some space and run again"
    if "locked" in reason:
        return f"The library {path} is being written by another process; try again when it is done"
    return f"The library {path} cannot be used ({reason})"
