"""The engine that needs no key and no network: cues find the claims, a small model judges them."""

from collections.abc import Sequence
from functools import cached_property

from agent.engines.local.stance import StanceModel, model_card
from agent.types import Article, Claim, EngineRecord, Evidence, Extraction, Judgement

VERSION = "1"
"""Changes whenever the same model would judge or extract differently."""


class LocalEngine:
    """Implements `agent.protocols.Engine`. The model is loaded at the first claim that has evidence."""

    @property
    def record(self) -> EngineRecord:
        """Versions of the code and of the model; nothing is sent anywhere."""
        return EngineRecord(name=f"local/{VERSION}+{model_card().full_name}")

    def extract(self, article: Article) -> Extraction:
        """Segments that tile the article, and its checkable claims in order."""
        from agent.engines.local.extraction import extract

        return extract(article)

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """A proposed label with the words to cite. Raises `EngineError` when the model cannot be loaded."""
        from agent.engines.local.judging import judge

        return judge(claim, evidence, model=self._model)

    @cached_property
    def _model(self) -> StanceModel:
        return StanceModel()
