"""Texts remembered under keys, between runs: all of it can be made again, so nothing about it is an error."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from agent.private_files import make_private_folder

_Row = TypeVar("_Row")


class Remembered:
    """The latest texts, in one SQLite file that only its owner may read. For several threads and processes.

    A file that is locked, full or read-only is done without; a damaged one is begun again.
    """

    def __init__(self, path: Path, *, most: int) -> None:
        """At most `most` texts are kept."""
        self._path = path
        self._most = most

    def get(self, key: str) -> str | None:
        """The text of `key`, if it is remembered."""
        row = self._attempt(lambda connection: connection.execute(_FIND, (key,)).fetchone())
        return str(row[0]) if row else None

    def put(self, key: str, text: str) -> None:
        """Remembers `text`, in place of what `key` had, and forgets the oldest beyond the most."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(_REMEMBER, (key, text))
            connection.execute(_FORGET, (self._most,))

        self._attempt(write)

    def _attempt(self, work: Callable[[sqlite3.Connection], _Row]) -> _Row | None:
        try:
            make_private_folder(self._path.parent)
            self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path, timeout=5)) as connection, connection:
                connection.execute(_TABLE)
                return work(connection)
        except sqlite3.OperationalError:  # locked, full or read-only: nothing is wrong with the file
            return None
        except sqlite3.DatabaseError:
            self._begin_again()
            return None
        except OSError:
            return None

    def _begin_again(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)


_TABLE = "CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, key TEXT UNIQUE, text TEXT)"
_FIND = "SELECT text FROM texts WHERE key = ?"
_REMEMBER = "INSERT OR REPLACE INTO texts (key, text) VALUES (?, ?)"
_FORGET = "DELETE FROM texts WHERE number <= (SELECT max(number) FROM texts) - ?"
