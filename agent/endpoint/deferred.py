"""Questions whose answers a provider's batch brings: what it has brought is taken, the rest is noted."""

import hashlib
import json
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple, Protocol

from pydantic import ValidationError

from agent.endpoint.abilities import Abilities, AbilityNotes
from agent.endpoint.batch_lines import BatchLine
from agent.endpoint.client import Completion, key_of
from agent.endpoint.dialogue import Dialogue
from agent.endpoint.door import Body, Send, usage_of
from agent.endpoint.faults import Fault
from agent.endpoint.question import Message, Question
from agent.endpoint.replies import Outcome, ReplyStore
from agent.endpoint.schema import Answer, strict_schema
from agent.endpoint.terms import EndpointSettings
from agent.errors import AwaitedError
from agent.types import Usage


class DeferredRequest(NamedTuple):
    """A request that is to go into a batch."""

    key: str
    """Of the question, the place of the request in the dialogue about it, and its body."""
    question: str
    stage: str
    """What is asked for, such as "extraction"."""
    begun: Abilities
    """What the first request of the dialogue made use of: it is gone through again from there."""
    body: str
    """JSON."""
    input_tokens: int
    max_output_tokens: int


class Brought(NamedTuple):
    """The line of a request, and whether the article at hand is the one that pays for it."""

    line: BatchLine
    is_ours: bool


class BroughtLines(Protocol):
    """What batches have brought so far. Used from several threads."""

    def begun(self, question: str) -> Abilities | None:
        """What the first request about a question made use of; None where none was noted."""

    def find(self, key: str) -> Brought | None:
        """The line of a request; None where it is not there yet."""


class DeferredEndpoint:
    """Asks for one article, and sends nothing. Implements `agent.engines.llm.Door`.

    A dialogue is gone through again from its beginning each time, with the replies brought so far. The
    settings hold the prices of a batch.
    """

    def __init__(
        self, settings: EndpointSettings, *, lines: BroughtLines, cache: ReplyStore, notes: AbilityNotes
    ) -> None:
        self._settings = settings
        self._lines = lines
        self._cache = cache
        self._notes = notes
        self._lock = Lock()
        self._usage = Usage(cost=0 if settings.price else None)
        self._wanted: list[DeferredRequest] = []

    @property
    def model(self) -> str:
        """The model's name at the endpoint."""
        return self._settings.model

    @property
    def address(self) -> str:
        """Where text is sent, fit to publish."""
        return self._settings.address

    @property
    def usage(self) -> Usage:
        """Of the replies taken so far, those that the article pays for; others count as cached."""
        return self._usage

    @property
    def wanted(self) -> tuple[DeferredRequest, ...]:
        """The requests without a reply."""
        return tuple(self._wanted)

    def meter(self) -> "DeferredEndpoint":
        """Itself: there is one article."""
        return self

    def wait_until_begun(self) -> None:
        """At once: nothing is sent."""

    def ask(self, messages: Sequence[Message], answer: type[Answer], *, max_output_tokens: int) -> Answer:
        """The model's answer. Raises `AwaitedError` where a reply is missing, else as `Endpoint.ask`."""
        question = Question(
            tuple(messages),
            name=answer.__name__,
            schema=strict_schema(answer),
            max_output_tokens=max_output_tokens,
        )
        key = question.key(address=self.address, model=self.model)
        begun = self._lines.begun(key)
        known = self._remembered(key, answer) if begun is None else None
        return known or self._answered(question, answer, begun=begun or self._notes.current)

    def _remembered(self, key: str, answer: type[Answer]) -> Answer | None:
        outcome = self._cache.recall(key)
        try:
            known = answer.model_validate_json((outcome and outcome.answer) or "")
        except ValidationError:
            return None
        self._spend(outcome.usage if outcome else Usage())
        return known

    def _answered(self, question: Question, answer: type[Answer], *, begun: Abilities) -> Answer:
        key = question.key(address=self.address, model=self.model)
        dialogue = Dialogue(
            question,
            model=self.model,
            address=self.address,
            notes=self._notes,
            send=self._opened(question, key, begun),
            first=begun,
        )
        found = dialogue.answer(answer)
        self._cache.keep(key, Outcome(answer=found, usage=Usage()))
        return answer.model_validate_json(found)

    def _opened(self, question: Question, key: str, begun: Abilities) -> Send:
        sent = 0

        def send(body: Body, *, input_tokens: int, max_output_tokens: int) -> Completion:
            nonlocal sent
            sent += 1
            request = DeferredRequest(
                key=_digest([key, sent, body]),
                question=key,
                stage=question.name.removesuffix("Answer").lower(),
                begun=begun,
                body=json.dumps(body, ensure_ascii=False),
                input_tokens=input_tokens,
                max_output_tokens=max_output_tokens,
            )
            return self._reply(request, body)

        return send

    def _reply(self, request: DeferredRequest, body: Body) -> Completion:
        brought = self._lines.find(request.key)
        if brought is None:
            with self._lock:
                self._wanted.append(request)
            raise AwaitedError("A provider's batch is to answer this; collect its results")
        try:
            completion = brought.line.completion(address=self.address, key=key_of(self._settings))
        except Fault as fault:
            if fault.kind == "unsupported":
                raise
            raise fault.as_error() from None
        self._spend(self._priced(usage_of(completion, body)) if brought.is_ours else _ANOTHERS)
        return completion

    def _priced(self, usage: Usage) -> Usage:
        price = self._settings.price
        return usage.model_copy(update={"cost": price.cost(usage) if price else None})

    def _spend(self, usage: Usage) -> None:
        with self._lock:
            self._usage = self._usage + usage


_ANOTHERS = Usage(cached_replies=1, cost=0)


def _digest(known: list[object]) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()
