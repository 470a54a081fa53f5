"""A converted suite, and how it is written."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from agent.errors import EvaluationError
from agent.evaluation.manifest import MANIFEST
from agent.evaluation.suite import CLAIMS
from agent.evaluation.types import Case
from agent.types import Label, Value
from evals.convert.rows import LeftOut

CORPUS = "corpus.jsonl"


class SourceDocument(Value):
    """A row of `corpus.jsonl`."""

    id: str
    title: str | None = None
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


class About(NamedTuple):
    """What `suite.toml` says of a data set."""

    name: str
    measures: str
    source: str
    licence: str


class Converted(NamedTuple):
    """What a converter makes."""

    about: About
    documents: Iterable[SourceDocument]
    """Made while they are written, where they are many."""
    cases: Sequence[Case]
    left_out: Sequence[LeftOut]


def write_suite(folder: Path, suite: Converted) -> int:
    """Writes the suite into an empty or new `folder`; the number of its documents comes back.

    Raises `EvaluationError` for a suite without a claim and for a folder that holds something.
    """
    if not suite.cases:
        raise EvaluationError("No row could be made into a claim, so no suite is written")
    if folder.exists() and any(folder.iterdir()):
        raise EvaluationError(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    documents = _write(folder / CORPUS, suite.documents)
    _write(folder / CLAIMS, suite.cases)
    (folder / MANIFEST).write_text(_manifest(suite.about, suite.cases), encoding="utf-8", newline="\n")
    return documents


def _write(path: Path, rows: Iterable[Value]) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, row in enumerate(rows, start=1):  # noqa: B007
            file.write(row.model_dump_json(exclude_none=True) + "\n")
    return number


def _manifest(about: About, cases: Sequence[Case]) -> str:
    languages = sorted({case.language for case in cases if case.language})
    sided = [case for case in cases if case.label not in {None, Label.NOT_ENOUGH_EVIDENCE}]
    keys = about._asdict() | {
        "version": "1",
        "languages": languages,
        "gold_evidence": bool(sided) and all(case.evidence for case in sided),
    }
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
