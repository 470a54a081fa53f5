"""`tabayyun chat`: a conversation about an article, on a terminal, through a pipe or a paste."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agent.cli.asking import Engine
from agent.cli.options import LibraryFolder
from agent.errors import AgentError

if TYPE_CHECKING:
    from agent.chat.conversation import Conversation
    from agent.chat.model_chat import ModelChat
    from agent.chat.session import Session
    from agent.chat.store import SessionStore
    from agent.chat.talk import Talk
    from agent.settings import Settings

app = typer.Typer()

_WARM_AFTER_SECONDS = 0.3
"""The prompt comes first, then what the first answer needs is loaded behind it."""


@app.command(epilog="Example: tabayyun chat article.txt --lang ar")
def chat(
    article: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE]", help="Article to begin with; - reads standard input."),
    ] = None,
    *,
    library: LibraryFolder = None,
    lang: Annotated[
        Literal["ar", "en", "fr"] | None, typer.Option(help="Language of the conversation.")
    ] = None,
    resume: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on in a session; 'last' is the one used last.")
    ] = None,
    export: Annotated[
        Path, typer.Option(metavar="DIR", help="The only folder that files are written to.")
    ] = Path("tabayyun-export"),
    engine: Engine = None,
    budget: Annotated[
        float | None,
        typer.Option(min=0, metavar="DOLLARS", help="Most that a question or a verification may cost."),
    ] = None,
    bidi: Annotated[
        Literal["logical", "visual"],
        typer.Option(help="visual: for terminals that do not put Arabic in order themselves."),
    ] = "logical",
) -> None:
    """Ask about an article, its claims and the library, in Arabic, English or French."""
    from agent import settings as known
    from agent.chat.store import SessionStore
    from agent.chat.talk import Talk
    from agent.chat.tools import Desk
    from agent.cli.chat_screen import printer

    settings = known.load(library=library, engine=engine)
    desk = Desk(settings, exports=export, budget=budget)
    desk.shelf.titles()  # where there is no library, this says so before anything is begun
    with SessionStore(settings.sessions) as store:
        session = _opened(store, resume, language=lang)
        talk = Talk(session=session, desk=desk, store=store, show=printer(visual=bidi == "visual"))
        with _conversation(talk, settings, budget=budget) as conversation:
            _converse(conversation, article, is_resumed=resume is not None)


def _opened(store: "SessionStore", resume: str | None, *, language: str | None) -> "Session":
    if resume is None:
        return store.begin(language or "ar", is_fixed=language is not None)
    session = store.resume("" if resume == "last" else resume)
    if language is None:
        return session
    return session.model_copy(update={"language": language, "language_is_fixed": True})


@contextmanager
def _conversation(talk: "Talk", settings: "Settings", *, budget: float | None) -> "Iterator[Conversation]":
    """A conversation; what it needs is loaded behind it, and left at rest when it ends.

    A thread still at work in a library's native code while Python ends can bring the process down.
    """
    from functools import partial
    from threading import Timer

    from agent.chat.conversation import Conversation
    from agent.chat.intents import understand
    from agent.chat.likeness import Likeness

    likeness, models = Likeness(), _Models(budget)

    model, has_ended = models(settings), Event()

    def warm() -> None:
        for load in (likeness.warm, talk.desk.shelf.warm, *([model.warm] if model else [])):
            with suppress(AgentError):  # told when it matters
                if not has_ended.is_set():
                    load()

    warming = Timer(_WARM_AFTER_SECONDS, warm)
    warming.start()
    try:
        yield Conversation(talk, understand=partial(understand, rank=likeness.rank), model=models)
    finally:
        has_ended.set()
        warming.cancel()
        warming.join()


class _Models:
    """The model that answers plain questions; none for the local engine, which sends nothing anywhere."""

    def __init__(self, budget: float | None) -> None:
        self._budget = budget
        self._made: tuple[Settings, ModelChat] | None = None

    def __call__(self, settings: "Settings") -> "ModelChat | None":
        """The one for these settings; made anew only where they have changed."""
        if settings.engine == "local":
            return None
        if self._made is None or self._made[0] != settings:
            self._made = settings, _model(settings, self._budget)
        return self._made[1]


def _model(settings: "Settings", budget: float | None) -> "ModelChat":
    from functools import partial

    from agent.chat.limits import Limits
    from agent.chat.model_chat import ModelChat
    from agent.chat.model_client import chat_model

    prices = {"price_input": settings.price_input, "price_output": settings.price_output}
    limits = Limits(dollars=budget, **prices)
    return ModelChat(partial(chat_model, settings), limits=limits)


def _converse(conversation: "Conversation", article: str | None, *, is_resumed: bool) -> None:
    """Answers until the editor leaves, or until standard input ends."""
    from agent.chat.orders.sessions import welcome, welcome_back
    from agent.cli.chat_screen import reader

    talk = conversation.talk
    welcome(talk)
    if is_resumed:
        welcome_back(talk)
    if article is not None:
        with _at_work(talk):
            conversation.verify(article)
    read = reader(talk, talk.store.folder)
    is_going_on = article != "-"
    while is_going_on:
        try:
            said = read()
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
        with _at_work(talk):
            is_going_on = conversation.say(said)
    talk.tell("goodbye", "dim", command=talk.command(f"tabayyun chat --resume {talk.session.id}"))


@contextmanager
def _at_work(talk: "Talk") -> Iterator[None]:
    """Ctrl-C in the block ends its work at the next claim, a second one at once; what is done is kept."""
    asked = Event()

    def stop(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    talk.stopped = asked.is_set
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    except KeyboardInterrupt:
        talk.tell("stopped", "bold")
    finally:
        signal.signal(signal.SIGINT, before)
