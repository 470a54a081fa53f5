"""The work on one task: the same in this process, in another one, and on another machine."""

from agent.batch.claims import SharedRecall, WatchedLibrary
from agent.batch.findings import Findings
from agent.batch.types import Outcome, Parts, Task, Terms
from agent.claims import claim_of
from agent.errors import AgentError, BatchError
from agent.messages import say
from agent.protocols import Engine
from agent.types import Article, EngineRecord, Extraction, Failure, Report, Segment, SegmentKind, Usage
from agent.verify import verify


class Verifier:
    """Verifies tasks with the same parts."""

    def __init__(self, parts: Parts, *, terms: Terms, findings: Findings) -> None:
        """Raises `BatchError` for parts that are not what the batch was begun with."""
        self._parts = parts
        self._terms = terms
        self._findings = findings
        engine = parts.engine.record
        if engine != terms.engine:
            raise BatchError(f"This worker has the engine {engine.name!r}, the batch {terms.engine.name!r}")
        self._expect_library(parts.library.record.fingerprint)

    def verify_one(self, task: Task) -> Outcome:
        """What becomes of a task.

        Raises `BatchError` when the library is no longer what the batch was begun with.
        """
        try:
            found: Report | Failure = self._report(task)
        except AgentError as error:
            found = Failure(stage="extract", error=type(error).__name__, message=str(error))
        if isinstance(found, Report):
            self._expect_library(found.library.fingerprint)
        return Outcome.of(found)

    def _report(self, task: Task) -> Report:
        library = WatchedLibrary(self._parts.library)
        recall = SharedRecall(task.article, library, self._findings, self._terms)
        engine = self._parts.engine if task.kind == "article" else _AsGiven(self._parts.engine)
        return verify(
            task.article, engine=engine, library=library, options=self._terms.options, recall=recall
        )

    def _expect_library(self, fingerprint: str) -> None:
        if fingerprint != self._terms.library:
            raise BatchError(
                f"The library has changed since the batch was begun (from {self._terms.library} to "
                f"{fingerprint}); run the same command again"
            )


class _AsGiven:
    """An engine that takes the whole text for one claim. Implements `agent.protocols.Engine`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.judge = engine.judge

    @property
    def record(self) -> EngineRecord:
        return self._engine.record

    @property
    def usage(self) -> Usage | None:
        return self._engine.usage

    def metered(self) -> "_AsGiven":
        return _AsGiven(self._engine.metered())

    def extract(self, article: Article) -> Extraction:
        claim = claim_of("c1", article.text, article.language)
        reason = say("batch.given", article.language)
        span = {"start": 0, "end": len(article.text)}
        whole = Segment(**span, kind=SegmentKind.CLAIM, reason=reason, claims=(claim.id,))
        return Extraction(segments=(whole,), claims=(claim,))
