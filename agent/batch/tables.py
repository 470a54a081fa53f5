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

PROVIDER_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    posted REAL,
    id TEXT UNIQUE,
    status TEXT NOT NULL DEFAULT 'new',
    ended INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS requests (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    custom_id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    begun TEXT NOT NULL,
    item TEXT NOT NULL,
    body BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    max_output_tokens INTEGER NOT NULL,
    batch INTEGER REFERENCES batches (number),
    attempts INTEGER NOT NULL DEFAULT 0,
    cause TEXT,
    reply BLOB
);
CREATE INDEX IF NOT EXISTS requests_by_question ON requests (question);
CREATE INDEX IF NOT EXISTS requests_by_batch ON requests (batch);
CREATE TABLE IF NOT EXISTS waits (
    item TEXT NOT NULL, request TEXT NOT NULL, PRIMARY KEY (item, request)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waits_by_request ON waits (request);
"""
"""Batches at a provider, and the requests in them. Older ledgers get these tables when they are opened.

A request is paid for by the `item` that first wanted it; `waits` says which others want it too. Its place
in a batch's file is that of its `number`. A batch without an `id` may or may not have come to be.
"""

STATES = "SELECT state, count(*) FROM inputs JOIN items USING (key) GROUP BY state"
TOTALS = "SELECT sum(claims), sum(cost) FROM outcomes WHERE key IN (SELECT key FROM inputs)"
LEASES = """
SELECT i.source, t.worker, t.until FROM items AS t JOIN inputs AS i ON i.number = t.place
WHERE t.state = 'running' AND t.until NOT NULL ORDER BY t.until
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
UNSENT = """
SELECT key, bytes, input_tokens, max_output_tokens, cause FROM requests AS r
WHERE batch IS NULL AND reply IS NULL AND EXISTS (
    SELECT 1 FROM waits JOIN items ON items.key = waits.item
    WHERE waits.request = r.key AND items.state = 'running' AND items.place NOT NULL)
ORDER BY number
"""
IN_FLIGHT = """
SELECT b.number, b.id, b.status, count(r.key) FROM batches AS b JOIN requests AS r ON r.batch = b.number
WHERE b.id NOT NULL AND NOT b.ended AND b.address = coalesce(?, b.address) GROUP BY b.number ORDER BY b.number
"""
FORGET_REPLIES = """
DELETE FROM requests WHERE reply NOT NULL AND key IN (SELECT request FROM waits WHERE item = ?)
"""
"""What a task that failed had been answered is asked for again; good answers are in the cache of replies."""
