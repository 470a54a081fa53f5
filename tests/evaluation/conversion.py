"""Files in foreign formats, and the suites that are made of them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from agent.evaluation.suite import Suite, faults, read_suite
from agent.evaluation.types import Case
from evals.convert.__main__ import main


def write_lines(path: Path, rows: Iterable[Any]) -> Path:
    """A row that is a text stands as it is, any other as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def convert(name: str, *inputs: Path, out: Path, options: Iterable[str] = ()) -> Suite:
    """The suite that the command makes, which has to be without a fault."""
    assert main([name, *map(str, inputs), "--out", str(out), *options]) == 0
    assert faults(out) == ()
    return read_suite(out)


def quotes(case: Case) -> list[tuple[str, str | None, int | None]]:
    return [(one.document, one.quote, one.group) for one in case.evidence]
