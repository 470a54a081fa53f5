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


class SaidError(AgentError):
    """Has a text of its own in every language."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say(f"chat.error_{key}", "en", **values))
        self.key = key
        self.values = values


class AskedError(SaidError, ReportError):
    """The report has not what was asked for."""


class EngineNameError(SaidError, SettingsError):
    """There is no such engine."""


class HeldError(SaidError, SessionError):
    """A session is not there, or not free."""


def told(error: AgentError, language: str) -> list[Line]:
    """What failed, and below it what the error itself says, which is in English."""
    if isinstance(error, SaidError):
        return [Line(say(f"chat.error_{error.key}", language, **error.values), "failed")]
    kinds = (_KINDS[one] for one in type(error).__mro__ if one in _KINDS)
    failed = Line(say(f"chat.error_{next(kinds, 'other')}", language), "failed")
    return [failed, Line(isolated(str(error), language), "dim", indent=3)]
