"""What `model.toml` says of a stance model, and the probabilities that follow from it."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import exp
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field

from agent.types import Value

Logits = tuple[float, float, float]
"""What a model gives for supports, refutes, neutral."""

Group = Literal["same:ar", "same:other", "cross"]
"""Languages of claim and evidence: both Arabic, both another one, or two."""
GROUPS: tuple[Group, ...] = get_args(Group)

Temperature = Annotated[float, Field(gt=0)]


class StanceScores(NamedTuple):
    """Probabilities that sum to 1."""

    supports: float
    refutes: float
    neutral: float


class ModelCard(Value):
    """What `model.toml` says of the model beside it."""

    name: str
    version: str
    file: str
    sha256: str
    max_tokens: int = Field(ge=16)
    """Tokens of claim and evidence together; of the shipped model the claim keeps at most half of them."""
    batch: int = Field(ge=1)
    temperature: Temperature
    """The logits are divided by it (Guo et al., arXiv:1706.04599)."""
    temperatures: dict[Group, Temperature] = Field(default_factory=dict)
    """In its place for a group of languages."""
    windows: int
    """Most windows that are read for a claim."""
    fitted_on: str
    command: str
    thresholds: dict[str, float]
    """The score from which a side is taken: "supports", "refutes", or, in these languages, "supports cross";
    "shared", the least share of words; "stretch", the least score of every stretch of a claim."""
    confidence: dict[str, float]

    @property
    def full_name(self) -> str:
        """Name, version and the first digits of the file's SHA-256."""
        return f"{self.name}-{self.version}-{self.sha256[:8]}"

    def calibrate(self, logits: Logits, group: Group | None = None) -> StanceScores:
        """Probabilities at the temperature of the group, or else at the common one."""
        temperature = self.temperatures.get(group, self.temperature) if group else self.temperature
        cooled = [logit / temperature for logit in logits]
        weights = [exp(value - max(cooled)) for value in cooled]
        return StanceScores(*(weight / sum(weights) for weight in weights))

    def threshold(self, side: str, group: Group) -> float:
        """The score from which "supports" or "refutes" is taken in these languages."""
        return self.thresholds.get(f"{side} {group}", self.thresholds[side])


def language_group(claim: str, evidence: str) -> Group:
    """The group of a claim and evidence in these languages (ISO 639-1)."""
    if claim != evidence:
        return "cross"
    return "same:ar" if claim == "ar" else "same:other"


@cache
def model_card() -> ModelCard:
    """The card of the shipped model. The numbers in it are written by `evals/fit/thresholds.py`."""
    return ModelCard.model_validate(tomllib.loads(shipped_folder().joinpath("model.toml").read_text("utf-8")))


def shipped_folder() -> Traversable:
    """Where the shipped model lies."""
    return files("agent").joinpath("models", "stance")
