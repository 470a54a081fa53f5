"""Orders made of plain texts: what each command needs, read from the question by rules."""

from collections.abc import Callable

from agent.chat.asked import Asked
from agent.chat.commands import Order
from agent.chat.cues import cues, label_in, matches
from agent.chat.naming import name_in
from agent.chat.numbering import claim_numbers, years
from agent.text.normalise import fold_text, stems
from agent.text.normalise import words as folded_words
from agent.types import Label

_MIN_STATEMENT_WORDS = 3
_SHORT_HEAD = 7
"""Words before a colon that can ask for a check of what is behind it."""


def _of_a_claim(name: str) -> Callable[[Asked], Order | None]:
    def fill(question: Asked) -> Order | None:
        text = question.tail
        if question.numbers:
            return Order(name, numbers=question.numbers, text=text)
        if (label := _label_of_several(question)) is not None:
            return Order(name, label=label, text=text)
        is_all = matches(cues().openers["every"], fold_text(question.head))
        return Order(name, text=text, about="" if is_all else question.head, is_all=is_all)

    return fill


def _label_of_several(question: Asked) -> Label | None:
    """The label of the claims that a question is of: "the refuted ones"."""
    return label_in(question.head) if matches(cues().openers["several"], fold_text(question.head)) else None


def _of_two_claims(question: Asked) -> Order | None:
    numbers = question.numbers or claim_numbers(question.tail)
    return Order("compare", numbers=numbers) if len(numbers) == 2 else None


def _of_a_year(question: Asked) -> Order | None:
    named, numbers = years(question.text), question.numbers
    if len(named) != 1 or len(numbers) > 1:
        return None
    return Order("newer", numbers=numbers, year=named[0], text="" if numbers else _subject_in(question.text))


def _subject_in(text: str) -> str:
    """What stands behind "on" or "about" at the end of a question; nothing where that only points."""
    folded = fold_text(text).strip(" ?.!")
    for pattern in cues().openers["on_subject"]:
        if (found := pattern.search(folded)) is not None:
            return " ".join(text.strip(" ?؟.!").split()[-len(found[1].split()) :])
    return ""


def _again(question: Asked) -> Order | None:
    """One claim, all of them, or the statement behind a colon."""
    if question.file:
        return _of_a_file(question)
    numbers, tail = question.numbers, question.tail
    is_all = not numbers and not tail and matches(cues().openers["all_claims"], fold_text(question.head))
    if tail and len(numbers) > 1:
        return None
    if not numbers and not tail and (label := _label_of_several(question)) is not None:
        return Order("recheck", label=label)
    about = "" if numbers or tail or is_all else question.head
    return Order("recheck", numbers=numbers, text=tail, about=about, is_all=is_all)


def _of_a_file(question: Asked) -> Order | None:
    return Order("verify", text=question.file) if question.file else None


def _of_a_document(question: Asked) -> Order | None:
    if question.file:
        return None
    return Order("document", text=question.text) if stems(name_in(question.text)) else None


def _of_a_query(question: Asked) -> Order | None:
    query = query_in(question.text)
    return Order("search", text=query) if query else None


def query_in(text: str) -> str:
    """What is asked for in a text that may be a whole question: "do we have anything on the port?"."""
    query = _behind("search", text)
    return _without_end("search_ends", query) or query


def _of_a_statement(question: Asked) -> Order | None:
    """What is behind "check this:" or "is it true that", without "is that so?" at the end; else the whole."""
    folded = fold_text(question.head)
    is_handed_over = len(folded.split()) <= _SHORT_HEAD and matches(cues().openers["check_words"], folded)
    said = question.tail if question.tail and is_handed_over else _behind("claim", question.text)
    said = _without_end("claim_ends", said)
    return Order("claim", text=said) if len(said.split()) >= _MIN_STATEMENT_WORDS else None


def _without_end(name: str, text: str) -> str:
    """`text` without the words at its end that belong to the question."""
    for pattern in cues().openers[name]:
        if (end := pattern.search(fold_text(text))) is not None:
            kept = len(folded_words(fold_text(text)[: end.start()]))
            text = _first_words(text, kept) if kept else ""
    return text


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


FILLED: dict[str, Callable[[Asked], Order | None]] = {
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
