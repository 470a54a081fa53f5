"""A small suite about the town of Bensa, a scripted engine for it, and runs of the one on the other."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scripted import Judge

from agent.evaluation.predict import predict
from agent.evaluation.run_folder import RunFolder, read_run
from agent.evaluation.suite import Suite, read_suite
from agent.evaluation.types import Prediction, RunRecord
from agent.library.folder import FolderLibrary
from agent.protocols import Engine
from agent.types import Claim, Evidence, Judgement, Label, Quote, Stance

HARBOUR = "The harbour of Bensa opened in 1931. It has nine piers."
ARTICLE = (
    "A new ferry joined the two banks of the river at Bensa on Monday, after four years of planning. "
    "The harbour of Bensa opened in 1931, and the ferry is the first to be built there since the war. "
    "Fishermen fear that its waves will trouble their nets, and asked the council for a slower crossing. "
    "The council answered that the crossing takes nine minutes, and promised to measure the waves in spring."
)
Rows = list[dict[str, Any]]
DOCUMENTS: Rows = [
    {"id": "harbour", "text": HARBOUR},
    {"id": "flood", "text": "A flood closed the harbour of Bensa for a week.", "published": "2024-02-01"},
    {"id": "market", "text": "The market beside the harbour of Bensa sells fish on Fridays."},
    {"id": "copy", "text": ARTICLE},
]
ARTICLES: Rows = [
    {"id": "ferry", "title": "Ferry", "text": ARTICLE, "published": "2023-06-05", "traps": ["nets"]}
]
OPENED = "The harbour of Bensa opened in 1931."
CLAIMS: Rows = [
    {"id": "c1", "text": OPENED, "label": "supported", "evidence": [{"document": "harbour"}]},
    {"id": "c2", "text": "The harbour of Bensa closed for a week.", "label": "supported"},
    {"id": "c3", "text": "The harbour of Bensa opened in 1931, at last.", "scope": ["market", "flood"]},
    {"id": "c4", "text": "A flood closed the harbour of Bensa.", "as_of": "2020-01-01"},
    {
        "id": "c5",
        "text": "The ferry is the first built since the war.",
        "article": "ferry",
        "label": "refuted",
    },
    {"id": "c6", "text": "افتتح ميناء بنسة عام 1931.", "label": "supported"},
]
IDS = [claim["id"] for claim in CLAIMS]
_NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def written(folder: Path) -> Suite:
    """The suite, written to `folder`."""
    (folder / "suite.toml").write_text('name = "bensa"\nversion = 1\n', "utf-8")
    for name, values in {"corpus": DOCUMENTS, "articles": ARTICLES, "claims": CLAIMS}.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in values), "utf-8")
    return read_suite(folder)


def citing_harbour(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
    """Supported by the sentence on 1931 where it is shown, else no side."""
    shown = [one.passage.document for one in evidence]
    if "harbour" not in shown:
        return Judgement(label=Label.NOT_ENOUGH_EVIDENCE, confidence=0.5, rationale="r")
    quote = Quote(passage=shown.index("harbour"), words=OPENED, stance=Stance.SUPPORTS)
    return Judgement(label=Label.SUPPORTED, confidence=0.9, rationale="r", quotes=(quote,))


def raising(error: BaseException, *, at: str) -> Judge:
    """As `citing_harbour`, but for one claim."""

    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        if claim.id == at:
            raise error
        return citing_harbour(claim, evidence)

    return judge


class Run:
    """A run in a folder of its own, with a clock that stands still."""

    def __init__(self, suite: Suite, library: FolderLibrary, out: Path) -> None:
        self._suite = suite
        self._library = library
        self.out = out

    def __call__(self, engine: Engine, **options: Any) -> RunRecord:
        given = {"clock": lambda: 0.0, "now": lambda: _NOW, "out": self.out, **options}
        return predict(self._suite, engine=engine, library=self._library, **given)

    @property
    def rows(self) -> list[str]:
        return (self.out / "predictions.jsonl").read_text("utf-8").splitlines()

    @property
    def read(self) -> RunFolder:
        return read_run(self.out)

    def prediction(self, case: str) -> Prediction:
        return next(one for one in self.read.predictions if one.case == case)
