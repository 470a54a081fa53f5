"""What was asked once is not asked again: outcomes of questions, and where they are kept."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from agent.endpoint.private_files import make_private_folder
from agent.errors import BudgetError, EndpointError, EngineError, RefusalError
from agent.types import Usage, Value

MAX_REPLIES = 50_000
"""Replies kept, the latest: some 200 MB at 4 kB each."""

_ERRORS: dict[str, type[EngineError]] = {
    error.__name__: error for error in (BudgetError, EndpointError, EngineError, RefusalError)
}

_Row = TypeVar("_Row")


class Problem(Value):
    """An error as it can be kept."""

    kind: Literal["BudgetError", "EndpointError", "EngineError", "RefusalError"]
    message: str

    def as_error(self) -> EngineError:
        """The error again."""
        return _ERRORS[self.kind](self.message)


class Outcome(Value):
    """What became of a question: an answer as JSON, or an error; and what that used."""

    answer: str | None = None
    problem: Problem | None = None
    usage: Usage

    @classmethod
    def of_error(cls, error: EngineError, usage: Usage) -> "Outcome":
        """The outcome that raises `error` again."""
        kind = type(error).__name__ if type(error).__name__ in _ERRORS else "EngineError"
        return cls.model_validate({"problem": {"kind": kind, "message": str(error)}, "usage": usage})


class ReplyStore(Protocol):
    """Where outcomes are kept. Used from several threads."""

    @property
    def is_offline(self) -> bool:
        """Whether it is all there is: then nothing is ever sent."""

    @property
    def notes(self) -> Path | None:
        """Folder for what is known of endpoints; None keeps nothing beyond the run."""

    def recall(self, key: str) -> Outcome | None:
        """The outcome of the question with this key; None sends it. Raises `EndpointError`."""

    def keep(self, key: str, outcome: Outcome) -> None:
        """Remembers an outcome. Raises `EndpointError` where keeping is what was asked for."""


class NoReplies:
    """Keeps nothing: every question is sent. Implements `ReplyStore`."""

    is_offline = False
    notes = None

    def recall(self, key: str) -> Outcome | None:
        """None."""
        return None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Nothing."""


class ReplyCache:
    """Answers in one SQLite file; errors are not kept. Implements `ReplyStore`.

    A file that is locked or damaged is done without, never an error. It lies in a folder of its own,
    which only its owner may read.
    """

    is_offline = False

    def __init__(self, folder: Path) -> None:
        self.notes: Path = folder / "endpoint"
        self._path = self.notes / "replies.sqlite"

    def recall(self, key: str) -> Outcome | None:
        """The answer, which costs nothing this time."""
        row = self._try(lambda connection: connection.execute(_FIND, (key,)).fetchone())
        return Outcome(answer=str(row[0]), usage=Usage(cached_replies=1, cost=0)) if row else None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Remembers an answer, and forgets the oldest beyond `MAX_REPLIES`."""
        if outcome.answer is None:
            return
        row = (key, outcome.answer, outcome.usage.model_dump_json())

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(_REMEMBER, row)
            connection.execute(_FORGET, (MAX_REPLIES,))

        self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], _Row]) -> _Row | None:
        try:
            make_private_folder(self.notes)
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


_TABLE = (
    "CREATE TABLE IF NOT EXISTS replies (number INTEGER PRIMARY KEY, key TEXT UNIQUE, answer TEXT, used TEXT)"
)
_FIND = "SELECT answer FROM replies WHERE key = ?"
_REMEMBER = "INSERT OR REPLACE INTO replies (key, answer, used) VALUES (?, ?, ?)"
_FORGET = "DELETE FROM replies WHERE number <= (SELECT max(number) FROM replies) - ?"
