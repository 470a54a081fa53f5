"""Batches at a provider, as the ledger keeps them. What a batch brings is written in one transaction."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from agent.batch import items, tables
from agent.batch.ledger_file import LedgerFile
from agent.batch.types import pack, unpack
from agent.endpoint.batch_api import BatchProblem
from agent.endpoint.batch_lines import BatchLine, LineError, LineResponse, Meaning, request_line

_PASSING_PROBLEMS = frozenset(
    {"token_limit_exceeded", "insufficient_quota", "billing_hard_limit_reached", "rate_limit_exceeded"}
)
"""Codes of batches that were not accepted for a reason that is none of their requests'."""

_MAX_TOLD = 200
"""Characters kept of what a provider says of a file."""

Read = Callable[[BatchLine], tuple[Meaning, str]]
"""What a line means for its request, with the reason where it is an error."""


class Sending(NamedTuple):
    """A batch that was begun to be sent; whether it was, is not known."""

    number: int
    name: str
    """As the provider is told it."""
    posted: float | None
    """When the provider was asked for it, in seconds since the epoch; None where it was not yet."""


class InFlight(NamedTuple):
    """A batch that the provider has."""

    number: int
    id: str
    status: str
    requests: int
    """That it was sent with and that have no reply yet."""


class Batches:
    """The batches of a ledger. Every method raises `BatchError` when the file fails."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def begin(self, requests: Sequence[str], *, name: str, address: str) -> Sending:
        """A batch made of these requests, by their keys."""
        with self._file.transaction() as database:
            values = (name, address)
            made = database.execute("INSERT INTO batches (name, address) VALUES (?, ?)", values)
            number = made.lastrowid or 0
            database.executemany(
                "UPDATE requests SET batch = ? WHERE key = ?", ((number, key) for key in requests)
            )
        return Sending(number, name, None)

    def file_of(self, number: int) -> bytes:
        """The requests of a batch, a line each."""
        query = "SELECT custom_id, body FROM requests WHERE batch = ? ORDER BY number"
        return b"".join(
            request_line(custom_id, json.loads(unpack(body)))
            for custom_id, body in self._file.rows(query, number)
        )

    def post(self, number: int, at: float) -> None:
        """The provider is about to be asked for a batch."""
        self._set(number, "posted = ?", at)

    def sent(self, number: int, id_: str) -> None:
        """The provider has it under this id."""
        self._set(number, "id = ?, status = 'sent'", id_)

    def told(self, number: int, status: str) -> None:
        """What the provider says of it."""
        self._set(number, "status = ?", status)

    def dissolve(self, number: int) -> None:
        """Forgets a batch that never came to be; its requests wait to be sent."""
        with self._file.transaction() as database:
            database.execute("UPDATE requests SET batch = NULL WHERE batch = ?", (number,))
            database.execute("DELETE FROM batches WHERE number = ?", (number,))

    def sending(self, address: str) -> list[Sending]:
        """Those of which it is not known whether the provider at `address` has them."""
        query = "SELECT number, name, posted FROM batches WHERE id IS NULL AND address = ?"
        return [Sending(*row) for row in self._file.rows(query, address)]

    def in_flight(self, address: str | None = None) -> list[InFlight]:
        """Those that the provider at `address`, or any, had not ended when it was last asked."""
        return [InFlight(*row) for row in self._file.rows(tables.IN_FLIGHT, address)]

    def settle(self, number: int, status: str, lines: Iterable[BatchLine], *, read: Read) -> Counter[str]:
        """Keeps all that a batch brought; how many requests are answered, and how many came back, by cause.

        A request of which there is no line came back too.
        """
        with self._file.transaction() as database:
            bringing = _Bringing(database, number)
            for line in lines:
                bringing.take(line, *read(line))
            for custom_id in bringing.left():
                lost = LineError(code="no_line", message="the batch's files have no line of it")
                bringing.take(
                    BatchLine(custom_id=custom_id, error=lost), "attempted", "the batch brought no line of it"
                )
            _end(database, number, status)
        return bringing.tally

    def refuse(self, number: int, status: str, problems: Sequence[BatchProblem]) -> Counter[str]:
        """A batch was not accepted: the lines that its provider names are given up, others sent again.

        Where no line is named, all were attempted, unless it was for a reason that is not theirs.
        """
        by_line = {problem.line: problem for problem in problems if problem.line}
        general = next((problem for problem in problems if not problem.line), BatchProblem(code=status))
        with self._file.transaction() as database:
            bringing = _Bringing(database, number)
            left = list(enumerate(bringing.left(), start=1))
            is_theirs = general.code not in _PASSING_PROBLEMS and not any(
                place in by_line for place, _ in left
            )
            for place, custom_id in left:
                others: Meaning = "attempted" if is_theirs else "again"
                problem = by_line.get(place, general)
                meaning: Meaning = "answered" if place in by_line else others
                bringing.take(_refused(custom_id, problem), meaning, _told(problem))
            _end(database, number, status)
        return bringing.tally

    def _set(self, number: int, what: str, value: str | float) -> None:
        with self._file.transaction() as database:
            database.execute(f"UPDATE batches SET {what} WHERE number = ?", (value, number))


def _told(problem: BatchProblem) -> str:
    return (problem.message or problem.code or "not accepted")[:_MAX_TOLD]


def _refused(custom_id: str, problem: BatchProblem) -> BatchLine:
    """The line of a request that was not accepted: as if it had been refused by itself."""
    body = {"error": {"message": _told(problem), "code": problem.code}}
    return BatchLine(custom_id=custom_id, response=LineResponse(status_code=400, body=body))


def _end(database: sqlite3.Connection, number: int, status: str) -> None:
    database.execute("UPDATE batches SET status = ?, ended = 1 WHERE number = ?", (status, number))
    items.wake(database)


class _Bringing:
    """The lines of a batch, taken into the ledger in one transaction."""

    def __init__(self, database: sqlite3.Connection, number: int) -> None:
        self._database = database
        self._number = number
        self.tally: Counter[str] = Counter()

    def left(self) -> list[str]:
        """The requests that nothing was brought for, in their order in the file."""
        query = "SELECT custom_id FROM requests WHERE batch = ? AND reply IS NULL ORDER BY number"
        return [row[0] for row in self._database.execute(query, (self._number,))]

    def take(self, line: BatchLine, meaning: Meaning, reason: str) -> None:
        """Keeps a line, or has its request sent again; one that is not waited for is passed over."""
        query = "SELECT attempts FROM requests WHERE custom_id = ? AND batch = ? AND reply IS NULL"
        row = self._database.execute(query, (line.custom_id, self._number)).fetchone()
        if row is None:
            return
        attempts = row[0] + (meaning == "attempted")
        is_kept = meaning == "answered" or attempts >= items.MAX_ATTEMPTS
        reply = pack(line.model_dump_json()) if is_kept else None
        self._database.execute(
            "UPDATE requests SET reply = ?, attempts = ?, cause = ?, batch = ? WHERE custom_id = ?",
            (reply, attempts, reason or None, self._number if is_kept else None, line.custom_id),
        )
        self.tally[reason] += 1
