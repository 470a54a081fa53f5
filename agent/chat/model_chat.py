"""Plain questions answered by a chat model with tools: a LangChain agent, its answers checked by code."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agent.chat.checks import Checker
from agent.chat.limits import Limits, Spent, middleware
from agent.chat.lines import Line
from agent.chat.model_answer import Answer
from agent.chat.model_memory import explained, forget_steps, memory, no_tracing, tidy
from agent.chat.model_tools import Toolbox
from agent.chat.shown import Shown
from agent.chat.talk import Talk
from agent.prompts import prompt
from agent.render.plain import isolated

if TYPE_CHECKING:
    from langchain.agents.middleware.types import InputAgentState
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.sqlite import SqliteSaver

    from agent.chat.model_memory import Agent


class ModelChat:
    """Answers by a model. What it states is shown only with its proof, or marked as unverified."""

    def __init__(
        self,
        build: "Callable[[], BaseChatModel]",
        *,
        limits: Limits = Limits(),  # noqa: B008  frozen
    ) -> None:
        """With the model that `build` gives, when it is first asked: importing LangChain takes seconds."""
        self._build = build
        self._limits = limits

    @cached_property
    def _model(self) -> "BaseChatModel":
        return self._build()

    def warm(self) -> None:
        """Loads the model's client, so that the first question need not wait."""
        self._model  # noqa: B018

    def __call__(self, talk: Talk, question: str) -> None:
        """Shows the answer sentence by sentence as it is written. Raises `EndpointError`."""
        shown, spent = Shown(), Spent(self._limits)
        with memory(talk.store.folder) as saver, no_tracing(), explained():
            agent = self._agent(talk, shown, spent=spent, saver=saver)
            config: RunnableConfig = {"configurable": {"thread_id": talk.session.id}, "recursion_limit": 60}
            tidy(agent, config, shown)
            try:
                self._stream(agent, config, question, talk=talk, shown=shown)
            except spent.reached as reached:
                talk.tell("limit", "bold")
                talk.show(Line(isolated(str(reached).partition("\n")[0], talk.language), "dim", indent=3))
            finally:
                talk.usage = spent.usage if talk.usage is None else talk.usage + spent.usage
                forget_steps(saver, talk.session.id)

    def _agent(self, talk: Talk, shown: Shown, *, spent: Spent, saver: "SqliteSaver") -> "Agent":
        from langchain.agents import create_agent

        report = talk.session.report
        told = (
            "There is no report yet." if report is None else f"The report has {len(report.findings)} claims."
        )
        rules = prompt("chat")
        return create_agent(
            self._model,
            tools=Toolbox(talk, shown, spent).langchain(),
            system_prompt=f"{rules.rules}\n\n{rules.data.substitute(language=talk.language, report=told)}",
            middleware=middleware(self._model, spent),
            checkpointer=saver,
        )

    def _stream(
        self,
        agent: "Agent",
        config: "RunnableConfig",
        question: str,
        *,
        talk: Talk,
        shown: Shown,
    ) -> None:
        checker = Checker(shown, talk.session.report, cite=talk.desk.shelf.cite)
        answer = Answer(talk, checker)
        asked: InputAgentState = {"messages": [{"role": "user", "content": question}]}
        for mode, event in agent.stream(asked, config, stream_mode=["messages", "updates"]):
            if talk.stopped():
                talk.tell("stopped", "bold")
                return
            if mode == "messages":
                _take(answer, event)
            else:
                _show_tools(event, talk)
        answer.end()


def _take(answer: Answer, event: Any) -> None:
    """A piece of the answer; what other steps ask a model, such as a summary, is none."""
    message, about = event
    if about.get("langgraph_node") == "model":
        answer.take(message)


def _show_tools(event: Any, talk: Talk) -> None:
    """A line for every tool that the model calls, as it calls it."""
    for message in (event.get("model") or {}).get("messages") or ():
        for call in message.tool_calls:
            words = " ".join(str(value) for value in call["args"].values())
            talk.tell("tool", "dim", name=isolated(f"{call['name']} {words}"[:120], talk.language))
