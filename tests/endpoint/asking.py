"""A question that tests ask, its good answer, and an endpoint whose waits take no time."""

from typing import Any, Literal

from endpoint.server import FakeTime, Reply, Server
from pydantic import BaseModel, Field

from agent.endpoint import Endpoint, Limits, Message, NoReplies, ReplyStore

QUESTION = (Message("system", "Answer as JSON."), Message("user", "هل تقع القاهرة في مصر؟"))
"""Two messages; a first one that stays and one that changes."""


class Answer(BaseModel):
    """What is asked for."""

    reason: str = Field(max_length=100)
    label: Literal["yes", "no"]


TEXT = '{"reason": "it is so", "label": "yes"}'
GOOD = Reply(TEXT)
YES = Answer(reason="it is so", label="yes")


def endpoint(
    server: Server,
    *,
    replies: ReplyStore | None = None,
    limits: Limits | None = None,
    time: FakeTime | None = None,
    **changed: Any,
) -> Endpoint:
    """An endpoint at `server`; `changed` are settings."""
    time = time or FakeTime()
    return Endpoint(
        server.settings(**changed),
        replies=replies or NoReplies(),
        limits=limits or Limits(),
        sleep=time.sleep,
        clock=time.clock,
    )


def ask(asked: Endpoint, *, text: str = "", max_output_tokens: int = 50) -> Answer:
    """The answer to the usual question, or to one with `text` at its end."""
    messages = [*QUESTION, Message("user", text)] if text else QUESTION
    return asked.ask(messages, Answer, max_output_tokens=max_output_tokens)
