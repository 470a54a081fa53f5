"""The lexical half of search: BM25 over word stems, by SQLite's FTS5."""

import json

from agent.library.database import Database
from agent.library.record import Place
from agent.library.scope import Scope
from agent.text.normalise import stems

_MAX_STEMS = 64
"""Different stems of a query that are looked for."""

_QUERY = """
SELECT p.document, p.start
FROM stems
JOIN passages AS p ON p.number = stems.rowid
JOIN documents AS d ON d.id = p.document
WHERE stems MATCH :stems AND d.state = 'indexed'
  AND (:before IS NULL OR d.published IS NULL OR d.published <= :before)
  AND (:within IS NULL OR d.id IN (SELECT value FROM json_each(:within)))
  AND d.id NOT IN (SELECT value FROM json_each(:exclude))
ORDER BY bm25(stems, 0.3, 1.0), p.document, p.start
LIMIT :limit
"""


def best(database: Database, query: str, *, limit: int, scope: Scope) -> list[Place]:
    """Passages in `scope` that share stems with `query`, by BM25, best first; ties by place.

    A title counts 0.3 of the passage's own words.
    """
    wanted = list(dict.fromkeys(stems(query)))[:_MAX_STEMS]
    if not wanted:
        return []
    rows = database.rows(
        _QUERY,
        stems=" OR ".join(f'"{stem}"' for stem in wanted if '"' not in stem),
        before=scope.before.isoformat() if scope.before else None,
        within=None if scope.within is None else json.dumps(list(scope.within)),
        exclude=json.dumps(list(scope.exclude)),
        limit=limit,
    )
    return [Place(*row) for row in rows]
