"""Tables to rows of named values: JSON Lines, and CSV with any of the usual separators."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO, NamedTuple

from agent.errors import DocumentError
from agent.text.decoding import decode

MAX_BYTES = 50_000_000
"""Longest line: longer ones are no articles."""
_MAX_FIELD = 2_000_000
_SEPARATORS = ",;\t"


class Fields(NamedTuple):
    """A row."""

    line: int
    """Where it begins, from 1."""
    values: Mapping[str, object]


class BadFields(NamedTuple):
    """A row that cannot be read."""

    line: int
    reason: str


def table(file: BinaryIO) -> tuple[list[str] | None, Iterator[Fields | BadFields]]:
    """The names of the columns, where the first line has them, and the rows.

    A table whose first line begins with "{" is JSON Lines, in which each row has its own names.
    """
    lines = _lines(file)
    first = next(((number, line) for number, line in lines if line is None or line.strip()), None)
    if first is None:
        return None, iter(())
    begun = chain([first], lines)
    if first[1] is None or first[1].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return None, _json_rows(begun)
    return _csv_rows(begun)


def _json_rows(lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Fields | BadFields]:
    for number, line in lines:
        try:
            if line is None:
                raise DocumentError(f"The row has more than {MAX_BYTES // 1_000_000} MB")
            if line.strip():
                yield Fields(number, _parse(line))
        except DocumentError as error:
            yield BadFields(number, str(error))


def _parse(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"The row is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise DocumentError("The row is not a JSON object")
    return fields


def _csv_rows(
    lines: Iterable[tuple[int, bytes | None]],
) -> tuple[list[str] | None, Iterator[Fields | BadFields]]:
    texts = (_text(line or b"") for _, line in lines)
    first = next(texts)
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.DictReader(chain([first], texts), delimiter=separator, strict=True)
    try:
        header = [name.strip() for name in reader.fieldnames or ()]
    except csv.Error as error:
        return None, iter([BadFields(1, f"The names of the columns cannot be read: {error}")])
    reader.fieldnames = header
    return header, _csv_values(reader, width=len(header))


def _csv_values(reader: "csv.DictReader[str]", *, width: int) -> Iterator[Fields | BadFields]:
    while True:
        line = reader.line_num + 1
        try:
            values: dict[str | None, object] = dict(next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            yield BadFields(line, f"The row is not CSV: {error}")
            continue
        if None in values:
            yield BadFields(line, f"The row has more than the {width} columns of the first line")
        elif any(values.values()):
            yield Fields(line, {name: value for name, value in values.items() if name})


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, which end at LF alone: U+2028 is legal inside JSON. None stands for one too long."""
    number = 0
    while line := file.readline(MAX_BYTES):
        number += 1
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            whole = decode(line + file.read()).encode().split(b"\n")
            yield from enumerate(whole, start=1)
            return
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            while (rest := file.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _text(line: bytes) -> str:
    try:
        return decode(line)
    except DocumentError:
        return line.decode("utf-8", errors="replace")
