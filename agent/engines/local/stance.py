"""The stance model: what a piece of evidence says about a claim, as calibrated probabilities."""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from agent.engines.local.word_pieces import word_pieces
from agent.errors import EngineError
from agent.types import Value

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_REMEMBERED_PAIRS = 50_000


Logits = tuple[float, float, float]
"""What the model gives for supports, refutes, neutral."""


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
    max_tokens: int
    """Tokens of claim and evidence together; the claim keeps at most half of them."""
    batch: int
    temperature: float = Field(gt=0)
    """The logits are divided by it (Guo et al., arXiv:1706.04599)."""
    windows: int
    """Most windows that are read for a claim."""
    fitted_on: str
    command: str
    thresholds: dict[str, float]
    weights: dict[str, dict[str, float]]
    """Of the features of a reading, by side."""
    confidence: dict[str, float]

    @property
    def full_name(self) -> str:
        """Name, version and the first digits of the file's SHA-256."""
        return f"{self.name}-{self.version}-{self.sha256[:8]}"


@cache
def model_card() -> ModelCard:
    """The card of the shipped model. The numbers in it are written by `evals/fit/thresholds.py`."""
    return ModelCard.model_validate(tomllib.loads(_folder().joinpath("model.toml").read_text("utf-8")))


class StanceModel:
    """A cross-encoder over (claim, evidence) pairs, on two threads; equal input gives equal output."""

    def __init__(self, card: ModelCard | None = None) -> None:
        """Load the shipped model. Raises `EngineError` when the file is not the one the card names."""
        import onnxruntime

        self.card = card or model_card()
        weights = _folder().joinpath(self.card.file).read_bytes()
        digest = hashlib.sha256(weights).hexdigest()
        if digest != self.card.sha256:
            raise EngineError(
                f"The stance model has SHA-256 {digest[:12]}..., model.toml says {self.card.sha256[:12]}...; "
                "reinstall tabayyun"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._pieces = word_pieces()
        self._memo: dict[tuple[str, str], Logits] = {}

    @property
    def name(self) -> str:
        """Name, version and the first digits of the file's SHA-256."""
        return self.card.full_name

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[StanceScores]:
        """Calibrated probabilities for pairs of claim and evidence, in their order."""
        return [_calibrate(logits, self.card) for logits in self.logits(pairs)]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[Logits]:
        """What the model gives before calibration: supports, refutes, neutral. Pairs are remembered."""
        if len(self._memo) > _REMEMBERED_PAIRS:
            self._memo.clear()
        fresh = {pair: self._ids(*pair) for pair in dict.fromkeys(pairs) if pair not in self._memo}
        by_length = sorted(fresh, key=lambda pair: (len(fresh[pair]), pair))
        for start in range(0, len(by_length), self.card.batch):
            batch = by_length[start : start + self.card.batch]
            rows = self._run([fresh[pair] for pair in batch])
            self._memo.update(zip(batch, rows, strict=True))
        return [self._memo[pair] for pair in pairs]

    def _ids(self, claim: str, evidence: str) -> list[int]:
        pieces, room = self._pieces, self.card.max_tokens
        claim_ids = pieces.ids(claim)[: room // 2]
        evidence_ids = pieces.ids(evidence)[: room - len(claim_ids) - 4]
        return [pieces.begin, *evidence_ids, pieces.end, pieces.end, *claim_ids, pieces.end]

    def _run(self, rows: Sequence[list[int]]) -> Iterable[Logits]:
        import numpy as np

        longest = max(map(len, rows))
        ids = np.full((len(rows), longest), self._pieces.pad, dtype=np.int64)
        mask: NDArray[float32] = np.zeros((len(rows), longest), dtype=np.float32)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        logits = self._session.run(["logits"], {"x": self._pieces.vectors(ids), "mask": mask})[0]
        return [(round(float(row[0]), 4), round(float(row[1]), 4), round(float(row[2]), 4)) for row in logits]


def _calibrate(logits: Logits, card: ModelCard) -> StanceScores:
    cooled = [logit / card.temperature for logit in logits]
    weights = [exp(value - max(cooled)) for value in cooled]
    return StanceScores(*(weight / sum(weights) for weight in weights))


def _folder() -> Traversable:
    return files("agent").joinpath("models", "stance")
