"""Rows of foreign files with the line they stand in, and their fields as the types they have to be."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from agent.errors import AgentError
from agent.evaluation.rows import json_object
from agent.text.normalise import clean
from agent.types import Label

T = TypeVar("T")
Fields = Mapping[str, object]


class RowError(AgentError):
    """A row that cannot become a claim or a document. It is listed with its reason; the rest goes on."""


class SourceRow(NamedTuple):
    """A row of a foreign file."""

    file: Path
    line: int
    """1-based; where the row begins."""
    fields: Fields | str
    """What the row holds, or why it cannot be read."""


class LeftOut(NamedTuple):
    """A row that did not come into the suite."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def files(inputs: Sequence[Path], suffix: str) -> list[Path]:
    """The files named, and those of `suffix` in the folders named. Raises `RowError` where nothing is."""
    found = [
        file for path in inputs for file in (sorted(path.glob(f"*{suffix}")) if path.is_dir() else [path])
    ]
    for path in found:
        if not path.is_file():
            raise RowError(f"{path} is not there")
    if not found:
        raise RowError(f"There is no {suffix} file in {', '.join(map(str, inputs))}")
    return found


def each(rows: Iterable[SourceRow], make: Callable[[SourceRow, Fields], T]) -> tuple[list[T], list[LeftOut]]:
    """What `make` makes of each row, and the rows of which it could make nothing."""
    made: list[T] = []
    left_out: list[LeftOut] = []
    for row in rows:
        try:
            if isinstance(row.fields, str):
                raise RowError(row.fields)
            made.append(make(row, row.fields))
        except RowError as error:
            left_out.append(LeftOut(row.file, row.line, str(error)))
    return made, left_out


def json_lines(path: Path) -> Iterator[SourceRow]:
    """The rows of a JSONL file, one at a time."""
    with path.open("rb") as file:  # lines end at LF alone: U+2028 is legal inside JSON
        for line, text in enumerate(file, start=1):
            if text.strip():
                yield SourceRow(path, line, json_object(text))


def json_array(path: Path) -> Iterator[SourceRow]:
    """The objects of a JSON file that is one list. Raises `RowError` when it is something else."""
    text = path.read_text(encoding="utf-8-sig")
    decoder = json.JSONDecoder()
    position = _after(text, 0)
    if text[position : position + 1] != "[":
        raise RowError(f"{path} is not a list in JSON")
    position = _after(text, position + 1)
    while position < len(text) and text[position] != "]":
        line = text.count("\n", 0, position) + 1
        try:
            value, end = decoder.raw_decode(text, position)
        except ValueError as error:
            yield SourceRow(path, line, f"It is not JSON, nor is what follows: {error}")
            return
        yield SourceRow(path, line, value if isinstance(value, dict) else "It is not a JSON object")
        position = _after(text, end)


def table(path: Path, *, delimiter: str, quoted: bool = True) -> Iterator[SourceRow]:
    """The rows of a CSV or TSV file, by the names in its first row."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
        names = next(rows, [])
        line = rows.line_num + 1
        for values in rows:
            if len(values) == len(names):
                yield SourceRow(path, line, dict(zip(names, values, strict=True)))
            elif values:
                yield SourceRow(path, line, f"It has {len(values)} columns; the first row names {len(names)}")
            line = rows.line_num + 1


def flat(text: str) -> str:
    """Clean text in one line, without runs of spaces: sentences that are joined to a document."""
    return " ".join(clean(text).split())


def text_of(fields: Fields, key: str) -> str:
    """A text that has to be there, in one line. A whole number counts as one. Raises `RowError`."""
    value = fields.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not flat(value):
        raise RowError(f"It has no {key!r}")
    return flat(value)


def maybe_text(fields: Fields, key: str) -> str | None:
    """A text in one line, if there is one."""
    value = fields.get(key)
    return flat(value) or None if isinstance(value, str) else None


def objects(fields: Fields, key: str) -> list[Fields]:
    """The objects in a list; none when there is no list."""
    value = fields.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def label_of(fields: Fields, key: str, labels: Mapping[str, Label]) -> Label | None:
    """Our label for the source's, whatever its case; None when the row has none. Raises `RowError`."""
    theirs = flat(str(fields.get(key) if fields.get(key) is not None else ""))
    if not theirs:
        return None
    known = {name.casefold(): label for name, label in labels.items()}
    if theirs.casefold() not in known:
        raise RowError(f"Its label {theirs!r} is none of ours")
    return known[theirs.casefold()]


def iso_day(text: str | None) -> date | None:
    """The day that a text such as 2020-10-31T08:00:00Z begins with; None where it does not begin with one."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _after(text: str, position: int) -> int:
    """The position behind white space and commas."""
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position
