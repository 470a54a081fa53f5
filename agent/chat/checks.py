"""Proof of a chat model's answer, by code: a statement of fact without a proved quotation is marked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from agent.chat.shown import Searched, Shown
from agent.text.normalise import fold_text
from agent.text.sentences import units
from agent.types import Citation, Passage, Report

_PROOF = re.compile(
    r"\s*\[\s*(?:(?P<passage>\d+)\s*[:：,،]\s*[\"“«”„'](?P<words>.+?)[\"”»“'’]"
    r"|(?:claim|affirmation|الادعاء|ادعاء)\s*(?P<claim>\d+)"
    r"|(?:search|recherche|البحث|بحث)\s*(?P<search>\d+))\s*\]",
    re.IGNORECASE | re.DOTALL,
)
_MARK = "\ufffc"
"""Stands for a proof while a paragraph is cut into sentences: it is no letter, and no text has it."""
_MIN_WORDS = 3
"""Fewer words, such as "Yes." or "Of course!", state nothing."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")

Cite = Callable[[Sequence[Passage], Sequence[str]], Sequence[Citation]]
"""Proves words in the documents of passages."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer and what proves it."""

    text: str
    citations: tuple[Citation, ...] = ()
    claims: tuple[int, ...] = ()
    searches: tuple[Searched, ...] = ()
    is_fact: bool = True
    """Anything but a question or a word or two: what a model says of itself is no exception."""

    @property
    def is_proved(self) -> bool:
        """Whether there is proof, or none is needed."""
        return not self.is_fact or bool(self.citations or self.claims or self.searches)


class Checker:
    """Checks the paragraphs of answers against what the model has been shown."""

    def __init__(self, shown: Shown, report: Report | None, *, cite: Cite) -> None:
        self._shown = shown
        self._claims = len(report.findings) if report is not None else 0
        self._cite = cite

    def statements(self, paragraph: str) -> list[Statement]:
        """The sentences of `paragraph` in order, their proofs looked up and taken out of the text."""
        proofs = [found.groupdict() for found in _PROOF.finditer(paragraph)]
        marked = _PROOF.sub(f" {_MARK}", paragraph.replace(_MARK, ""))
        numbers = count()
        statements = []
        for text in _sentences(marked):
            own = [proofs[next(numbers)] for _ in range(text.count(_MARK))]
            statements.append(self._statement(_without_marks(text), own))
        return [statement for statement in statements if statement.text]

    def _statement(self, text: str, proofs: Sequence[dict[str, str | None]]) -> Statement:
        quoted = [
            (self._shown.passages[int(one["passage"])], one["words"] or "")
            for one in proofs
            if one["passage"] and int(one["passage"]) in self._shown.passages
        ]
        citations = self._cite([passage for passage, _ in quoted], [words for _, words in quoted])
        searches = [self._shown.searches.get(int(one["search"])) for one in proofs if one["search"]]
        return Statement(
            text=text,
            citations=tuple(citations) if _figures_stand(text, citations) else (),
            claims=tuple(
                int(one["claim"]) for one in proofs if one["claim"] and 0 < int(one["claim"]) <= self._claims
            ),
            searches=tuple(one for one in searches if one is not None and not one.found),
            is_fact=len(text.split()) >= _MIN_WORDS and not text.rstrip().endswith(("?", "؟")),
        )


def whole_sentences(begun: str) -> int:
    """How many characters of a paragraph still being written are sentences with their proofs behind them."""
    for unit in reversed(units(begun)):
        before, behind = begun[: unit.start], begun[unit.start :]
        if before.count("[") == before.count("]") and not behind.startswith("["):
            return unit.start
    return 0


def _sentences(marked: str) -> list[str]:
    """The sentences of a marked paragraph; proofs that stand behind the full stop belong before it."""
    sentences: list[str] = []
    for unit in units(marked):
        text = marked[unit.start : unit.end]
        own = len(text) - len(text.lstrip(f" {_MARK}"))
        if sentences and _MARK in text[:own]:
            sentences[-1] += text[:own]
            text = text[own:]
        if text.strip():
            sentences.append(text)
    return sentences


def _without_marks(text: str) -> str:
    return re.sub(rf"\s*{_MARK}\s*(?=[.,;:!?؟،؛]|$)|\s*{_MARK}", "", text.strip()).strip()


def _figures_stand(text: str, citations: Sequence[Citation]) -> bool:
    """Whether every figure of a statement stands in its quotations, or in their titles or dates."""
    held = " ".join(f"{one.quote} {one.title} {one.published or ''}" for one in citations)
    return set(_FIGURE.findall(fold_text(text))) <= set(_FIGURE.findall(fold_text(held)))
