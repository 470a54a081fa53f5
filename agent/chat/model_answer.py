"""A chat model's answer on the screen, sentence by sentence, each with its proof or its mark."""

from typing import TYPE_CHECKING

from agent.chat import answers
from agent.chat.checks import Checker, Statement, whole_sentences
from agent.chat.lines import Line
from agent.chat.shown import Searched
from agent.chat.talk import Talk
from agent.chat.tools import claim_numbered
from agent.messages import say
from agent.render.plain import sentence
from agent.render.sources import quoted
from agent.types import Citation

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


class Answer:
    """Text as it arrives, shown sentence by sentence, each checked."""

    def __init__(self, talk: Talk, checker: Checker) -> None:
        self._talk = talk
        self._checker = checker
        self._held = ""
        self._sources: list[Citation] = []
        self._claims: list[int] = []
        self._searches: list[Searched] = []
        self._has_unproved = False

    def take(self, message: "BaseMessage") -> None:
        """The next piece; what tools return is not the answer."""
        if message.type not in {"ai", "AIMessageChunk"}:
            return
        *whole, self._held = (self._held + str(message.text)).split("\n")
        for paragraph in whole:
            self._show(paragraph)
        if at := whole_sentences(self._held):
            self._show(self._held[:at])
            self._held = self._held[at:]

    def end(self) -> None:
        """The rest, then the sources."""
        self._show(self._held)
        self._held = ""
        language = self._talk.language
        if self._has_unproved:
            self._talk.tell("unproved_why", "conflicting")
        if self._sources or self._claims or self._searches:
            self._talk.tell("sources", "bold")
        for number, citation in enumerate(self._sources, start=1):
            first, *rest = answers.citation_lines(citation, language)
            self._talk.lay([Line(f"[{number}] {first.text}", indent=first.indent), *rest])
        for claim in self._claims:
            self._talk.show(Line(self._of_claim(claim), indent=3))
        for searched in self._searches:
            self._talk.tell("nothing_found", documents=searched.documents)
            self._talk.tell("searched_for", query=quoted(searched.query, language))

    def _show(self, paragraph: str) -> None:
        statements = self._checker.statements(paragraph)
        if all(statement.is_proved for statement in statements):
            whole = " ".join(map(self._proved, statements))
            self._talk.lay([Line(whole)] if whole else [])
            return
        self._has_unproved = True
        for statement in statements:
            if statement.is_proved:
                self._talk.show(Line(self._proved(statement)))
            else:
                text = sentence(statement.text, self._talk.language)
                self._talk.tell("unproved", "conflicting", statement=text)

    def _proved(self, statement: Statement) -> str:
        text = sentence(statement.text, self._talk.language)
        self._claims += [one for one in statement.claims if one not in self._claims]
        self._searches += [one for one in statement.searches if one not in self._searches]
        return " ".join([text, *(f"[{self._number(one)}]" for one in statement.citations)])

    def _number(self, citation: Citation) -> int:
        if citation not in self._sources:
            self._sources.append(citation)
        return self._sources.index(citation) + 1

    def _of_claim(self, number: int) -> str:
        report = self._talk.session.report
        told = say("label.failed", self._talk.language)
        label = answers.outcome_told(claim_numbered(report, number), self._talk.language) if report else told
        return say("chat.from_report", self._talk.language, number=number, label=label)
