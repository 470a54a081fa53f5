"""What is to be verified, read from files, folders and standard input, row by row."""

import errno
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from agent.articles import Given, read_article
from agent.batch.columns import Columns
from agent.batch.rows import BadFields, Fields, table
from agent.batch.types import BadRow, Row, Task
from agent.errors import AgentError, BatchError

_DISK_FULL = (errno.EDQUOT, errno.EFBIG, errno.ENOSPC)
"""No fault of the file that is read: parsers write, too."""
_TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})


class Wanted(NamedTuple):
    """Which of the input is taken."""

    since: date | None = None
    """Files changed, and rows dated, on or after this day; rows without a date too."""
    columns: Columns = Columns()


def read_input(source: str, wanted: Wanted, *, stdin: BinaryIO) -> Iterator[Row | BadRow]:
    """The rows of a table (.jsonl .csv .tsv), of all files in a folder, or of `stdin` for "-", in order.

    A file that is no table is one article. What cannot be read is a `BadRow`, and the rest goes on.
    Raises `BatchError` when there is nothing at `source`, or a table has none of the columns.
    """
    if source == "-":
        yield from _table(stdin, name="standard input", wanted=wanted)
        return
    path = Path(source)
    if not path.exists():
        raise BatchError(
            f"There is no {path}; name a .jsonl, .csv or .tsv file, a folder, or - for standard input"
        )
    if path.is_dir():
        yield from read_files(files(path), path, wanted)
    else:
        yield from _file(path, wanted, id=path.name, is_alone=True)


def read_files(paths: Iterable[Path], folder: Path, wanted: Wanted) -> Iterator[Row | BadRow]:
    """The rows of those of the files of `folder` that are wanted."""
    for path in paths:
        if _is_new(path, wanted):
            yield from _file(path, wanted, id=str(path.relative_to(folder)))


def files(folder: Path) -> list[Path]:
    """The files of a folder and those below it, by name, hidden ones left out."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_hidden(path.relative_to(folder)))


def _file(
    path: Path,
    wanted: Wanted,
    *,
    id: str,  # noqa: A002
    is_alone: bool = False,
) -> Iterator[Row | BadRow]:
    try:
        if path.suffix.lower() in _TABLES:
            with path.open("rb") as file:
                yield from _table(file, name=str(path), wanted=wanted)
            return
        article = read_article(str(path), Given())
        yield Row(id=id, source=str(path), task=Task(kind="article", article=article))
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise
        yield BadRow(id=id, source=str(path), reason=error.strerror or str(error))
    except AgentError as error:
        if is_alone and isinstance(error, BatchError):
            raise
        yield BadRow(id=id, source=str(path), reason=str(error))


def _table(file: BinaryIO, *, name: str, wanted: Wanted) -> Iterator[Row | BadRow]:
    header, rows = table(file)
    if header is not None:
        wanted.columns.check(header)
    for fields in rows:
        source = f"{name}#{fields.line}"
        if isinstance(fields, BadFields):
            yield BadRow(id=str(fields.line), source=source, reason=fields.reason)
            continue
        row = _row(fields, source, wanted.columns)
        if isinstance(row, BadRow) or not _is_old(row, wanted):
            yield row


def _row(fields: Fields, source: str, columns: Columns) -> Row | BadRow:
    given: Mapping[str, object] = columns.of(fields.values)
    id_ = str(given.get("id", fields.line))
    try:
        return Row(id=id_, source=source, task=columns.task(given))
    except AgentError as error:
        return BadRow(id=id_, source=source, reason=str(error))


def _is_old(row: Row, wanted: Wanted) -> bool:
    published = row.task.article.published
    return wanted.since is not None and published is not None and published < wanted.since


def _is_new(path: Path, wanted: Wanted) -> bool:
    return wanted.since is None or datetime.fromtimestamp(path.stat().st_mtime).date() >= wanted.since


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
