"""The tables of a ledger, and what is asked of them."""

VERSION = 1
"""`PRAGMA user_version`."""

TABLES = """
CREATE TABLE items (
    key TEXT PRIMARY KEY,
    task BLOB NOT NULL,
    place INTEGER,
    state TEXT NOT NULL DEFAULT 'todo' CHECK (state IN ('todo', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    begun INTEGER NOT NULL DEFAULT 0,
    worker TEXT,
    until REAL,
    cause TEXT
);
CREATE INDEX items_waiting ON items (begun, place) WHERE state = 'todo' AND place NOT NULL;
CREATE INDEX items_by_state ON items (state);
CREATE TABLE outcomes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE REFERENCES items (key),
    report BLOB,
    failure TEXT,
    claims INTEGER NOT NULL,
    cost REAL,
    CHECK ((report IS NULL) <> (failure IS NULL))
);
CREATE TABLE inputs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    content TEXT NOT NULL,
    key TEXT REFERENCES items (key),
    problem TEXT,
    CHECK ((key IS NULL) <> (problem IS NULL))
);
CREATE INDEX inputs_by_key ON inputs (key);
CREATE INDEX inputs_by_source ON inputs (source);
CREATE TABLE findings (key TEXT PRIMARY KEY, terms TEXT NOT NULL, finding BLOB NOT NULL, met TEXT NOT NULL);
"""
"""`items` is all that was ever to be done, `inputs` the rows of the last command with the items they are.

`content` is a digest of a row. The `number` of an outcome is its place in the order of finishing, `place`
that of an item in the input.
"""

STATES = "SELECT state, count(*) FROM inputs JOIN items USING (key) GROUP BY state"
TOTALS = "SELECT sum(claims), sum(cost) FROM outcomes WHERE key IN (SELECT key FROM inputs)"
LEASES = """
SELECT i.source, t.worker, t.until FROM items AS t JOIN inputs AS i ON i.number = t.place
WHERE t.state = 'running' ORDER BY t.until
"""
BY_INPUT = """
SELECT i.number, CASE WHEN i.key IS NULL THEN 0 ELSE o.number END,
       i.id, i.source, i.problem, o.report, o.failure
FROM inputs AS i LEFT JOIN outcomes AS o ON o.key = i.key
WHERE i.number > ? ORDER BY i.number
"""
BAD = "SELECT number, 0, id, source, problem, NULL, NULL FROM inputs WHERE key IS NULL ORDER BY number"
BY_FINISHED = """
SELECT i.number, o.number, i.id, i.source, NULL, o.report, o.failure
FROM outcomes AS o JOIN inputs AS i ON i.key = o.key
WHERE o.number > ? ORDER BY o.number, i.number
"""
PROBLEMS = """
SELECT i.source, coalesce(i.problem, t.cause) FROM inputs AS i LEFT JOIN items AS t USING (key)
WHERE i.key IS NULL OR t.state = 'failed' ORDER BY i.number LIMIT ?
"""
MEASURED = """
SELECT o.claims, o.cost FROM outcomes AS o JOIN items AS t USING (key)
WHERE t.state = 'done' AND t.place NOT NULL
"""
