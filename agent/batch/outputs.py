"""The file of results: a line for every row of the input, written from the ledger."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from agent.batch.ledger import Ledger
from agent.batch.types import Line, Order, unpack
from agent.types import Failure


class ResultFile:
    """A JSONL file of `agent.types.Result`s that grows as work is done.

    In the order of the input, a row waits for those before it. Whatever a crash left of the file is
    written anew from the ledger.
    """

    def __init__(self, path: Path, ledger: Ledger, *, order: Order) -> None:
        self._path = path
        self._ledger = ledger
        self._order: Order = order
        self._after = -1
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self) -> None:
        """Writes all that is settled, in place of what the file held, in one step."""
        self.close()
        self._after = -1
        beside = self._path.with_name(f".{self._path.name}.part")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            self._write(file)
            os.fsync(file.fileno())
        beside.replace(self._path)
        self._file = self._path.open("ab")

    def extend(self) -> None:
        """Appends what was settled since."""
        if self._file is not None:
            self._write(self._file)
            self._file.flush()

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, file: BinaryIO) -> None:
        for line in self._ledger.lines(self._order, after=self._after):
            file.write(as_json(line).encode())
            self._after = line.number if self._order == "input" else line.finished or 0


def export(ledger: Ledger, order: Order) -> Iterator[str]:
    """The lines of a result file, without those that are not settled."""
    return map(as_json, ledger.lines(order, gaps=True))


def as_json(line: Line) -> str:
    """A row's `Result` as JSON, with the line end."""
    name = json.dumps({"id": line.id, "source": line.source}, ensure_ascii=False, separators=(",", ":"))
    report = unpack(line.report) if line.report else "null"
    failure = line.failure or "null"
    if line.problem is not None:
        failure = Failure(stage="extract", error="ArticleError", message=line.problem).model_dump_json()
    return f'{name[:-1]},"report":{report},"failure":{failure}}}\n'
