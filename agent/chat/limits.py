"""What one question may ask of the chat model: calls, tokens and money."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agent.errors import BudgetError
from agent.types import Usage, Value

if TYPE_CHECKING:
    from langchain.agents import AgentState
    from langchain.agents.middleware import AgentMiddleware
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_KEPT_MESSAGES = 12


class Limits(Value):
    """For one question."""

    model_calls: int = 8
    tool_calls: int = 12
    tokens: int = 60_000
    """Read and written together."""
    summarised_tokens: int = 24_000
    """A session longer than this is summarised for the model; all of it stays in the store."""
    dollars: float | None = None
    price_input: float | None = None
    """US dollars for a million tokens read; as `price_output`, None where it is not known."""
    price_output: float | None = None


class Spent:
    """What a question has asked so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.usage = Usage(cost=0.0 if self._has_price else None)
        self._by_tools = Usage(cost=0.0)

    def charge(self, usage: Usage | None) -> None:
        """Counts what a tool has asked of the endpoint towards the limits."""
        self._by_tools += usage or Usage(cost=0.0)

    @property
    def dollars_left(self) -> float | None:
        """What the question may still cost; None without a limit."""
        if self.limits.dollars is None:
            return None
        return max(0.0, self.limits.dollars - (self.usage.cost or 0) - (self._by_tools.cost or 0))

    @property
    def reached(self) -> tuple[type[Exception], ...]:
        """The errors that say that a limit was reached."""
        from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
        from langchain.agents.middleware.tool_call_limit import ToolCallLimitExceededError

        return ModelCallLimitExceededError, ToolCallLimitExceededError, BudgetError

    def count(self, message: "BaseMessage") -> None:
        """Counts a reply: as the endpoint reports it, else four characters to a token."""
        told = getattr(message, "usage_metadata", None) or {}
        read = told.get("input_tokens", 0)
        written = told.get("output_tokens", 0) or len(str(message.text)) // 4
        cost = None
        if self.limits.price_input is not None and self.limits.price_output is not None:
            cost = (read * self.limits.price_input + written * self.limits.price_output) / 1e6
        self.usage += Usage(requests=1, input_tokens=read, output_tokens=written, cost=cost)

    def hold(self) -> None:
        """Raises `BudgetError` once nothing more may be asked for this question."""
        asked = self.usage + self._by_tools
        tokens = asked.input_tokens + asked.output_tokens
        if tokens >= self.limits.tokens:
            raise BudgetError(f"{tokens} of {self.limits.tokens} tokens for one question")
        if self.dollars_left == 0:
            raise BudgetError(f"{self.limits.dollars} dollars for one question")

    @property
    def _has_price(self) -> bool:
        return self.limits.price_input is not None and self.limits.price_output is not None


def middleware(model: "BaseChatModel", spent: Spent) -> "Sequence[AgentMiddleware[Any, None, Any]]":
    """What keeps an agent within the limits, and its memory short."""
    from langchain.agents.middleware import (
        ModelCallLimitMiddleware,
        SummarizationMiddleware,
        ToolCallLimitMiddleware,
        after_model,
        before_model,
    )

    @before_model
    def hold(state: "AgentState[None]", runtime: object) -> None:
        spent.hold()

    @after_model
    def count(state: "AgentState[None]", runtime: object) -> None:
        spent.count(state["messages"][-1])

    limits = spent.limits
    return [
        SummarizationMiddleware(
            model, trigger=("tokens", limits.summarised_tokens), keep=("messages", _KEPT_MESSAGES)
        ),
        ModelCallLimitMiddleware(run_limit=limits.model_calls, exit_behavior="error"),
        ToolCallLimitMiddleware(run_limit=limits.tool_calls, exit_behavior="error"),
        hold,
        count,
    ]
