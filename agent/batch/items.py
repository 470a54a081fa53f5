"""States of a ledger's items, within a transaction."""

import sqlite3

from agent.batch.types import BadRow, Outcome, Row, Task, Terms, digest_of, pack
from agent.errors import BatchError

MAX_ATTEMPTS = 3
"""A task whose worker died, or that failed for a reason that may pass, is tried so often."""
MAX_INTERRUPTIONS = 10
"""A task that was in work whenever the whole run died is given up after so many times."""
PROVIDER = "provider"
"""In whose hands an item is that waits for a provider's batch."""


def add(database: sqlite3.Connection, number: int, row: Row | BadRow, terms: Terms) -> None:
    """Makes `row` the one of that number in the input, and its task one of the items."""
    key = put(database, number, row.task, terms) if isinstance(row, Row) else None
    problem = row.reason if isinstance(row, BadRow) else None
    values = (number, row.id, row.source, _content(row), key, problem)
    database.execute("INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?)", values)


def put(database: sqlite3.Connection, place: int, task: Task, terms: Terms) -> str:
    """The key of `task`, which is then among the items."""
    key = terms.key_of(task)
    placed = "UPDATE items SET place = coalesce(place, ?) WHERE key = ?"
    if not database.execute(placed, (place, key)).rowcount:
        packed = pack(task.model_dump_json())
        database.execute("INSERT INTO items (key, task, place) VALUES (?, ?, ?)", (key, packed, place))
    return key


def is_known(database: sqlite3.Connection, row: Row | BadRow) -> bool:
    """Whether the input has a row of that source and content."""
    query = "SELECT 1 FROM inputs WHERE source = ? AND content = ?"
    return database.execute(query, (row.source, _content(row))).fetchone() is not None


def _content(row: Row | BadRow) -> str:
    return digest_of(row.task.model_dump_json() if isinstance(row, Row) else row.reason)


def settle(database: sqlite3.Connection, key: str, outcome: Outcome) -> None:
    """Keeps an outcome with the state it brings; one that is kept already stays."""
    state = "failed" if outcome.cause else "done"
    changed = database.execute(
        "UPDATE items SET state = ?, cause = ?, worker = NULL, until = NULL "
        "WHERE key = ? AND state IN ('todo', 'running')",
        (state, outcome.cause, key),
    )
    if changed.rowcount:
        failure = outcome.failure.model_dump_json() if outcome.failure else None
        database.execute(
            "INSERT INTO outcomes (key, report, failure, claims, cost) VALUES (?, ?, ?, ?, ?)",
            (key, outcome.report, failure, outcome.claims, outcome.cost),
        )


def recover(database: sqlite3.Connection, *, keeps_put_off: bool = False) -> None:
    """Puts back what was in work when the run before this one died; what waits for a provider, if told to."""
    suspects = "SELECT key FROM items WHERE state = 'running' AND begun - attempts >= ?"
    cause = f"the whole run died {MAX_INTERRUPTIONS} times while this was in work"
    for (key,) in database.execute(suspects, (MAX_INTERRUPTIONS,)).fetchall():
        settle(database, key, Outcome.given_up("Interrupted", cause))
    kept = PROVIDER if keeps_put_off else ""
    again = "UPDATE items SET state = 'todo', worker = NULL, until = NULL WHERE state = 'running'"
    database.execute(f"{again} AND worker IS NOT ?", (kept,))


def put_off(database: sqlite3.Connection, key: str) -> None:
    """Takes an item out of work until all requests that it waits for have their replies."""
    database.execute(
        "UPDATE items SET worker = ?, until = NULL, begun = begun - 1 WHERE key = ? AND state = 'running'",
        (PROVIDER, key),
    )
    database.execute(f"{_WAKE} AND key = ?", (PROVIDER, key))


def wake(database: sqlite3.Connection) -> None:
    """Makes what was put off, and waits for no request any more, to be done."""
    database.execute(_WAKE, (PROVIDER,))


def check_not_sent(database: sqlite3.Connection) -> None:
    """Raises `BatchError` when a provider is at work for what is to be done: it would be paid twice."""
    query = (
        "SELECT count(DISTINCT waits.item) FROM waits JOIN requests AS r ON r.key = waits.request "
        "JOIN items AS i ON i.key = waits.item WHERE i.place NOT NULL "
        "AND i.state IN ('todo', 'running') AND r.batch NOT NULL AND r.reply IS NULL"
    )
    (number,) = database.execute(query).fetchone()
    if number:
        raise BatchError(
            f"A provider's batch is at work for {number} of these; collect it (--provider-batch collect), or "
            "cancel it there and then collect it"
        )


_WAKE = """
UPDATE items SET state = 'todo', worker = NULL WHERE state = 'running' AND worker = ? AND NOT EXISTS (
    SELECT 1 FROM waits JOIN requests ON requests.key = waits.request
    WHERE waits.item = items.key AND requests.reply IS NULL)
"""
