"""Vectors kept beside the record, so that no text is embedded twice."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.library.database import Database
from agent.library.embedder import Embedder
from agent.library.record import Entry

if TYPE_CHECKING:
    from agent.library.embedder import Vectors


_BATCH = 64
"""Texts embedded at once: what a crash makes the next run embed again."""


class VectorCache:
    """Vectors of passages by key, at half precision (off by at most 0.0005 in a coordinate).

    What comes out is always what was kept, never the fresh vector: an index made again is the same.
    """

    def __init__(self, database: Database, embedder: Embedder) -> None:
        self._database = database
        self._embedder = embedder

    def of(self, entries: Sequence[Entry]) -> "Vectors":
        """A row per entry; those not kept yet are embedded and kept."""
        import numpy as np

        kept = self._kept(entries)
        fresh = [(entry.key, entry.text) for entry in entries if entry.key not in kept]
        for start in range(0, len(fresh), _BATCH):
            kept |= self._embed(dict(fresh[start : start + _BATCH]))
        joined = b"".join(kept[entry.key] for entry in entries)
        halves = np.frombuffer(joined, dtype=np.float16).reshape(len(entries), self._embedder.dim)
        return halves.astype(np.float32)

    def forget_unused(self) -> None:
        """Drops the vectors that no passage has."""
        with self._database.transaction() as database:
            database.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM passages)")

    def _embed(self, texts: dict[str, str]) -> dict[str, bytes]:
        rows = self._embedder.passages(list(texts.values())).astype("float16")
        made = {key: row.tobytes() for key, row in zip(texts, rows, strict=True)}
        with self._database.transaction() as database:
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", made.items())
        return made

    def _kept(self, entries: Sequence[Entry]) -> dict[str, bytes]:
        wanted = json.dumps([entry.key for entry in entries])
        query = "SELECT key, vector FROM vectors WHERE key IN (SELECT value FROM json_each(?))"
        return {row[0]: row[1] for row in self._database.rows(query, wanted)}
