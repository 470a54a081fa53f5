"""Findings remembered between runs: what was judged once in the same circumstances is not judged again."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from agent import __version__
from agent.types import Claim, EngineRecord, FailedFinding, Finding, LibraryRecord, Value
from agent.verify import Check, Options, Recall

MAX_FINDINGS = 20_000
"""Findings kept, the latest: some 500 MB."""

_Answer = TypeVar("_Answer")


class Circumstances(Value):
    """All that a finding depends on besides its claim."""

    engine: EngineRecord
    library: LibraryRecord
    options: Options
    article: str
    """Its id: documents that copy the article are left out of the search."""
    published: date | None
    url: str | None


class FindingCache:
    """Findings in one SQLite file. One that cannot be used is begun again or done without, never an error."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "findings.sqlite"

    def recall(self, known: Circumstances) -> Recall:
        """Answers from the cache, or makes the check and remembers what it found. Failures are not kept."""
        context = f"{__version__} {_code_digest()} {known.model_dump_json()}"

        def recall(claim: Claim, check: Check) -> Finding | FailedFinding:
            key = hashlib.sha256(f"{context}\n{claim.model_dump_json()}".encode()).hexdigest()
            remembered = self._get(key)
            if remembered is not None:
                return remembered
            found = check(claim)
            if isinstance(found, Finding):
                self._put(key, found)
            return found

        return recall

    def _get(self, key: str) -> Finding | None:
        row = self._try(lambda connection: connection.execute(_FIND, (key,)).fetchone())
        try:
            return None if row is None else Finding.model_validate_json(row[0])
        except ValidationError:
            return None

    def _put(self, key: str, finding: Finding) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.execute(_REMEMBER, (key, finding.model_dump_json()))
            connection.execute(_FORGET, (MAX_FINDINGS,))

        self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
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


@cache
def _code_digest() -> str:
    """Changes with every change of the package's code and texts, also where the version stands still."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".toml", ".md"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


_TABLE = "CREATE TABLE IF NOT EXISTS findings (number INTEGER PRIMARY KEY, key TEXT UNIQUE, finding TEXT)"
_FIND = "SELECT finding FROM findings WHERE key = ?"
_REMEMBER = "INSERT OR REPLACE INTO findings (key, finding) VALUES (?, ?)"
_FORGET = "DELETE FROM findings WHERE number <= (SELECT max(number) FROM findings) - ?"
