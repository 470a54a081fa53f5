"""The engine that asks a large language model, and believes it nothing that code cannot check."""

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import BaseModel

from agent.engines.llm.rules import VERSION as RULES
from agent.prompts import prompt
from agent.types import Article, Claim, EngineRecord, Evidence, Extraction, Judgement, Usage

if TYPE_CHECKING:
    from agent.endpoint import Message
    from agent.engines.llm.bearing import Reader

VERSION = "2"
"""Changes whenever the same answers of a model would give another extraction or judgement."""

_Answer = TypeVar("_Answer", bound=BaseModel)


class Door(Protocol):
    """A large model that can be asked: `agent.endpoint.Endpoint`."""

    @property
    def model(self) -> str:
        """Its name at the endpoint."""

    @property
    def address(self) -> str:
        """Where text is sent, fit for a report."""

    @property
    def usage(self) -> Usage:
        """What was asked so far."""

    def meter(self) -> "Door":
        """The same door with a usage of its own."""

    def wait_until_begun(self) -> None:
        """Returns once the first question is on its way, if one comes: what is loaded then delays none."""

    def ask(self, messages: "Sequence[Message]", answer: type[_Answer], *, max_output_tokens: int) -> _Answer:
        """A valid answer. Raises `EngineError`."""


class LlmEngine:
    """Implements `agent.protocols.Engine`, for several threads at once."""

    def __init__(self, door: Door, *, local: "Reader", search_languages: Sequence[str] = ()) -> None:
        """Asks at `door`; `local` gives a second opinion on what the model quotes.

        `search_languages` are those that the library's documents are in, the commonest first. Claims are
        also searched for in the first that is not the article's.
        """
        self._door = door
        self._local = local
        self._languages = tuple(search_languages)

    @property
    def record(self) -> EngineRecord:
        """Versions of code, rules, prompts and models, and the address that text is sent to."""
        prompts = "+".join(prompt(name).full_name for name in ("extract", "judge"))
        name = f"llm/{VERSION}.{RULES}+{self._door.model}+{prompts}+{'.'.join(self._languages)}"
        return EngineRecord(name=f"{name}+{self._local.record.name}", sent_to=self._door.address)

    @property
    def usage(self) -> Usage | None:
        """What the endpoint was asked so far."""
        return self._door.usage

    def metered(self) -> "LlmEngine":
        """The same engine with a usage of its own."""
        other = copy(self)
        other._door = self._door.meter()
        return other

    def extract(self, article: Article) -> Extraction:
        """Segments that tile the article, and its checkable claims in order. Raises `EngineError`."""
        from agent.engines.llm.extraction import extract

        return extract(article, door=self._door, local=self._local, search_languages=self._languages)

    def judge(self, claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        """A proposed label with the words to cite. Raises `EngineError`."""
        from agent.engines.llm.judging import judge

        return judge(claim, evidence, door=self._door, local=self._local)
