"""What the chat model remembers of a session, and the agent's surroundings: no tracing, errors in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.chat.shown import Shown
from agent.errors import EndpointError
from agent.settings import forget_old_tracing

if TYPE_CHECKING:
    from langchain.agents import AgentState
    from langchain.agents.middleware.types import InputAgentState, OutputAgentState
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.sqlite import SqliteSaver
    from langgraph.graph.state import CompiledStateGraph

    Agent = CompiledStateGraph[AgentState[None], None, InputAgentState, OutputAgentState[None]]

FILE = "model.sqlite"
"""What the model remembers of every session, in the folder of the sessions."""


def tidy(agent: "Agent", config: "RunnableConfig", shown: Shown) -> None:
    """Takes back what was shown before, and drops a question whose answer was cut off."""
    from langchain_core.messages import RemoveMessage

    messages = agent.get_state(config).values.get("messages", [])
    shown.restore(getattr(message, "artifact", None) for message in messages)
    last = next((n for n in range(len(messages) - 1, -1, -1) if messages[n].type == "human"), None)
    is_answered = bool(messages) and messages[-1].type == "ai" and not messages[-1].tool_calls
    if last is not None and not is_answered:
        dropped = [RemoveMessage(id=message.id) for message in messages[last:]]
        agent.update_state(config, {"messages": dropped}, as_node="__start__")


def forget_steps(saver: "SqliteSaver", session_id: str) -> None:
    """Drops all states of a conversation but the last: every step writes the whole of it once more."""
    with saver.cursor() as cursor:
        for table in ("checkpoints", "writes"):
            cursor.execute(_FORGET.format(table=table), (session_id, session_id))


_FORGET = """
DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id <
    (SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?)
"""


@contextmanager
def memory(folder: Path) -> "Iterator[SqliteSaver]":
    """The conversations with the model, by session."""
    from langgraph.checkpoint.sqlite import SqliteSaver

    path = folder / FILE
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
    try:
        yield SqliteSaver(connection)
    finally:
        connection.close()


@contextmanager
def no_tracing() -> Iterator[None]:
    """LangChain reports to no service, whatever the environment says."""
    from langsmith import tracing_context

    forget_old_tracing()

    with tracing_context(enabled=False):
        yield


@contextmanager
def explained() -> Iterator[None]:
    """Errors of the endpoint as `EndpointError`."""
    import httpx2
    from openai import OpenAIError

    try:
        yield
    except (OpenAIError, httpx2.HTTPError) as error:
        reason = " ".join(str(error).split())[:200]
        raise EndpointError(f"The chat model gave no answer ({type(error).__name__}: {reason})") from error
