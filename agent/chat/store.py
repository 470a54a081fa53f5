"""Sessions in one SQLite file. A step is on disk before it is answered; any number of sessions at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple, Self

from filelock import FileLock, Timeout

from agent.chat.session import Session
from agent.errors import SessionError
from agent.messages import error
from agent.types import Report

FILE = "sessions.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, updated TEXT NOT NULL, state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS reports (
    session TEXT NOT NULL, version INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (session, version)
);
CREATE TABLE IF NOT EXISTS steps (
    number INTEGER PRIMARY KEY, session TEXT NOT NULL, at TEXT NOT NULL, said TEXT NOT NULL, answer TEXT
);
CREATE INDEX IF NOT EXISTS steps_of_session ON steps (session, number);
"""


class Listed(NamedTuple):
    """A session in a list."""

    id: str
    title: str
    updated: str
    """Date and time, UTC."""
    steps: int


class Step(NamedTuple):
    """Something said, and what was answered; None when the answer was cut off."""

    said: str
    answer: str | None


class SessionStore:
    """The sessions of one folder. Raises `SessionError` when they cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passed_over: tuple[str, ...] = ()
        """Sessions used later than the one taken up last, but open elsewhere."""
        self._lock: FileLock | None = None
        with _explained(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (folder / FILE).touch(mode=0o600)
            self._connection = sqlite3.connect(folder / FILE, timeout=30, check_same_thread=False)
            try:
                self._prepare()
            except sqlite3.Error:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file and of the session that is open."""
        self._let_go()
        self._connection.close()

    def begin(self, language: str, *, is_fixed: bool = False) -> Session:
        """A new session, open in this process alone. It is in the list from its first step on."""
        session_id = f"{datetime.now(UTC):%m%d}-{token_hex(2)}"
        self._hold(session_id)
        return Session(id=session_id, language=language, language_is_fixed=is_fixed)

    def resume(self, session_id: str, *, besides: str = "") -> Session:
        """A session as its last step left it, open in this process alone.

        "" is the one used last of those that are not open elsewhere, `besides` left out.
        """
        self.passed_over = ()
        wanted = session_id or self._hold_last(besides)
        found = self._row("SELECT id, state FROM sessions WHERE id = ?", wanted)
        if found is None:
            raise error(SessionError, "no_session", id=session_id)
        self._hold(found[0])
        session = Session.model_validate_json(found[1])
        return session.model_copy(update={"report": self.report(session, session.version)})

    def _hold_last(self, besides: str) -> str:
        """The session used last that could be held; where all are open elsewhere the last of them."""
        ids = [listed.id for listed in self.sessions() if listed.id != besides]
        for place, session_id in enumerate(ids):
            with suppress(SessionError):
                self._hold(session_id)
                self.passed_over = tuple(ids[:place])
                return session_id
        return ids[0] if ids else ""

    def report(self, session: Session, version: int) -> Report | None:
        """A version of the article's report, from 1 on; None where there is none."""
        select = "SELECT report FROM reports WHERE session = ? AND version = ?"
        found = self._row(select, session.id, version)
        return None if found is None else Report.model_validate_json(found[0])

    def sessions(self) -> tuple[Listed, ...]:
        """All sessions, those used last first."""
        with _explained(self.folder):
            return tuple(Listed(*row) for row in self._connection.execute(_LIST))

    def steps(self, session: Session) -> tuple[Step, ...]:
        """All that was said in a session, in order."""
        select = "SELECT said, answer FROM steps WHERE session = ? ORDER BY number"
        with _explained(self.folder):
            return tuple(Step(*row) for row in self._connection.execute(select, (session.id,)))

    def say(self, session: Session, said: str) -> int:
        """Writes down what was said, before it is answered. Its number."""
        with self._transaction() as connection:
            self._write_state(connection, session)
            cursor = connection.execute(
                "INSERT INTO steps (session, at, said) VALUES (?, ?, ?)", (session.id, _now(), said)
            )
            return int(cursor.lastrowid or 0)

    def save(self, session: Session, *, report_changed: bool) -> None:
        """Writes down where the session has come to."""
        with self._transaction() as connection:
            self._write_state(connection, session)
            if report_changed and session.report is not None:
                written = session.report.model_dump_json(by_alias=True)
                connection.execute(
                    "INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", (session.id, session.version, written)
                )

    def answer(self, step: int, answer: str) -> None:
        """Writes down what was answered to a step."""
        with self._transaction() as connection:
            connection.execute("UPDATE steps SET answer = ? WHERE number = ?", (answer, step))

    def _prepare(self) -> None:
        with FileLock(self.folder / "opening.lock"):  # SQLite waits for nobody when it changes the mode
            self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_TABLES)

    def _write_state(self, connection: sqlite3.Connection, session: Session) -> None:
        state = session.model_dump_json(by_alias=True, exclude={"report"})
        connection.execute(
            "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", (session.id, session.title, _now(), state)
        )

    def _row(self, select: str, *values: object) -> tuple[str, ...] | None:
        with _explained(self.folder):
            row: tuple[str, ...] | None = self._connection.execute(select, values).fetchone()
            return row

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _explained(self.folder), self._connection:
            yield self._connection

    def _hold(self, session_id: str) -> None:
        (self.folder / "locks").mkdir(exist_ok=True)
        lock = FileLock(self.folder / "locks" / session_id)
        if self._lock is not None and self._lock.lock_file == lock.lock_file:
            return
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise error(SessionError, "session_open", id=session_id) from None
        self._let_go()
        self._lock = lock

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release(force=True)
            self._lock = None


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise SessionError(
            f"The sessions in {folder} cannot be used ({error}); free the disk, or name another folder"
        ) from error


_LIST = """
SELECT id, title, substr(updated, 1, 16), (SELECT count(*) FROM steps WHERE session = id)
FROM sessions ORDER BY updated DESC
"""
