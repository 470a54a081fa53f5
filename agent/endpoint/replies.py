"""What was asked once is not asked again: outcomes of questions, and where they are kept."""

from pathlib import Path
from typing import Literal, Protocol

from agent.errors import BudgetError, ClosedEndpointError, EndpointError, EngineError, RefusalError
from agent.remembered import Remembered
from agent.types import Usage, Value

MAX_REPLIES = 50_000
"""Replies kept, the latest: some 200 MB at 4 kB each."""

_ERRORS: dict[str, type[EngineError]] = {
    error.__name__: error
    for error in (BudgetError, ClosedEndpointError, EndpointError, EngineError, RefusalError)
}


class Problem(Value):
    """An error as it can be kept."""

    kind: Literal["BudgetError", "ClosedEndpointError", "EndpointError", "EngineError", "RefusalError"]
    message: str

    def as_error(self) -> EngineError:
        """The error again."""
        return _ERRORS[self.kind](self.message)


class Outcome(Value):
    """What became of a question: an answer as JSON, or an error; and what that used."""

    answer: str | None = None
    problem: Problem | None = None
    usage: Usage

    @classmethod
    def of_error(cls, error: EngineError, usage: Usage) -> "Outcome":
        """The outcome that raises `error` again."""
        kind = type(error).__name__ if type(error).__name__ in _ERRORS else "EngineError"
        return cls.model_validate({"problem": {"kind": kind, "message": str(error)}, "usage": usage})


class ReplyStore(Protocol):
    """Where outcomes are kept. Used from several threads."""

    @property
    def is_offline(self) -> bool:
        """Whether it is all there is: then nothing is ever sent."""

    @property
    def notes(self) -> Path | None:
        """Folder for what is known of endpoints; None keeps nothing beyond the run."""

    def recall(self, key: str) -> Outcome | None:
        """The outcome of the question with this key; None sends it. Raises `EndpointError`."""

    def keep(self, key: str, outcome: Outcome) -> None:
        """Remembers an outcome. Raises `EndpointError` where keeping is what was asked for."""


class NoReplies:
    """Keeps nothing: every question is sent. Implements `ReplyStore`."""

    is_offline = False
    notes = None

    def recall(self, key: str) -> Outcome | None:
        """None."""
        return None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Nothing."""


class ReplyCache:
    """Answers of earlier runs, in a folder of their own; errors are not kept. Implements `ReplyStore`."""

    is_offline = False

    def __init__(self, folder: Path) -> None:
        self.notes: Path = folder / "endpoint"
        self._answers = Remembered(self.notes / "replies.sqlite", most=MAX_REPLIES)

    def recall(self, key: str) -> Outcome | None:
        """The answer, which costs nothing this time."""
        answer = self._answers.get(key)
        return None if answer is None else Outcome(answer=answer, usage=Usage(cached_replies=1, cost=0))

    def keep(self, key: str, outcome: Outcome) -> None:
        """Remembers an answer."""
        if outcome.answer is not None:
            self._answers.put(key, outcome.answer)
