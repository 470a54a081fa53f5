"""What a run would ask of an endpoint, found out without asking: the same prompts, counted and not sent."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from agent.endpoint import strict_schema
from agent.endpoint.question import Question
from agent.engines.llm import LlmEngine
from agent.engines.llm.answers import ExtractionAnswer, JudgeAnswer
from agent.protocols import Engine
from agent.types import Article, Claim, EngineRecord, Evidence, Extraction, Judgement, Usage

if TYPE_CHECKING:
    from agent.endpoint import Message

TOKENS_OF_A_CLAIM = 130
"""Tokens of a claim in an answer to `prompts/extract.md`: text, quote, queries and names of fields."""
TOKENS_OF_A_JUDGEMENT = 170
"""Tokens of an answer to `prompts/judge.md`: a reason of 40 words, two quotations, ratings. Both are
counts of answers written by hand in that form; a model that thinks first writes several times as much."""

_Answer = TypeVar("_Answer", bound=BaseModel)
_EMPTY = {
    "ExtractionAnswer": ExtractionAnswer(claims=[], others=[]),
    "JudgeAnswer": JudgeAnswer(
        reason="",
        passages=[],
        supported=0,
        refuted=0,
        conflicting=0,
        not_enough=100,
        missing="",
        searches=[],
    ),
}


class CountingDoor:
    """Counts what it is asked, and answers nothing. Implements `agent.engines.llm.Door`."""

    def __init__(self, *, model: str, address: str) -> None:
        self.model = model
        self.address = address
        self._lock = Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """Requests and tokens that would have been sent, and those of a usual judgement for each claim."""
        return self._usage

    def meter(self) -> "CountingDoor":
        """Itself: there is one article."""
        return self

    def wait_until_begun(self) -> None:
        """At once: nothing is sent."""

    def ask(self, messages: "Sequence[Message]", answer: type[_Answer], *, max_output_tokens: int) -> _Answer:
        """The empty answer."""
        name, schema = answer.__name__, strict_schema(answer)
        asked = Question(tuple(messages), name=name, schema=schema, max_output_tokens=max_output_tokens)
        written = TOKENS_OF_A_JUDGEMENT if answer is JudgeAnswer else 0
        with self._lock:
            self._usage += Usage(requests=1, input_tokens=asked.input_tokens, output_tokens=written)
        return answer.model_validate(_EMPTY[name].model_dump())


class DryRun:
    """Asks what `engine` asks, about the claims that `local` finds. Implements `agent.protocols.Engine`.

    `local` stands in for what nobody knows before a model has read the article: which claims there are.
    """

    def __init__(self, engine: Engine, *, local: Engine) -> None:
        self._engine = engine
        self._local = local
        self._claims = 0

    @property
    def record(self) -> EngineRecord:
        """That of the engine."""
        return self._engine.record

    @property
    def usage(self) -> Usage | None:
        """What the engine would have used, the claims it would have written included."""
        asked = self._engine.usage
        written = Usage(output_tokens=self._claims * TOKENS_OF_A_CLAIM)
        return None if asked is None else asked + written

    def metered(self) -> "DryRun":
        """Itself: there is one article."""
        return self

    def extract(self, article: Article) -> Extraction:
        """What `local` finds, after the engine has asked for the same."""
        found = self._local.extract(article)
        if isinstance(self._engine, LlmEngine):
            self._engine.extract(article)
            self._claims = len(found.claims)
        return found

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """What the engine makes of an empty answer."""
        return self._engine.judge(claim, evidence)
