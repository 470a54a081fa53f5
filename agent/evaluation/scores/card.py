"""The scores of a run, as they are published."""

from pydantic import Field

from agent.evaluation.types import RunRecord
from agent.types import Usage, Value


class Estimate(Value):
    """A score with its 95 % interval."""

    value: float | None
    """None where it is not defined, as the precision of sides when none was taken."""
    low: float | None
    high: float | None
    n: int
    """How many things it is a share or a mean of."""


def estimate_of(scores: Value, name: str) -> Estimate:
    """The score called `name` of a value that has one of that name."""
    estimate: Estimate = getattr(scores, name)
    return estimate


class LabelScores(Value):
    """How right the labels of some claims are."""

    n: int
    """Claims with a gold label."""
    side_precision: Estimate
    coverage: Estimate
    wrong_polarity: Estimate
    accuracy: Estimate
    macro_f1: Estimate


class ClassScores(Value):
    """How well one label is recognised. None: not defined, for want of claims that have or get it."""

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    predicted: int


class CitationScores(Value):
    """Whether citations stand in their documents, and where the gold evidence is."""

    valid: Estimate
    precision: Estimate
    recall: Estimate


class Bin(Value):
    """The answers of one range of confidence."""

    low: float
    high: float
    n: int
    confidence: float
    """Mean."""
    accuracy: float


class Calibration(Value):
    """Whether confidence is the share of right labels."""

    ece: float | None
    brier: Estimate
    curve: tuple[Bin, ...]
    """Bins that hold answers, lowest first."""


class ExtractionScores(Value):
    """Which claims of the articles were found."""

    precision: Estimate
    recall: Estimate
    f1: Estimate
    traps_claimed: Estimate
    """Share of the stretches that must not become a claim which became one."""


class Cost(Value):
    """What the answers took."""

    claims: int
    seconds_mean: float | None
    """Per claim."""
    seconds_median: float | None
    usage: Usage | None
    """What an endpoint was asked in all; None where none was."""


class ScoreCard(LabelScores):
    """All scores of a run."""

    run: RunRecord
    failures: int
    missed: int
    """Claims of articles that were not found."""
    strict: Estimate
    per_class: dict[str, ClassScores]
    confusion: dict[str, dict[str, int]]
    """Gold label, then what was answered: a label, "failure" or "missed"."""
    citations: CitationScores
    retrieval: dict[str, dict[str, Estimate]]
    """Slice, then "recall@5", "recall@20" and "ndcg@10"."""
    calibration: Calibration
    coverage_risk: tuple[tuple[float, float], ...]
    """Points (coverage, risk) of taking only the surest sides, surest first."""
    precision_at_coverage: dict[str, float | None]
    """Of the surest sides, "30%" of the claims and so on; None where fewer are taken."""
    extraction: ExtractionScores | None = None
    """End to end only."""
    baselines: dict[str, LabelScores]
    slices: dict[str, LabelScores] = Field(default_factory=dict)
    cost: Cost
