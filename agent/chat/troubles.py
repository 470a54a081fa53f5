"""What goes wrong, said in the language of the conversation; the error's own words stand below it."""

from agent.chat.commands import label_names
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
from agent.messages import error, say
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


def no_such_label(word: str, language: str) -> ReportError:
    """The error that `word` is no label, with those that there are."""
    labels = say("report.comma", language).join(label_names(language))
    return error(ReportError, "no_label", word=isolated(word, language), labels=labels)


def told(fault: AgentError, language: str) -> list[Line]:
    """What failed; below it what the error says in English, where it has no text in every language."""
    if fault.key:
        return [Line(say(f"error.{fault.key}", language, **fault.values), "failed")]
    kinds = (_KINDS[one] for one in type(fault).__mro__ if one in _KINDS)
    failed = Line(say(f"chat.error_{next(kinds, 'other')}", language), "failed")
    return [failed, Line(isolated(str(fault), language), "dim", indent=3)]
