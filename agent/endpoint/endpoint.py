"""Questions to a model, with answers that fit or an error that says why not."""

import time
import weakref
from collections.abc import Callable, Sequence
from copy import copy
from threading import Lock
from urllib.parse import urlsplit

from pydantic import ValidationError

from agent.endpoint.abilities import AbilityNotes
from agent.endpoint.dialogue import Dialogue
from agent.endpoint.door import Door
from agent.endpoint.flights import Flights
from agent.endpoint.question import Message, Question
from agent.endpoint.replies import Outcome, ReplyStore
from agent.endpoint.schema import Answer, strict_schema
from agent.endpoint.terms import EndpointSettings, Limits
from agent.errors import EndpointError, EngineError, SettingsError
from agent.types import Usage

LONGEST_START_SECONDS = 2.0
"""Longest wait for the first request: none may ever come."""


class Endpoint:
    """An OpenAI-compatible endpoint and a model there; one for a run of a command, for all its threads.

    Raises `SettingsError` for a budget in money without prices and an address with a query. `sleep`
    and `clock` belong together.
    """

    def __init__(
        self,
        settings: EndpointSettings,
        *,
        replies: ReplyStore,
        limits: Limits = Limits(),  # noqa: B008  frozen
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if urlsplit(settings.base_url).query:
            raise SettingsError(
                "TABAYYUN_BASE_URL cannot hold a query; wanted an address such as http://127.0.0.1:8000/v1"
            )
        self._run = _Run(
            settings, replies=replies, door=Door(settings, limits=limits, sleep=sleep, clock=clock)
        )
        self._counts: tuple[_Count, ...] = (_Count(settings),)

    @property
    def address(self) -> str:
        """Where text is sent, fit to publish: no credentials, no query."""
        return self._run.settings.address

    @property
    def model(self) -> str:
        """The model's name at the endpoint."""
        return self._run.settings.model

    @property
    def usage(self) -> Usage:
        """What was asked through this meter, and through those made from it.

        Tokens are as the endpoint reports them, else guessed from characters. A request that failed
        counts as a request, without tokens.
        """
        return self._counts[0].total

    def meter(self) -> "Endpoint":
        """The same door with a count of its own, which begins at nothing: one for each article."""
        other = copy(self)
        other._counts = (_Count(self._run.settings), *self._counts)
        return other

    def ask(self, messages: Sequence[Message], answer: type[Answer], *, max_output_tokens: int) -> Answer:
        """The model's answer, valid for `answer`. One cut off is asked for again, with twice the room.

        Raises `EndpointError` when there is none, `RefusalError` when the model or a filter declines,
        `BudgetError` when the next request could go beyond the limits of the run.
        """
        question = Question(
            tuple(messages),
            name=answer.__name__,
            schema=strict_schema(answer),
            max_output_tokens=max_output_tokens,
        )
        outcome = self._run.outcome(question, answer, spend=self._spend)
        if outcome.problem is not None:
            raise outcome.problem.as_error()
        return answer.model_validate_json(outcome.answer or "")

    def wait_until_begun(self) -> None:
        """Returns once the first question is on its way or answered, or after `LONGEST_START_SECONDS`.

        The SDK takes as long to load as a short reply takes to come: what else is heavy waits for it.
        """
        self._run.door.begun.wait(LONGEST_START_SECONDS)

    def _spend(self, usage: Usage) -> None:
        for count in self._counts:
            count.add(usage)


class _Run:
    """What all meters of a run share."""

    def __init__(self, settings: EndpointSettings, *, replies: ReplyStore, door: Door) -> None:
        self.settings = settings
        self._replies = replies
        self.door = door
        self._flights = Flights()
        self._notes = AbilityNotes(replies.notes, address=settings.address, model=settings.model)
        weakref.finalize(self, door.close)

    def outcome(self, question: Question, answer: type[Answer], *, spend: Callable[[Usage], None]) -> Outcome:
        """What is remembered of `question`, else what comes of asking it."""
        try:
            return self._known_or_asked(question, answer, spend=spend)
        finally:
            self.door.begun.set()

    def _known_or_asked(
        self, question: Question, answer: type[Answer], *, spend: Callable[[Usage], None]
    ) -> Outcome:
        key = question.key(address=self.settings.address, model=self.settings.model)
        with self._flights.alone(key):
            remembered = self._replies.recall(key)
            if remembered is not None and _is_usable(remembered, answer):
                spend(remembered.usage)
                return remembered
            if self._replies.is_offline:
                raise EndpointError("A recorded reply does not fit what is asked for; record the run again")
            outcome = self._asked(question, answer, spend=spend)
            self._replies.keep(key, outcome)
            return outcome

    def _asked(self, question: Question, answer: type[Answer], *, spend: Callable[[Usage], None]) -> Outcome:
        count = _Count(self.settings)

        def spend_both(usage: Usage) -> None:
            count.add(usage)
            spend(usage)

        dialogue = Dialogue(
            question,
            model=self.settings.model,
            address=self.settings.address,
            notes=self._notes,
            send=self.door.opened(spend_both),
        )
        try:
            return Outcome(answer=dialogue.answer(answer), usage=count.total)
        except EngineError as error:
            return Outcome.of_error(error, count.total)


class _Count:
    """Usage added up by several threads."""

    def __init__(self, settings: EndpointSettings) -> None:
        self._lock = Lock()
        self._total = Usage(cost=0 if settings.price else None)

    @property
    def total(self) -> Usage:
        with self._lock:
            return self._total

    def add(self, usage: Usage) -> None:
        with self._lock:
            self._total = self._total + usage


def _is_usable(outcome: Outcome, answer: type[Answer]) -> bool:
    if outcome.answer is None:
        return outcome.problem is not None
    try:
        answer.model_validate_json(outcome.answer)
    except ValidationError:
        return False
    return True
