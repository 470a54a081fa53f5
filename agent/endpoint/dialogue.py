"""From a question to a valid answer: down the ladder of forms, once for more room, once for repair."""

from pydantic import BaseModel

from agent.endpoint.abilities import Abilities, AbilityNotes
from agent.endpoint.checking import Unusable, checked
from agent.endpoint.client import Completion
from agent.endpoint.door import Send
from agent.endpoint.faults import Fault
from agent.endpoint.question import Message, Question
from agent.endpoint.tokens import estimated_tokens
from agent.endpoint.wording import repair_turns, request_body
from agent.errors import EndpointError, RefusalError

MORE_ROOM = 2
"""Times the output tokens of a reply that was cut off."""
THINKING_ROOM = 4
"""Times the output tokens of a model that thinks before it answers."""


class Dialogue:
    """One question at one model."""

    def __init__(
        self,
        question: Question,
        *,
        model: str,
        address: str,
        notes: AbilityNotes,
        send: Send,
        first: Abilities | None = None,
    ) -> None:
        """Asks for what `first` takes before all else; for what `notes` know, without it."""
        self._question = question
        self._model = model
        self._address = address
        self._notes = notes
        self._send = send
        self._abilities = first or notes.current
        self._room = 1
        self._extra: tuple[Message, ...] = ()
        self._is_repaired = False

    def answer(self, answer: type[BaseModel]) -> str:
        """JSON that is valid for `answer`. Raises `EngineError`; never a guess."""
        while True:
            completion = self._completion()
            if completion.is_refusal:
                raise RefusalError(f"{self._named} declined to answer; judge this one by hand")
            found = checked(completion.content, answer)
            if isinstance(found, str):
                self._notes.confirm(self._abilities)
                return found
            self._prepare_another(completion, found)

    @property
    def _named(self) -> str:
        return f"The model {self._model!r} at {self._address}"

    def _completion(self) -> Completion:
        while True:
            body = request_body(
                self._question,
                model=self._model,
                abilities=self._abilities,
                max_output_tokens=self._max_output_tokens,
                extra=self._extra,
            )
            try:
                return self._send(
                    body, input_tokens=self._input_tokens, max_output_tokens=self._max_output_tokens
                )
            except Fault as fault:
                self._do_without(fault)

    @property
    def _max_output_tokens(self) -> int:
        room = THINKING_ROOM if self._abilities.thinks else 1
        return self._question.max_output_tokens * max(room, self._room)

    @property
    def _input_tokens(self) -> int:
        return self._question.input_tokens + sum(estimated_tokens(turn.content) for turn in self._extra)

    def _do_without(self, fault: Fault) -> None:
        left = self._abilities.after(fault.complaint)
        if left is None:
            raise EndpointError(fault.reason)
        self._notes.learn(left)
        self._abilities = left

    def _prepare_another(self, completion: Completion, unusable: Unusable) -> None:
        if completion.is_cut_off:
            self._make_room(completion)
        elif lower := self._lower_form(unusable):
            self._abilities = lower
        else:
            self._ask_for_repair(completion, unusable)

    def _make_room(self, completion: Completion) -> None:
        if self._max_output_tokens > self._question.max_output_tokens:
            raise EndpointError(
                f"{self._named} was cut off at {self._max_output_tokens} tokens; use another model"
            )
        self._room = MORE_ROOM
        if completion.shows_thinking:
            self._abilities = self._abilities.model_copy(update={"thinks": True})

    def _lower_form(self, unusable: Unusable) -> Abilities | None:
        """The next form, when the reply shows that the endpoint passes over the one it was asked for."""
        if self._abilities.form in {"bounded_schema", "schema"} and unusable.kind in {"prose", "shape"}:
            return self._abilities.lowered()
        if self._abilities.form == "json_object" and unusable.kind == "prose":
            return self._abilities.lowered()
        return None

    def _ask_for_repair(self, completion: Completion, unusable: Unusable) -> None:
        if self._is_repaired:
            raise EndpointError(f"{self._named} gave {unusable.shown}, twice; use another model")
        self._is_repaired = True
        self._extra = repair_turns(self._question, reply=completion.content, problem=unusable.problem)
