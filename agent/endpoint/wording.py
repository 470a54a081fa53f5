"""Requests put together: what is said to the model about the form of its answer, and in which fields."""

import tomllib
from functools import cache
from pathlib import Path
from string import Template

from agent.endpoint.abilities import Abilities
from agent.endpoint.question import JsonSchema, Message, Question
from agent.endpoint.schema import without_bounds

MAX_QUOTED_CHARS = 8_000
"""Of a reply that is quoted back to the model for repair."""


@cache
def wording() -> dict[str, str]:
    """The texts of `wording.toml`."""
    path = Path(__file__).with_name("wording.toml")
    return {name: text.strip() for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def request_body(
    question: Question,
    *,
    model: str,
    abilities: Abilities,
    max_output_tokens: int,
    extra: tuple[Message, ...],
) -> dict[str, object]:
    """The body for `/chat/completions`: `question`, then `extra` turns, in the fields the endpoint takes."""
    messages = [*question.messages, *extra]
    if abilities.form in {"json_object", "text"}:
        messages = _with_schema(messages, question)
    if not abilities.system:
        messages = _without_system(messages)
    body: dict[str, object] = {
        "model": model,
        "messages": [message._asdict() for message in messages],
        abilities.limit: max_output_tokens,
    }
    if abilities.temperature:
        body["temperature"] = 0
    if abilities.seed:
        body["seed"] = 0
    response_format = _response_format(question, abilities)
    return {**body, "response_format": response_format} if response_format else body


def repair_turns(question: Question, *, reply: str, problem: str) -> tuple[Message, ...]:
    """What follows a reply that cannot be used; nothing after an empty one, which is only asked again."""
    if not reply.strip():
        return ()
    told = Template(wording()["repair"]).substitute(problem=problem, schema=question.schema_text)
    return Message("assistant", reply[:MAX_QUOTED_CHARS]), Message("user", told)


def _response_format(question: Question, abilities: Abilities) -> JsonSchema | None:
    if abilities.form == "text":
        return None
    if abilities.form == "json_object":
        return {"type": "json_object"}
    schema = question.schema if abilities.form == "bounded_schema" else without_bounds(question.schema)
    return {
        "type": "json_schema",
        "json_schema": {"name": question.name, "strict": True, "schema": schema},
    }


def _with_schema(messages: list[Message], question: Question) -> list[Message]:
    """The schema stands at the end of the first system message, so that the stable part stays in front."""
    told = Template(wording()["schema"]).substitute(schema=question.schema_text)
    if messages[0].role == "system":
        return [messages[0]._replace(content=f"{messages[0].content}\n\n{told}"), *messages[1:]]
    return [Message("system", told), *messages]


def _without_system(messages: list[Message]) -> list[Message]:
    rules = "\n\n".join(message.content for message in messages if message.role == "system")
    others = [message for message in messages if message.role != "system"]
    if not rules:
        return others
    if others and others[0].role == "user":
        return [Message("user", f"{rules}\n\n{others[0].content}"), *others[1:]]
    return [Message("user", rules), *others]
