"""The engine that asks a large model only about the claims that the local engine does not settle."""

from collections.abc import Sequence

from agent.protocols import Engine
from agent.types import Article, Claim, EngineRecord, Evidence, Extraction, Judgement, Label, Usage

THRESHOLD = 0.95
"""Least confidence with which a side of the local engine stands: above all that the stance model v0 gives, so
with it every claim is asked about. Its confidence does not tell right sides from wrong ones: from .82 on, 10
of 22 were right (95 % Wilson interval .27 to .65) in the 300 claims of affairs-dev and society-dev before
anything was fitted on them, though 51 of 54 where it was fitted. To be measured again with every model
(`evals/fit/cascade.py`), and lowered to where the interval begins at .8."""


class CascadeEngine:
    """Implements `agent.protocols.Engine`. The article is not sent, only claims with their passages."""

    def __init__(self, local: Engine, large: Engine, *, threshold: float = THRESHOLD) -> None:
        """`local` extracts and judges first; `large` judges where it takes no side as sure as `threshold`."""
        self._local = local
        self._large = large
        self._threshold = threshold

    @property
    def record(self) -> EngineRecord:
        """Both engines and the threshold; where the larger one sends its text."""
        local, large = self._local.record, self._large.record
        return EngineRecord(
            name=f"cascade/{self._threshold:g}+{local.name}+{large.name}", sent_to=large.sent_to
        )

    @property
    def usage(self) -> Usage | None:
        """What the larger one asked of its endpoint."""
        return self._large.usage

    def metered(self) -> "CascadeEngine":
        """The same engines with a usage of their own."""
        return CascadeEngine(self._local, self._large.metered(), threshold=self._threshold)

    def extract(self, article: Article) -> Extraction:
        """As the local engine reads it."""
        return self._local.extract(article)

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """The local engine's judgement if it is a sure side, else the larger one's. Raises `EngineError`."""
        judgement = self._local.judge(claim, evidence)
        is_side = judgement.label is not Label.NOT_ENOUGH_EVIDENCE
        if is_side and judgement.confidence >= self._threshold:
            return judgement
        return self._large.judge(claim, evidence)
