"""The session itself: help, exports, other sessions, the engine and what it cost."""

from typing import get_args

from agent import settings
from agent.chat import answers
from agent.chat.commands import COMMANDS, Order, is_word, to_be_typed
from agent.chat.lines import Line
from agent.chat.talk import Talk
from agent.chat.tools import FORMATS
from agent.errors import SettingsError
from agent.messages import error, say
from agent.render.plain import isolated


def show_help(talk: Talk, order: Order) -> None:
    """Every command with what it does."""
    talk.tell("help_intro", "bold")
    for command in COMMANDS:
        called = say(f"chat.name_{command}", talk.language)
        names = [to_be_typed(Order(command), talk.language), *([f"/{command}"] if called != command else [])]
        shown = " · ".join(map(talk.command, names))
        told = say(f"chat.help_{command}", talk.language)
        talk.show(Line(say("report.labelled", talk.language, label=shown, text=told), indent=2))


def export(talk: Talk, order: Order) -> None:
    """The report in a file of the export folder."""
    form = order.text.strip().lower()
    if talk.session.report is None:
        talk.tell("no_report")
    elif not form:
        talk.tell("which_format", formats=isolated(" ".join(FORMATS), talk.language))
    else:
        path = talk.desk.export(talk.session.report, form, version=talk.session.version)
        talk.tell("exported", path=isolated(str(path), talk.language))
        if form == "claimreview":
            reviews = [finding.review for finding in talk.session.report.findings]
            talk.tell("exported_decided", count=sum(map(bool, reviews)), of=len(reviews))


def sessions(talk: Talk, order: Order) -> None:
    """All sessions, those used last first."""
    for one in talk.store.sessions():
        title = isolated(one.title, talk.language) or say("chat.no_title", talk.language)
        mark = "*" if one.id == talk.session.id else " "
        shown = say(
            "chat.session",
            talk.language,
            id=talk.command(one.id),
            title=title,
            at=one.updated,
            steps=one.steps,
        )
        talk.show(Line(f"{mark} {shown}"))
    talk.tell("how_to_resume", "dim", command=talk.how_to("resume"))


def resume(talk: Talk, order: Order) -> None:
    """Goes on in another session, where its last step left it; without an id in the last one that is free."""
    wanted = "" if is_word("last_session", order.text) else order.text.strip()
    if not wanted and all(one.id == talk.session.id for one in talk.store.sessions()):
        talk.tell("no_other_session")
        return
    talk.session = talk.store.resume(wanted, besides=talk.session.id)
    welcome_back(talk)


def welcome(talk: Talk) -> None:
    """How to begin, which session and library this is, and where texts are sent."""
    talk.tell("welcome", "bold", help=talk.how_to("help"), quit=talk.how_to("quit"))
    documents = len(talk.desk.shelf.titles())
    where = {"id": talk.command(talk.session.id), "documents": documents, "sent": _sent(talk)}
    talk.tell("where", "dim", **where)


def _sent(talk: Talk) -> str:
    address = talk.desk.record.sent_to
    if address is None:
        return say("report.local", talk.language)
    return say("chat.sent_to_model", talk.language, address=isolated(address, talk.language))


def welcome_back(talk: Talk) -> None:
    """Where the session stands: its article, the outcome, and work that was cut off."""
    session = talk.session
    if talk.store.passed_over:
        ids = say("report.listing", talk.language).join(map(talk.command, talk.store.passed_over))
        talk.tell("passed_over", "dim", ids=ids)
    title = isolated(session.title, talk.language) or say("chat.no_title", talk.language)
    talk.tell("resumed", "bold", id=talk.command(session.id), title=title)
    if session.report is not None:
        talk.lay(answers.counts(session.report, talk.language))
    if session.unfinished is not None:
        talk.tell("unfinished", "bold", command=talk.typed(Order("verify")))


def engine(talk: Talk, order: Order) -> None:
    """Which engine judges and where texts are sent; with a name, another one from now on."""
    name = order.text.strip().lower()
    desk = talk.desk
    engines = get_args(settings.Settings.model_fields["engine"].annotation)
    if name and name not in engines:
        shown = {"name": talk.command(name), "engines": talk.command(", ".join(engines))}
        raise error(SettingsError, "no_engine", **shown)
    if name:
        desk.switch(settings.load(library=desk.settings.library, engine=name))
    talk.tell("engine", name=isolated(desk.record.name, talk.language))
    talk.show(Line(_sent(talk)))


def cost(talk: Talk, order: Order) -> None:
    """What the session has cost up to this question."""
    talk.lay(answers.cost(talk.session.usage, talk.language))
