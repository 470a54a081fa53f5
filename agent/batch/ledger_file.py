"""The SQLite file of a ledger: who has it, its transactions, and errors in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from agent.batch.tables import PROVIDER_TABLES, TABLES, VERSION
from agent.errors import BatchError

Row = tuple[Any, ...]

_LOCK_SECONDS = 2.0
"""A run that was just killed lets go of its ledger at once; another run does not."""


class LedgerFile:
    """An open file. Everything it does raises `BatchError` when the file fails."""

    def __init__(self, path: Path, *, alone: bool) -> None:
        self.path = path
        self._lock = FileLock(path.with_name(f"{path.name}.lock"))
        if alone:
            self._acquire()
        with self._explained():
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=60)
            try:
                self._prepare()
            except (sqlite3.Error, BatchError):
                self.close()
                raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
        self._lock.release()

    def rows(self, query: str, *values: str | int | None) -> Iterator[Row]:
        """The rows that a query gives, one by one."""
        with self._explained():
            yield from self._connection.execute(query, values)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is kept together, or nothing of it is."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _acquire(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            raise BatchError(f"The ledger {self.path} is in use by another run; wait for it to end") from None
        except OSError as error:
            raise BatchError(f"No ledger can be kept at {self.path}: {error.strerror}") from error

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            script = f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
            self._connection.executescript(script)
        elif version != VERSION:
            raise BatchError(
                f"The ledger {self.path} has format {version}, this version of tabayyun reads {VERSION}; "
                "name another one with --ledger"
            )
        self._connection.executescript(PROVIDER_TABLES)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise BatchError(
                f"The ledger {self.path} cannot be used ({error}); what is done is kept: see to the disk, "
                "then run the same command again"
            ) from error
