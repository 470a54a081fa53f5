"""What every order works on: the session, the desk, and the editor's screen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agent.chat import answers
from agent.chat.commands import Order, to_be_typed, typed
from agent.chat.lines import Line, Show, Style
from agent.chat.session import Session
from agent.chat.store import SessionStore
from agent.chat.tools import Desk, Found, claim_numbered
from agent.messages import say
from agent.render.plain import isolated
from agent.types import Finding, Label, Usage


@dataclass(slots=True)
class Talk:
    """A conversation at one step. Orders replace `session` through `keep` and show lines."""

    session: Session
    desk: Desk
    store: SessionStore
    show: Show
    stopped: Callable[[], bool] = lambda: False
    """Whether the editor has asked to stop the work under way."""
    usage: Usage | None = None
    """What the chat model has asked of its endpoint in the step under way."""
    has_told_language: bool = False
    """Whether the editor knows that some reasons are in the article's language."""

    @property
    def language(self) -> str:
        """Of what is said to the editor."""
        return self.session.language

    def tell(self, key: str, style: Style = "plain", **values: object) -> None:
        """Shows the text `chat.<key>`."""
        self.show(Line(say(f"chat.{key}", self.language, **values), style))

    def explain(self, number: int, finding: Found) -> None:
        """Shows a verdict with its reason; once, that there are reasons in the article's language alone."""
        is_foreign = isinstance(finding, Finding) and finding.claim.language != self.language
        retold = self.desk.retold(finding, self.language) if is_foreign else None
        self.lay(answers.explained(number, retold or finding, self.language))
        if is_foreign and retold is None and not self.has_told_language:
            self.tell("reasons_in", "dim")
            self.has_told_language = True

    def lay(self, lines: Iterable[Line]) -> None:
        """Shows lines in their order."""
        for line in lines:
            self.show(line)

    def command(self, text: str) -> str:
        """A command as it is typed, kept apart from the direction of the line it stands in."""
        return isolated(text, self.language)

    def how_to(self, command: str, *numbers: int, label: Label | None = None) -> str:
        """How a command is typed in the language of the conversation, with all that it takes."""
        order = Order(command, numbers=numbers, label=label)
        return self.command(to_be_typed(order, self.language, is_whole=True))

    def typed(self, order: Order) -> str:
        """An order as it is typed in the language of the conversation."""
        return self.command(typed(order, self.language))

    def keep(self, session: Session) -> None:
        """Writes down where the conversation has come to, and goes on from there."""
        self.store.save(session, report_changed=session.report is not self.session.report)
        self.session = session

    def keep_cost(self) -> None:
        """Adds what the step asked of endpoints to the session's account."""
        used = [*self.desk.drawn(), *([self.usage] if self.usage else [])]
        self.usage = None
        if used:
            whole = sum(used[1:], start=used[0])
            before = self.session.usage
            self.keep(self.session.model_copy(update={"usage": before + whole if before else whole}))

    def claim(self, numbers: tuple[int, ...]) -> tuple[int, Found] | None:
        """The claim of a number, or that talked of last.

        0 is the statement checked by itself. None, and said so, where it is not clear which. Raises
        `ReportError` for a number without a claim.
        """
        report, aside = self.session.report, self.session.aside
        number = numbers[0] if numbers else self.session.focus
        if number is None and aside is not None and aside.findings:
            return 0, aside.findings[0]
        if report is None:
            self.tell("no_report")
            return None
        if number is None:
            self.tell("which_claim", count=len(report.findings))
            return None
        found = claim_numbered(report, number)
        self.focus(number)
        return number, found

    def focus(self, number: int | None) -> None:
        """From now on "it" is claim `number`."""
        if self.session.focus != number:
            self.keep(self.session.model_copy(update={"focus": number}))
