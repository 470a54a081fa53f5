"""The engine that needs no key and no network: cues find the claims, a small model judges them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from agent.engines.local.network import THREADS
from agent.engines.local.stance import StanceModel, StanceScores, exported_model, model_card
from agent.types import Article, Claim, EngineRecord, Evidence, Extraction, Judgement

VERSION = "6"
"""Changes whenever the same model would judge or extract differently."""


class LocalEngine:
    """Implements `agent.protocols.Engine`. The shipped model is loaded at the first claim with evidence."""

    usage = None

    def __init__(self, stance_model: Path | None = None, *, threads: int = THREADS) -> None:
        """With the shipped model, or the one in the folder `stance_model`, on `threads` threads."""
        self._folder = stance_model
        self._threads = threads

    @property
    def record(self) -> EngineRecord:
        """Versions of the code and of the model; nothing is sent anywhere.

        Raises `EngineError` when there is a model of one's own that cannot be used.
        """
        model = model_card().full_name if self._folder is None else self._model.name
        return EngineRecord(name=f"local/{VERSION}+{model}")

    def metered(self) -> "LocalEngine":
        """Itself: it asks nobody."""
        return self

    def extract(self, article: Article) -> Extraction:
        """Segments that tile the article, and its checkable claims in order."""
        from agent.engines.local.extraction import extract

        return extract(article)

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """A proposed label with the words to cite. Raises `EngineError` when the model cannot be loaded."""
        from agent.engines.local.judging import judge

        return judge(claim, evidence, model=self._model)

    def judge_in(self, claim: Claim, evidence: Sequence[Evidence], *, language: str) -> Judgement:
        """As `judge`, with the reason in another language: "ar", "en" or "fr"."""
        from agent.engines.local.judging import judge

        return judge(claim, evidence, model=self._model, language=language)

    def stance(self, statement: str, words: str) -> StanceScores:
        """What the model alone reads in `words` of `statement`, on one scale for all languages.

        Raises `EngineError` when the model cannot be loaded.
        """
        (scores,) = self._model.score([(statement, words)])
        return scores

    @cached_property
    def _model(self) -> StanceModel:
        if self._folder is None:
            return StanceModel(threads=self._threads)
        return exported_model(self._folder, threads=self._threads)
