"""Runs built in a line or two, for the tests of scores."""

from collections.abc import Sequence

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.types import (
    CitedPlace,
    Gold,
    Place,
    PredictedArticle,
    PredictedClaim,
    Prediction,
    RunRecord,
    Stage,
)
from agent.types import Failure, Label, Span, Stance

LABELS = {
    "S": Label.SUPPORTED,
    "R": Label.REFUTED,
    "C": Label.CONFLICTING,
    "N": Label.NOT_ENOUGH_EVIDENCE,
}
FAILURE = Failure(stage="judge", error="EngineError", message="no answer")


def record(stage: Stage = "verify", *, digest: str = "0" * 64, cases: int = 0) -> RunRecord:
    return RunRecord(
        suite="harbour",
        suite_version="1",
        suite_digest=digest,
        stage=stage,
        engine="scripted",
        library="f" * 8,
        version="0.1.0",
        cases=cases,
        started="2026-01-01T00:00:00Z",
        seconds=1.0,
    )


def place(document: str, start: int, end: int) -> Place:
    return Place(document=document, start=start, end=end)


def cited(document: str, start: int, end: int, *, valid: bool = True) -> CitedPlace:
    return CitedPlace(document=document, start=start, end=end, stance=Stance.SUPPORTS, valid=valid)


def gold(case: str, label: str = "S", **fields: object) -> Gold:
    return Gold.model_validate({"case": case, "label": LABELS[label], "language": "en"} | fields)


def answer(case: str, label: str = "S", **fields: object) -> Prediction:
    """`label` is one of S, R, C, N, or F for a failure."""
    if label == "F":
        return Prediction.model_validate({"case": case, "failure": FAILURE} | fields)
    return Prediction.model_validate({"case": case, "label": LABELS[label]} | fields)


def labelled(pairs: str) -> RunFolder:
    """A run of claims written "SS SR NF": the gold label and what was answered."""
    both = [(f"c{number:03}", pair) for number, pair in enumerate(pairs.split())]
    return verified(
        [gold(case, pair[0]) for case, pair in both], [answer(case, pair[1]) for case, pair in both]
    )


def verified(golds: Sequence[Gold], answers: Sequence[Prediction]) -> RunFolder:
    return RunFolder(record=record(cases=len(golds)), gold=tuple(golds), predictions=tuple(answers))


def read_through(golds: Sequence[Gold], *articles: PredictedArticle) -> RunFolder:
    """A run end to end."""
    return RunFolder(record=record("end-to-end", cases=len(golds)), gold=tuple(golds), articles=articles)


def found(case: str, start: int, end: int, label: str = "S", *, text: str = "") -> PredictedClaim:
    return PredictedClaim(start=start, end=end, text=text, prediction=answer(case, label))


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)
