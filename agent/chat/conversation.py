"""A conversation step by step: what is said is written down, understood, done, and answered."""

from collections.abc import Callable, Sequence
from typing import Protocol

from agent.articles import Given, read_article
from agent.chat.chosen import offered, settled
from agent.chat.commands import Order, Unclear, parse, to_be_typed
from agent.chat.lines import Line
from agent.chat.orders import ORDERS
from agent.chat.orders.checking import begin
from agent.chat.pairs import Pair
from agent.chat.references import Standing
from agent.chat.signs import is_remark
from agent.chat.talk import Talk
from agent.chat.troubles import told
from agent.errors import AgentError, EndpointError
from agent.messages import LANGUAGES, say
from agent.render.plain import isolated
from agent.settings import Settings
from agent.text.language import language_of

_ASK = "ask"
"""The order to ask the model, which no command stands for."""
_OTHER_REPORTS = frozenset({"verify", "diff", "resume"})
"""Commands behind which the same number is another claim."""
_MIN_WORDS = 2
"""Fewer words do not tell a language."""


class Understand(Protocol):
    """Makes an order of a plain text."""

    def __call__(self, text: str, *, last: Order | None, standing: Standing | None) -> Order | Unclear:
        """The order, or those that come nearest; `last` is the one before."""


class Answer(Protocol):
    """Answers a plain question by a model."""

    def __call__(self, talk: Talk, question: str) -> None:
        """Shows the answer."""


class Conversation:
    """One editor's conversation; the model that the settings have at the moment answers plain questions."""

    def __init__(
        self, talk: Talk, *, understand: Understand, model: Callable[[Settings], Answer | None]
    ) -> None:
        """`model` gives the one for the settings of the desk, which `/engine` changes; None without one."""
        self.talk = talk
        self._understand = understand
        self._model_for = model
        self._last: Order | None = None
        self._pair = Pair()
        self._offered: Sequence[Order] = ()
        """The commands offered in the answer before this one."""

    @property
    def _model(self) -> Answer | None:
        return self._model_for(self.talk.desk.settings)

    def say(self, text: str) -> bool:
        """Answers what the editor said. False when that was to end the conversation."""
        text = text.strip()
        if not text:
            return True
        before, self._offered = self._offered, ()
        order = parse(text) if text.startswith("/") and not _is_path(text) else _chosen(text, before)
        if isinstance(order, Order) and order.command == "quit":
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
            self.talk.keep_cost()
            self.talk.store.answer(step, "\n".join(shown))

    def _answer(self, text: str, given: Order | Unclear | None) -> None:
        order = given or self._understood(text)
        if isinstance(order, Unclear):
            if not is_remark(text):
                self._talk_of(order)
            self._offer(order)
        elif order.command == _ASK and (model := self._model) is not None:
            self._ask(model, text)
        else:
            self._last = settled(order, self.talk.session)
            if given is None:
                self._tell_how_understood(self._last)
            ORDERS[order.command](self.talk, self._last)
            is_other_report = order.command in _OTHER_REPORTS
            self._pair = Pair() if is_other_report else self._pair.after(self._last.numbers)

    def _tell_how_understood(self, order: Order) -> None:
        """The command that a question was taken for; a text that is verified is seen to be."""
        if order.command != "verify":
            self.talk.tell("understood", "dim", command=self.talk.typed(order))

    def _ask(self, model: Answer, question: str) -> None:
        """The model's answer; where it gives none the one that there is without it."""
        try:
            model(self.talk, question)
        except EndpointError as error:
            self.talk.tell("model_failed", "failed")
            self.talk.show(Line(isolated(str(error), self.talk.language), "dim", indent=3))
            self._answer(question, self._meant(question))

    def _meant(self, text: str) -> Order | Unclear:
        report, focus = self.talk.session.report, self.talk.session.focus
        standing = None if report is None else self._pair.standing(len(report.findings), focus)
        return self._understand(text, last=self._last, standing=standing)

    def _understood(self, text: str) -> Order | Unclear:
        order = self._meant(text)
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
        self._offered = [offered(order, self.talk.session) for order in unclear.nearest or (Order("help"),)]
        for place, order in enumerate(self._offered, start=1):
            shown = self.talk.command(to_be_typed(order, self.talk.language))
            told = say(f"chat.help_{order.command}", self.talk.language)
            line = say("report.labelled", self.talk.language, label=shown, text=told)
            self.talk.show(Line(f"{place}) {line}", indent=3))

    def _talk_of(self, unclear: Unclear) -> None:
        """The claims that a question names are those talked of, though it was not clear what of them."""
        named = {order.numbers for order in unclear.nearest if order.numbers}
        report = self.talk.session.report
        if report is None or len(named) != 1:
            return
        numbers = named.pop()
        if all(0 < number <= len(report.findings) for number in numbers):
            self._pair = self._pair.after(numbers)
            self.talk.focus(numbers[-1])


def _chosen(text: str, offered: Sequence[Order]) -> Order | None:
    """The offered command whose number is all that was said."""
    return offered[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(offered) else None


def _is_path(text: str) -> bool:
    """Whether a line that begins with "/" names a file: there is another slash before the first space."""
    return "/" in text.split()[0][1:]
