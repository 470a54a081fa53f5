"""The ledger of a batch: what there is to do, who is at it, and what came of it.

It is the only record; result files are written from it. An outcome and the state it brings are written
in one transaction: a kill at any moment leaves each task either with its outcome or to be done.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import time
from types import TracebackType
from typing import Self

from agent.batch import items, tables
from agent.batch.batches import Batches
from agent.batch.ledger_file import LedgerFile
from agent.batch.requests import Requests
from agent.batch.types import (
    BadRow,
    Counts,
    Leased,
    Line,
    Order,
    Outcome,
    Row,
    Task,
    Terms,
    unpack,
)
from agent.errors import BatchError

_SECONDS, _SECONDS_A_CHARACTER = 300.0, 0.05
"""Longest work on a task: more than ten times what the local engine takes on one slow core."""


class Ledger:
    """An open ledger. Every method raises `BatchError` when the file fails."""

    def __init__(self, path: Path, *, alone: bool = True) -> None:
        """Opens the ledger at `path`. `alone` makes one where there is none, and keeps other runs out."""
        if not alone and not path.exists():
            raise BatchError(
                f"No ledger at {path}; 'tabayyun batch INPUT --out FILE' keeps one at FILE.ledger"
            )
        self._file = LedgerFile(path, alone=alone)
        self.requests = Requests(self._file)
        self.batches = Batches(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    @property
    def path(self) -> Path:
        """Of the file."""
        return self._file.path

    def take_in(self, rows: Iterable[Row | BadRow], terms: Terms, *, keeps_put_off: bool = False) -> None:
        """Makes `rows` the input, all or nothing. Tasks met before keep their state; none is forgotten.

        What an earlier run that died had in work is to be done again; so is what waits for a provider,
        unless `keeps_put_off`.
        """
        with self._file.transaction() as database:
            items.recover(database, keeps_put_off=keeps_put_off)
            database.execute("DELETE FROM inputs")
            database.execute("UPDATE items SET place = NULL WHERE place NOT NULL")
            for number, row in enumerate(rows, start=1):
                items.add(database, number, row, terms)
            database.execute("DELETE FROM findings WHERE terms <> ?", (terms.digest,))
            if not keeps_put_off:
                items.check_not_sent(database)

    def go_on(self, terms: Terms) -> None:
        """Keeps the input of the run before; what of it is still to be done is done under these terms."""
        with self._file.transaction() as database:
            items.recover(database)
            query = "SELECT place, key, task FROM items WHERE state = 'todo' AND place NOT NULL"
            for place, old, task in database.execute(query).fetchall():
                key = items.put(database, place, Task.model_validate_json(unpack(task)), terms)
                database.execute("UPDATE inputs SET key = ? WHERE key = ?", (key, old))
                database.execute("UPDATE items SET place = NULL WHERE key = ? AND key <> ?", (old, key))

    def add(self, rows: Iterable[Row | BadRow], terms: Terms) -> int:
        """Adds the rows whose source and content are not in the input yet; returns how many."""
        with self._file.transaction() as database:
            (last,) = database.execute("SELECT coalesce(max(number), 0) FROM inputs").fetchone()
            number = last
            for row in rows:
                if not items.is_known(database, row):
                    number += 1
                    items.add(database, number, row, terms)
        return int(number - last)

    def lease(self, worker: str) -> Leased | None:
        """The next task, from now on in the hands of `worker`; None when none is left to begin.

        What was begun before comes last: a task that kills its workers keeps no other waiting.
        """
        with self._file.transaction() as database:
            row = database.execute(
                "SELECT key, task FROM items WHERE state = 'todo' AND place NOT NULL "
                "ORDER BY begun, place LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            task = Task.model_validate_json(unpack(row[1]))
            seconds = _SECONDS + _SECONDS_A_CHARACTER * len(task.article.text)
            database.execute(
                "UPDATE items SET state = 'running', begun = begun + 1, worker = ?, until = ? WHERE key = ?",
                (worker, time() + seconds, row[0]),
            )
        return Leased(row[0], task, seconds)

    def finish(self, key: str, outcome: Outcome) -> None:
        """Keeps an outcome with the state it brings; one that is kept already stays."""
        with self._file.transaction() as database:
            items.settle(database, key, outcome)

    def give_back(self, key: str, outcome: Outcome, *, counted: bool = True) -> None:
        """Leaves a task to be tried again; at the last of `MAX_ATTEMPTS` that `counted`, keeps `outcome`."""
        with self._file.transaction() as database:
            query = "SELECT attempts FROM items WHERE key = ? AND state = 'running'"
            row = database.execute(query, (key,)).fetchone()
            if row is None:
                return
            attempts = row[0] + counted
            database.execute(
                "UPDATE items SET state = 'todo', attempts = ?, cause = ?, worker = NULL, until = NULL "
                "WHERE key = ?",
                (attempts, outcome.cause, key),
            )
            if counted and attempts >= items.MAX_ATTEMPTS:
                items.settle(database, key, outcome)

    def retry(self, keys: Sequence[str] | None = None) -> int:
        """Makes what failed to be done again, all of it or those of `keys`; returns how many tasks."""
        failed = {row[0] for row in self._file.rows("SELECT key FROM items WHERE state = 'failed'")}
        wanted = [(key,) for key in failed.intersection(failed if keys is None else keys)]
        again = "UPDATE items SET state = 'todo', attempts = 0, begun = 0, cause = NULL WHERE key = ?"
        with self._file.transaction() as database:
            database.executemany("DELETE FROM outcomes WHERE key = ?", wanted)
            database.executemany(again, wanted)
            database.executemany(tables.FORGET_REPLIES, wanted)
        return len(wanted)

    def counts(self) -> Counts:
        """Rows of the input by what became of them."""
        states = {row[0]: row[1] for row in self._file.rows(tables.STATES)}
        (bad,) = next(self._file.rows("SELECT count(*) FROM inputs WHERE key IS NULL"))
        claims, cost = next(self._file.rows(tables.TOTALS))
        waiting = states.get("todo", 0) + states.get("running", 0)
        return Counts(states.get("done", 0), states.get("failed", 0), bad, waiting, claims or 0, cost)

    def waiting(self) -> tuple[int, int]:
        """Tasks of the input that are to be done, and the characters of their articles."""
        query = "SELECT task FROM items WHERE state = 'todo' AND place NOT NULL"
        lengths = [
            len(Task.model_validate_json(unpack(row[0])).article.text) for row in self._file.rows(query)
        ]
        return len(lengths), sum(lengths)

    def measured(self) -> list[tuple[int, float | None]]:
        """Claims, and cost in US dollars, of each task of the input that is done."""
        return [(row[0], row[1]) for row in self._file.rows(tables.MEASURED)]

    def lines(self, order: Order, *, after: int = -1, gaps: bool = False) -> Iterator[Line]:
        """The rows that are settled, in that order, from behind the place `after` in it.

        In the order of the input, without `gaps`, only those before the first one that is not settled.
        In the order of finishing, what could not be read comes first.
        """
        if order == "finished":
            bad = self._file.rows(tables.BAD) if after < 0 else iter(())
            yield from (Line(*row) for row in chain(bad, self._file.rows(tables.BY_FINISHED, after)))
            return
        for row in self._file.rows(tables.BY_INPUT, after):
            line = Line(*row)
            if line.finished is not None:
                yield line
            elif not gaps:
                return

    def problems(self, *, limit: int = -1) -> Iterator[tuple[str, str]]:
        """Source and reason of each row that failed or could not be read, in the order of the input."""
        for row in self._file.rows(tables.PROBLEMS, limit):
            yield row[0], row[1]

    def leases(self) -> list[tuple[str, str, float]]:
        """Source, worker and end (in seconds since the epoch) of each lease."""
        return [(row[0], row[1], row[2]) for row in self._file.rows(tables.LEASES)]
