"""What goes wrong, said in the language of the conversation; the error's own words stand below it."""

from agent.chat.lines import Line
from agent.errors import (
    AgentError,
    ArticleError,
    BudgetError,
    EndpointError,
    EngineError,
    LibraryError,
    ReportError,
    SessionError,
    SettingsError,
)
from agent.messages import say
from agent.render.plain import isolated

_KINDS: dict[type[AgentError], str] = {
    ArticleError: "article",
    BudgetError: "budget",
    EndpointError: "endpoint",
    EngineError: "engine",
    LibraryError: "library",
    ReportError: "report",
    SessionError: "session",
    SettingsError: "settings",
}


def told(error: AgentError, language: str) -> list[Line]:
    """What failed; below it what the error says in English, where it has no text in every language."""
    if error.key:
        return [Line(say(f"error.{error.key}", language, **error.values), "failed")]
    kinds = (_KINDS[one] for one in type(error).__mro__ if one in _KINDS)
    failed = Line(say(f"chat.error_{next(kinds, 'other')}", language), "failed")
    return [failed, Line(isolated(str(error), language), "dim", indent=3)]
