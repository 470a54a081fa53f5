"""A conversation step by step: what is said is written down, understood, done, and answered."""

from collections.abc import Callable
from typing import Protocol

from agent.articles import Given, read_article
from agent.chat.commands import COMMANDS, Order, Unclear, parse
from agent.chat.lines import Line
from agent.chat.orders import ORDERS
from agent.chat.orders.checking import begin
from agent.chat.talk import Talk
from agent.chat.troubles import told
from agent.errors import AgentError, EndpointError
from agent.messages import LANGUAGES, say
from agent.render.plain import isolated
from agent.text.language import language_of

_QUIT = Order("quit", is_typed=True)
_ASK = "ask"
"""The order to ask the model, which no command stands for."""
_MIN_WORDS = 2
"""Fewer words do not tell a language."""


class Understand(Protocol):
    """Makes an order of a plain text."""

    def __call__(self, text: str, *, last: Order | None) -> Order | Unclear:
        """The order, or the commands that come nearest; `last` is the order before."""


class Answer(Protocol):
    """Answers a plain question by a model."""

    def __call__(self, talk: Talk, question: str) -> None:
        """Shows the answer."""


class Conversation:
    """One editor's conversation. With a `model` it answers plain questions in place of fixed answers."""

    def __init__(self, talk: Talk, *, understand: Understand, model: Answer | None = None) -> None:
        self.talk = talk
        self._understand = understand
        self._model = model
        self._last: Order | None = None

    def say(self, text: str) -> bool:
        """Answers what the editor said. False when that was to end the conversation."""
        text = text.strip()
        if not text:
            return True
        order = parse(text) if text.startswith("/") and not _is_path(text) else None
        if order == _QUIT:
            return False
        self._step(text, lambda: self._answer(text, order))
        return True

    def verify(self, source: str) -> None:
        """Verifies the article in the file `source`, "-" standard input."""
        self._step(f"/verify {source}", lambda: self._verify(source))

    def _verify(self, source: str) -> None:
        begin(self.talk, read_article(source, Given()))

    def _step(self, said: str, work: Callable[[], None]) -> None:
        """Does `work`, with what was said written down before it and what was shown after it."""
        step = self.talk.store.say(self.talk.session, said)
        shown: list[str] = []
        show = self.talk.show

        def remember(line: Line) -> None:
            shown.append(line.text)
            show(line)

        self.talk.show = remember
        try:
            work()
        except AgentError as error:
            self.talk.lay(told(error, self.talk.language))
        finally:
            self.talk.show = show
            self.talk.store.answer(step, "\n".join(shown))

    def _answer(self, text: str, order: Order | Unclear | None) -> None:
        order = order or self._understood(text)
        if isinstance(order, Unclear):
            self._offer(order)
        elif order.command == _ASK and self._model is not None:
            self._ask(self._model, text)
        else:
            self._last = order
            ORDERS[order.command](self.talk, order)

    def _ask(self, model: Answer, question: str) -> None:
        """The model's answer; where it gives none the one that there is without it."""
        try:
            model(self.talk, question)
        except EndpointError as error:
            self.talk.tell("model_failed", "failed")
            self.talk.show(Line(isolated(str(error), self.talk.language), "dim", indent=3))
            self._answer(question, self._understand(question, last=self._last))

    def _understood(self, text: str) -> Order | Unclear:
        order = self._understand(text, last=self._last)
        is_text = isinstance(order, Order) and order.command in {"verify", "claim"}
        if not is_text:
            self._follow_language(text)
        if self._model is not None and not is_text:
            return Order(_ASK, text=text)
        return order

    def _follow_language(self, text: str) -> None:
        """From now on speaks the language of the question, unless told which to speak."""
        session = self.talk.session
        language = language_of(text, default=session.language)
        is_clear = len(text.split()) >= _MIN_WORDS and language in LANGUAGES
        if is_clear and not session.language_is_fixed and language != session.language:
            self.talk.keep(session.model_copy(update={"language": language}))

    def _offer(self, unclear: Unclear) -> None:
        """Nothing is done: the nearest commands are offered."""
        if unclear.command:
            self.talk.tell(
                "no_such_command", "bold", name=isolated(f"/{unclear.command}", self.talk.language)
            )
        else:
            self.talk.tell(unclear.why, "bold")
        nearest = {"only_typed": unclear.nearest[:1], "not_done": ()}.get(unclear.why, unclear.nearest)
        for command in nearest or ("help",):
            shown = self.talk.command(f"/{command} {COMMANDS[command]}".rstrip())
            self.talk.show(Line(f"{shown}: {say(f'chat.help_{command}', self.talk.language)}", indent=3))


def _is_path(text: str) -> bool:
    """Whether a line that begins with "/" names a file: there is another slash before the first space."""
    return "/" in text.split()[0][1:]
