"""What an editor means by a plain text: a small model says what is asked, rules read what that needs.

A plain text only ever asks or checks. What changes the report or writes a file is offered as the
command that does it, and so are the nearest commands wherever it is not clear what is meant.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from agent.chat.asked import Asked, asked
from agent.chat.commands import Order, Unclear
from agent.chat.cues import cues, label_in, matches, numerals
from agent.chat.likeness import NONE, Ranking
from agent.chat.naming import name_in
from agent.chat.numbering import claim_numbers, years
from agent.text.normalise import fold_text, stems
from agent.text.normalise import words as folded_words

ARTICLE_WORDS = 60
"""A text of so many words is an article."""
_SHORT_ARTICLE_WORDS = 25
"""So many words are enough for a text of several paragraphs."""
_MIN_STATEMENT_WORDS = 3
SURE = 0.65
"""Probability from which an order is carried out: by cross-validation on the development questions 89 % are
then understood, and 3 % lead to another action (`evals/intents/README.md`)."""
_OFFERED = 3
_SHORT_HEAD = 7
"""Words before a colon that can ask for a check of what is behind it."""
_ONLY_TYPED = frozenset(
    {"export", "override", "note", "resume", "sessions", "diff", "engine", "quit", "verify"}
)
"""Commands that a plain text never gives, but for a file to verify."""
_OF_A_CLAIM = frozenset({"why", "evidence", "passage", "recheck", "newer"})

Rank = Callable[[Asked], Ranking]
"""Commands by the probability that they are meant."""


def understand(text: str, *, rank: Rank, last: Order | None = None) -> Order | Unclear:
    """The order that a plain text stands for, or the commands nearest to it.

    `last` is the order before: "and the third?" asks the same of another claim.
    """
    if is_article(text):
        return Order("verify", text=text)
    question = asked(text)
    if last is not None and (again := _follow_up(question, last)) is not None:
        return again
    ranked = rank(question)
    best, probability = ranked[0]
    is_sure = probability >= SURE
    order = _FILLED[best](question) if is_sure and best in _FILLED else None
    nearest = tuple(name for name, _ in ranked if name != NONE)[:_OFFERED]
    if is_sure and best in _ONLY_TYPED:
        return order or Unclear(nearest, why="only_typed")
    return order or Unclear(nearest, why="not_done" if is_sure and best == NONE else "unclear")


def is_article(text: str) -> bool:
    """Whether a text is an article or the path of one, not a sentence or a question."""
    words, lines = len(text.split()), sum(bool(line.strip()) for line in text.splitlines())
    if words >= ARTICLE_WORDS or (lines > 1 and words >= _SHORT_ARTICLE_WORDS):
        return True
    try:
        return lines == 1 and "." in text and Path(text.strip()).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):
        return False


def _follow_up(question: Asked, last: Order) -> Order | None:
    """The last order with the claim or the year that a question names, where it names nothing else."""
    words = re.findall(r"[^\W\d_]+", question.plain)
    said = [one for one in words if one not in cues().follow_ups and not matches(numerals().claim_words, one)]
    named = years(question.text)
    if said or question.tail or last.command not in _OF_A_CLAIM:
        return None
    if last.command == "newer" and len(named) == 1:
        return replace(last, year=named[0], numbers=question.numbers or last.numbers, is_typed=False)
    if len(question.numbers) == 1 and not named:
        return replace(last, numbers=question.numbers, text="", is_typed=False)
    return None


def _of_a_claim(name: str) -> "Callable[[Asked], Order | None]":
    def fill(question: Asked) -> Order | None:
        numbers = question.numbers
        about = "" if numbers else question.head
        return Order(name, numbers=numbers, text=question.tail, about=about) if len(numbers) <= 1 else None

    return fill


def _of_two_claims(question: Asked) -> Order | None:
    numbers = question.numbers or claim_numbers(question.tail)
    return Order("compare", numbers=numbers) if len(numbers) == 2 else None


def _of_a_year(question: Asked) -> Order | None:
    named, numbers = years(question.text), question.numbers
    is_clear = len(named) == 1 and len(numbers) <= 1
    return Order("newer", numbers=numbers, year=named[0]) if is_clear else None


def _again(question: Asked) -> Order | None:
    """One claim, all of them, or the statement behind a colon."""
    if question.file:
        return _of_a_file(question)
    numbers, tail = question.numbers, question.tail
    is_all = not numbers and not tail and matches(cues().openers["all_claims"], fold_text(question.head))
    if len(numbers) > 1:
        return None
    about = "" if numbers or tail or is_all else question.head
    return Order("recheck", numbers=numbers, text=tail, about=about, is_all=is_all)


def _of_a_file(question: Asked) -> Order | None:
    return Order("verify", text=question.file) if question.file else None


def _of_a_document(question: Asked) -> Order | None:
    if question.file:
        return None
    return Order("document", text=question.text) if stems(name_in(question.text)) else None


def _of_a_query(question: Asked) -> Order | None:
    query = _behind("search", question.text)
    return Order("search", text=query) if query else None


def _of_a_statement(question: Asked) -> Order | None:
    """What is behind "check this:" or "is it true that", without "is that so?" at the end; else the whole."""
    folded = fold_text(question.head)
    is_handed_over = len(folded.split()) <= _SHORT_HEAD and matches(cues().openers["check_words"], folded)
    said = question.tail if question.tail and is_handed_over else _behind("claim", question.text)
    for pattern in cues().openers["claim_ends"]:
        if (end := pattern.search(fold_text(said))) is not None:
            kept = len(folded_words(fold_text(said)[: end.start()]))
            said = _first_words(said, kept)
    return Order("claim", text=said) if len(said.split()) >= _MIN_STATEMENT_WORDS else None


def _first_words(text: str, count: int) -> str:
    """So many folded words of `text`, or all of it where it cannot be cut there."""
    parts = text.split()
    for end in range(1, len(parts) + 1):
        if len(folded_words(" ".join(parts[:end]))) >= count:
            return " ".join(parts[:end]).rstrip(" ,;،؛.")
    return text


def _behind(name: str, text: str) -> str:
    """The words of `text` behind those that ask; the whole where none are found."""
    folded = fold_text(text).strip()
    for pattern in cues().openers[name]:
        if (found := pattern.match(folded)) is not None:
            count = len(folded[found.end() :].split())
            return " ".join(text.split()[-count:]).rstrip("?؟ ") if count else ""
    return text.rstrip("?؟ ") if name == "claim" else text


def _of_a_label(question: Asked) -> Order:
    label = label_in(question.head)
    is_whole = label is None and matches(cues().openers["full"], fold_text(question.head))
    return Order("report", label=label, text="" if label or is_whole else "summary")


_FILLED: dict[str, Callable[[Asked], Order | None]] = {
    "why": _of_a_claim("why"),
    "evidence": _of_a_claim("evidence"),
    "passage": _of_a_claim("passage"),
    "compare": _of_two_claims,
    "newer": _of_a_year,
    "recheck": _again,
    "verify": _of_a_file,
    "document": _of_a_document,
    "search": _of_a_query,
    "claim": _of_a_statement,
    "report": _of_a_label,
    "worst": lambda question: Order("worst"),
    "help": lambda question: Order("help"),
    "cost": lambda question: Order("cost"),
}
"""The orders that a plain text can give, each with what it needs; None where that is missing."""
