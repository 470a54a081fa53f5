"""Reads the rows of a suite's JSONL files; a bad one does not keep the others from being read."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agent.evaluation.faults import Fault
from agent.text.normalise import clean
from agent.types import Label, Value

V = TypeVar("V", bound=Value)


class Row(NamedTuple, Generic[V]):
    """A row that could be read."""

    line: int
    value: V


class Rows(NamedTuple, Generic[V]):
    """A file's rows."""

    read: tuple[Row[V], ...]
    ids: frozenset[str]
    """Of all rows, also of those with a fault."""
    faults: tuple[Fault, ...]


def read_rows(path: Path, kind: type[V], labels: Mapping[str, Label] | None = None) -> Rows[V]:
    """The rows of `path`, their text in NFC with LF line ends, their labels replaced by those of `labels`."""
    read: list[Row[V]] = []
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    for line, fields in _objects(path):
        if line is None or isinstance(fields, str):
            faults.append(Fault(file=path, line=line, message=str(fields)))
            continue
        if isinstance(label := fields.get("label"), str):
            fields["label"] = (labels or {}).get(label, label)
        value, found = validate(kind, fields)
        messages = [*found, *_repeated(fields.get("id"), line, lines)]
        faults += [Fault(file=path, line=line, message=message) for message in messages]
        if value is not None and len(messages) == len(found):
            read.append(Row(line, value))
    if not lines and not faults:
        faults.append(Fault(file=path, message="It holds no row"))
    return Rows(tuple(read), frozenset(lines), tuple(faults))


def validate(kind: type[V], fields: Mapping[str, object]) -> tuple[V | None, list[str]]:
    """The value made of `fields`, or everything that stands against it."""
    try:
        return kind.model_validate(fields), []
    except ValidationError as error:
        return None, [_message(one) for one in error.errors(include_url=False)]


def cleaned(value: object) -> object:
    """What was read from JSON, each text in it as `agent.text.normalise.clean` leaves it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {str(key): cleaned(item) for key, item in value.items()}
    return value


def json_object(line: bytes) -> dict[str, object] | str:
    """The object in a line, its texts `cleaned`, or what is wrong with the line."""
    try:
        fields = cleaned(json.loads(line.decode("utf-8-sig").strip()))
    except (ValueError, RecursionError) as error:
        return f"It is not JSON in UTF-8: {error}"
    return fields if isinstance(fields, dict) else "It is not a JSON object"


def _objects(path: Path) -> Iterator[tuple[int | None, dict[str, object] | str]]:
    """The object of each line, or what is wrong with it."""
    try:
        with path.open("rb") as file:  # lines end at LF alone: U+2028 is legal inside JSON
            for line, text in enumerate(file, start=1):
                if text.strip():
                    yield line, json_object(text)
    except OSError as error:
        yield None, f"It cannot be read ({error.strerror or type(error).__name__})"


def _repeated(row_id: object, line: int, lines: dict[str, int]) -> list[str]:
    """Notes the id, or says where it stands already."""
    if not isinstance(row_id, str):
        return []
    if row_id in lines:
        return [f"The id {row_id!r} stands in line {lines[row_id]} already"]
    lines[row_id] = line
    return []


def _message(error: ErrorDetails) -> str:
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"Unknown field {place!r}"
    if error["type"] == "missing":
        return f"The field {place!r} is missing"
    if error["type"] == "enum" and place == "label":
        wanted = ", ".join(Label)
        return f"{place} {error['input']!r} is none of {wanted}; 'suite.toml' can map it under [labels]"
    return f"{place} {error['input']!r:.60}: {error['msg']}"
