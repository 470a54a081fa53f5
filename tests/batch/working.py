"""Parts for workers that do as an article's text says, with a library of one document."""

import os
import signal
import time
from collections.abc import Sequence
from datetime import date

from scripted import ScriptedEngine

from agent.articles import Given, article_of
from agent.batch.types import Outcome, Parts, Row, Task, Terms
from agent.errors import EngineError, LibraryError
from agent.types import (
    Article,
    Claim,
    Document,
    Evidence,
    Extraction,
    Failure,
    Judgement,
    Label,
    LibraryRecord,
)

TERMS = Terms(engine=ScriptedEngine.record, library="shelf")


class Shelf:
    """A library in memory. Implements `agent.protocols.Library`."""

    record = LibraryRecord(fingerprint="shelf", documents=1, passages=1)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        before: date | None = None,
        within: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
    ) -> tuple[Evidence, ...]:
        if "out of reach" in query:
            raise LibraryError("the store does not answer")
        return ()

    def prepare(self, query: str) -> None:
        """Nothing."""

    def document(self, document_id: str) -> Document:
        raise LibraryError(f"no document {document_id!r}")


class ObedientEngine(ScriptedEngine):
    """Does what the article says: dies, sleeps, fails, or finds nothing."""

    def __init__(self) -> None:
        super().__init__(undecided)

    def extract(self, article: Article) -> Extraction:
        if "kill the worker" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "take a while" in article.text:
            time.sleep(0.2)
        if "take for ever" in article.text:
            time.sleep(600)
        if "cannot be read" in article.text:
            raise EngineError("nothing can be extracted")
        return super().extract(article)


def undecided(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
    return Judgement(label=Label.NOT_ENOUGH_EVIDENCE, confidence=0.5, rationale="none", missing="all")


def obedient_parts() -> Parts:
    return Parts(ObedientEngine(), Shelf())


def parts_that_die() -> Parts:
    os._exit(3)


def parts_without_library() -> Parts:
    raise LibraryError("there is no library")


def task(text: str) -> Task:
    return Task(kind="article", article=article_of(text, Given(language="en")))


def row(text: str, *, id: str | None = None, source: str | None = None) -> Row:  # noqa: A002
    return Row(id=id or text, source=source or f"test#{id or text}", task=task(text))


def failed(message: str, *, error: str = "EngineError") -> Outcome:
    return Outcome.of(Failure(stage="extract", error=error, message=message))
