"""Findings kept by claim, so that a claim that many articles make is checked once."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol, TypeVar

from agent.batch.types import Terms, pack, unpack
from agent.types import Claim, Finding

_Answer = TypeVar("_Answer")


class Known(NamedTuple):
    """A finding, reached without leaving any document out of the search."""

    finding: Finding
    met: tuple[str, ...]
    """Ids of all the documents that its searches found."""


class Findings(Protocol):
    """Where findings are kept between articles. May forget, never errs."""

    def get(self, key: str) -> Known | None:
        """What is kept under `key`."""

    def put(self, key: str, known: Known) -> None:
        """Keeps a finding."""


def finding_key(claim: Claim, *, published: date | None, terms: Terms) -> str:
    """Equal for claims on which an engine finds the same in articles of one day.

    An engine judges by what a claim says, in which language, and who says it; runs of white space
    apart, these have to be equal. Where in its article the claim stands makes no difference.
    """
    said = [claim.text, *claim.queries, claim.speaker or ""]
    judged = [" ".join(text.split()) for text in said]
    whole = [terms.digest, published and published.isoformat(), claim.language, claim.role, *judged]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


class LedgerFindings:
    """Findings in the ledger's file, which several processes write to.

    What cannot be read or written is done without: it is then found anew.
    """

    def __init__(self, path: Path, terms: Terms) -> None:
        self._path = path
        self._terms = terms.digest

    def get(self, key: str) -> Known | None:
        """What is kept under `key`."""
        query = "SELECT finding, met FROM findings WHERE key = ?"
        row = self._try(lambda database: database.execute(query, (key,)).fetchone())
        return (
            None
            if row is None
            else Known(Finding.model_validate_json(unpack(row[0])), tuple(json.loads(row[1])))
        )

    def put(self, key: str, known: Known) -> None:
        """Keeps a finding."""
        row = (key, self._terms, pack(known.finding.model_dump_json()), json.dumps(known.met))
        self._try(
            lambda database: database.execute("INSERT OR IGNORE INTO findings VALUES (?, ?, ?, ?)", row)
        )

    def _try(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer | None:
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, timeout=30)) as database, database:
            database.execute("PRAGMA synchronous = NORMAL")
            return work(database)
        return None


class NoFindings:
    """Keeps nothing: every article is charged for what it asks. Implements `Findings`."""

    def get(self, key: str) -> None:
        """Nothing."""

    def put(self, key: str, known: Known) -> None:
        """Nothing."""


class RememberedFindings:
    """Findings in memory, for a worker that does not see the ledger; the latest `MAX`."""

    MAX = 5_000
    """Some 100 MB."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._lock = Lock()

    def get(self, key: str) -> Known | None:
        """What is kept under `key`."""
        return self._known.get(key)

    def put(self, key: str, known: Known) -> None:
        """Keeps a finding, in place of the oldest when there are too many."""
        with self._lock:
            self._known[key] = known
            if len(self._known) > self.MAX:
                del self._known[next(iter(self._known))]
