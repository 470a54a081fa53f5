"""Requests put off until a provider's batch brings their replies, as the ledger keeps them."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from agent.batch import items, tables
from agent.batch.ledger_file import LedgerFile, Row
from agent.batch.types import pack, unpack
from agent.endpoint.abilities import Abilities
from agent.endpoint.batch_lines import BatchLine, request_line
from agent.endpoint.deferred import Brought, DeferredRequest
from agent.errors import BatchError


class Unsent(NamedTuple):
    """A request that waits to be sent."""

    key: str
    bytes: int
    """Of its line."""
    input_tokens: int
    max_output_tokens: int
    cause: str | None
    """Why it came back from an earlier batch."""


class Requests:
    """The requests of a ledger. Every method raises `BatchError` when the file fails."""

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def put_off(self, item: str, wanted: Iterable[DeferredRequest]) -> None:
        """Leaves an item in work until the replies to `wanted` are there."""
        with self._file.transaction() as database:
            for request in wanted:
                _add(database, item, request)
            items.put_off(database, item)

    def unsent(self) -> list[Unsent]:
        """What the input's items wait for and no batch has, in the order in which it was first wanted."""
        return [Unsent(*row) for row in self._file.rows(tables.UNSENT)]


class LedgerLines:
    """What the ledger has for one item. Implements `agent.endpoint.deferred.BroughtLines`."""

    def __init__(self, ledger: Path, item: str) -> None:
        self._ledger = ledger
        self._item = item

    def begun(self, question: str) -> Abilities | None:
        """What the first request about a question made use of."""
        row = self._first("SELECT begun FROM requests WHERE question = ? ORDER BY number LIMIT 1", question)
        return None if row is None else Abilities.model_validate_json(row[0])

    def find(self, key: str) -> Brought | None:
        """The line of a request."""
        row = self._first("SELECT reply, item FROM requests WHERE key = ? AND reply NOT NULL", key)
        if row is None:
            return None
        return Brought(BatchLine.model_validate_json(unpack(row[0])), is_ours=row[1] == self._item)

    def _first(self, query: str, value: str) -> Row | None:
        try:
            with closing(sqlite3.connect(self._ledger, timeout=60)) as database:
                found: Row | None = database.execute(query, (value,)).fetchone()
                return found
        except sqlite3.Error as error:
            raise BatchError(f"The ledger {self._ledger} cannot be read ({error})") from error


def _add(database: sqlite3.Connection, item: str, request: DeferredRequest) -> None:
    custom_id = f"{request.stage}-{item[:12]}-{request.key[:32]}"
    size = len(request_line(custom_id, json.loads(request.body)))
    database.execute(
        "INSERT INTO requests (key, custom_id, question, begun, item, body, bytes, input_tokens, "
        "max_output_tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (
            request.key,
            custom_id,
            request.question,
            request.begun.model_dump_json(),
            item,
            pack(request.body),
            size,
            request.input_tokens,
            request.max_output_tokens,
        ),
    )
    database.execute("INSERT OR IGNORE INTO waits VALUES (?, ?)", (item, request.key))
