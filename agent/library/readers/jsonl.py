"""JSON Lines: one document a row, read as a stream."""

import json
from collections.abc import Iterator
from pathlib import Path

from agent.errors import DocumentError
from agent.library.drafts import Draft, Unreadable, draft
from agent.text.decoding import decode


def read(path: Path) -> Iterator[Draft | Unreadable]:
    """A draft per row; a bad row is unreadable on its own. Blank lines are skipped."""
    for line, row in enumerate(_lines(path), start=1):
        if not row.strip():
            continue
        try:
            yield _draft(row, path=path, line=line)
        except DocumentError as error:
            yield Unreadable(path=str(path), line=line, reason=str(error))


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:  # lines end at LF alone: U+2028 is legal inside JSON
        start = file.read(2)
        file.seek(0)
        if start in (b"\xff\xfe", b"\xfe\xff"):
            yield from decode(file.read()).encode().split(b"\n")
        else:
            yield from file


def _draft(row: bytes, *, path: Path, line: int) -> Draft:
    fields = _parse(row)
    text = fields.get("text")
    if not isinstance(text, str):
        raise DocumentError("The row has no 'text'")
    made = draft(text, metadata=fields, source=str(path))
    return made.model_copy(update={"source": f"{path}#{made.id or line}", "line": line})


def _parse(row: bytes) -> dict[str, object]:
    try:
        fields = json.loads(decode(row))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"The row is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise DocumentError("The row is not a JSON object")
    return fields
