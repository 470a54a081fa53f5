"""Reads and writes a run's folder: `run.json`, `gold.jsonl` and `predictions.jsonl`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import ValidationError

from agent.errors import EvaluationError
from agent.evaluation.types import Gold, PredictedArticle, Prediction, RunRecord
from agent.types import Value
from agent.types.faults import told_fault

_RECORD, _GOLD, _PREDICTIONS = "run.json", "gold.jsonl", "predictions.jsonl"

V = TypeVar("V", bound=Value)


class RunFolder(Value):
    """All that scoring reads of a run."""

    record: RunRecord
    gold: tuple[Gold, ...]
    predictions: tuple[Prediction, ...] = ()
    """Of claims that were given; empty end to end."""
    articles: tuple[PredictedArticle, ...] = ()
    """Of articles that were given; empty in the other stages."""


def read_run(folder: Path) -> RunFolder:
    """The run in `folder`, finished or not. A last line cut short by a crash is left out.

    Before the first answer there need be no `predictions.jsonl`.

    Raises `EvaluationError` that names file and line.
    """
    record = _read_record(folder / _RECORD)
    run = RunFolder(record=record, gold=_read_rows(folder / _GOLD, Gold, key=lambda one: one.case))
    answers = folder / _PREDICTIONS
    if not answers.exists():
        return run
    if record.stage == "end-to-end":
        articles = _read_rows(answers, PredictedArticle, key=lambda one: one.article)
        return run.model_copy(update={"articles": articles})
    predictions = _read_rows(answers, Prediction, key=lambda one: one.case)
    asked = {one.case for one in run.gold}
    if unasked := [one.case for one in predictions if one.case not in asked]:
        raise EvaluationError(f"{answers} answers {unasked[0]!r}, which is not in {_GOLD}")
    return run.model_copy(update={"predictions": predictions})


def write_record(folder: Path, record: RunRecord) -> None:
    """Writes `run.json`, whole or not at all."""
    _write(folder / _RECORD, record.model_dump_json(indent=2) + "\n")


def write_gold(folder: Path, gold: Iterable[Gold]) -> None:
    """Writes `gold.jsonl`, whole or not at all."""
    _write(folder / _GOLD, "".join(_row(one) for one in gold))


def append_predictions(folder: Path, answers: Sequence[Prediction | PredictedArticle]) -> None:
    """Adds rows to `predictions.jsonl`; a last line cut short by a crash is dropped first."""
    path = folder / _PREDICTIONS
    path.touch()
    with path.open("r+b") as file:
        if file.seek(0, SEEK_END) and _last_byte(file) != b"\n":
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, SEEK_END)
        file.write("".join(_row(one) for one in answers).encode())


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, SEEK_END)
    return file.read()


def _row(value: Value) -> str:
    return value.model_dump_json() + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    unfinished.replace(path)


def _read_record(path: Path) -> RunRecord:
    try:
        return RunRecord.model_validate_json(path.read_bytes())
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValidationError as error:
        raise EvaluationError(f"{path}: {told_fault(error)}") from error


def _read_rows(path: Path, kind: type[V], *, key: Callable[[V], str]) -> tuple[V, ...]:
    rows: dict[str, V] = {}
    for number, line in _whole_lines(path):
        try:
            row = kind.model_validate_json(line)
        except ValidationError as error:
            raise EvaluationError(f"{path}, line {number}: {told_fault(error)}") from error
        if key(row) in rows:
            raise EvaluationError(f"{path}, line {number}: {key(row)!r} stands here a second time")
        rows[key(row)] = row
    return tuple(rows.values())


def _whole_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.endswith(b"\n") and line.strip():
                    yield number, line
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> EvaluationError:
    reason = error.strerror or type(error).__name__
    return EvaluationError(f"{path} cannot be read ({reason}); a run is made by 'tabayyun eval run'")
