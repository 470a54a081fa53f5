"""What an editor means by a plain text: rules first, then likeness to examples; in doubt nothing is done.

A plain text only ever asks or checks. What changes the report or writes a file is offered as the
command that does it.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from agent.chat.commands import Order, Unclear, labels
from agent.chat.cues import cues, matches, without
from agent.chat.naming import name_in
from agent.chat.numbering import claim_numbers, years
from agent.chat.prototypes import Ranking
from agent.text.normalise import fold_text, stems

ARTICLE_WORDS = 60
"""A text of so many words is an article."""
_SHORT_ARTICLE_WORDS = 25
"""So many words are enough for a text of several paragraphs."""
_MIN_STATEMENT_WORDS = 4
_SURE_MARGIN = 0.02
"""Lead over the next best command in mean similarity from which likeness alone decides. Fitted on the
development half of `evals/intents/questions.jsonl`."""
_OUTSIDE = 0.86
"""Mean similarity to what the product does not do from which a question is taken for that. In the same
half questions to search for reach .838, and what is to be left undone is .881 or more."""
_OFFERED = 3

_AFTER_COLON = re.compile(r"^[^:\n]{3,120}:\s*(.{8,})$", re.DOTALL)
_QUOTED = re.compile(r"[«“\"]([^»”\"]{8,})[»”\"]")
_PRIORITY = (
    "compare", "newer", "recheck", "passage", "cost", "worst", "report", "document", "evidence", "why",
    "search", "help",
)  # fmt: skip
"""Where the cues of several commands are found the first of these is meant: the most telling ones first."""

Rank = Callable[[str], Ranking]
"""Commands by likeness of their examples to a text, best first, with the mean similarity."""


def understand(text: str, *, rank: Rank) -> Order | Unclear:
    """The order that a plain text stands for, or the commands nearest to it."""
    if is_article(text):
        return Order("verify", text=text)
    head, tail = _parts(text)
    if (undone := _left_undone(head, rank)) is not None:
        return undone
    return _statement(head, tail) or _asked(head, tail) or _by_likeness(text, rank)


def _left_undone(head: str, rank: Rank) -> Unclear | None:
    """What is offered for a text that asks for a change, or for something that the product does not do."""
    known, folded = cues(), fold_text(head)
    offered = [name for name, patterns in known.offers.items() if matches(patterns, folded)]
    if offered:
        return Unclear(tuple(offered[:_OFFERED]))
    return Unclear(_nearest(rank(head))) if matches(known.none, folded) else None


def _asked(head: str, tail: str) -> Order | Unclear | None:
    """The order whose cues are found and that has all it needs; None where no cues are found."""
    asked = [name for name in _PRIORITY if matches(cues().orders[name], fold_text(head))]
    orders = (_filled(name, head, tail) for name in asked)
    found = next((order for order in orders if order is not None), None)
    return found or (Unclear(tuple(asked[:_OFFERED])) if asked else None)


def is_article(text: str) -> bool:
    """Whether a text is an article or the path of one, not a sentence or a question."""
    words, lines = len(text.split()), sum(bool(line.strip()) for line in text.splitlines())
    if words >= ARTICLE_WORDS or (lines > 1 and words >= _SHORT_ARTICLE_WORDS):
        return True
    try:
        return lines == 1 and "." in text and Path(text.strip()).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):
        return False


def _parts(text: str) -> tuple[str, str]:
    """What is asked, and the words it is asked of: those behind a colon or in quotation marks."""
    if (found := _AFTER_COLON.match(text.strip())) is not None:
        return text.strip()[: found.start(1)], found[1].strip()
    if (quoted := _QUOTED.search(text)) is not None:
        return text[: quoted.start()] + " " + text[quoted.end() :], quoted[1].strip()
    return text.strip(), ""


def _statement(head: str, tail: str) -> Order | None:
    """A statement handed over to be checked: "is it true that ...", "check this: ..."."""
    known, folded = cues(), fold_text(head)
    if matches(known.orders["recheck"], folded):
        return None
    for pattern in known.openers["claim"]:
        if pattern.search(folded) is not None:
            said = tail or _behind(pattern, head)
            return Order("claim", text=said) if len(said.split()) >= _MIN_STATEMENT_WORDS - 1 else None
    return None


def _behind(pattern: re.Pattern[str], text: str) -> str:
    """The words of `text` behind what a pattern finds in its folded form."""
    kept = without([pattern], fold_text(text).strip())
    count = len(kept.split())
    return " ".join(text.split()[-count:]).rstrip("?؟ ") if count else ""


def _filled(name: str, head: str, tail: str) -> Order | None:
    """The order `name` with what it needs from the text; None where that is not there."""
    numbers = claim_numbers(head, cues().claim_words)
    filled = _FILLED.get(name)
    return Order(name) if filled is None else filled(Asked(name, head, tail, numbers))


class Asked(NamedTuple):
    """A text that asks for a command: what is asked, the words it is asked of, and the claims named."""

    name: str
    head: str
    tail: str
    numbers: tuple[int, ...]


def _of_a_claim(asked: Asked) -> Order | None:
    is_clear = len(asked.numbers) <= 1
    return Order(asked.name, numbers=asked.numbers, text=asked.tail) if is_clear else None


def _of_two_claims(asked: Asked) -> Order | None:
    return Order(asked.name, numbers=asked.numbers) if len(asked.numbers) == 2 else None


def _of_a_year(asked: Asked) -> Order | None:
    named = years(asked.head)
    return Order(asked.name, numbers=asked.numbers[:1], year=named[0]) if named else None


def _of_words(asked: Asked) -> Order | None:
    is_enough = bool(asked.tail or asked.numbers)
    return Order(asked.name, numbers=asked.numbers[:1], text=asked.tail) if is_enough else None


def _of_a_document(asked: Asked) -> Order | None:
    return Order(asked.name, text=asked.head) if stems(name_in(asked.head)) else None


def _of_a_query(asked: Asked) -> Order | None:
    openers = (one for one in cues().openers["search"] if one.search(fold_text(asked.head)))
    opener = next(openers, None)
    query = asked.head if opener is None else _behind(opener, asked.head)
    return Order(asked.name, text=query) if query else None


def _of_a_label(asked: Asked) -> Order:
    folded = fold_text(asked.head)
    told = [label for word, label in labels().items() if re.search(rf"\b{re.escape(word)}\b", folded)]
    return Order(asked.name, label=told[-1] if told else None, text="" if told else "summary")


_FILLED: dict[str, Callable[[Asked], Order | None]] = {
    "why": _of_a_claim,
    "evidence": _of_a_claim,
    "passage": _of_a_claim,
    "compare": _of_two_claims,
    "newer": _of_a_year,
    "recheck": _of_words,
    "document": _of_a_document,
    "search": _of_a_query,
    "report": _of_a_label,
}
"""How an order is filled; those that are not here need nothing."""


def _by_likeness(text: str, rank: Rank) -> Order | Unclear:
    """The command whose examples a text is like, where it clearly leads and the text names a claim or a year.

    Without either, likeness is ground enough to check a statement or to search, and for nothing else.
    """
    ranked = rank(text)
    (best, first), (_, second) = ranked[:2]
    scores = dict(ranked)
    is_question = matches(cues().openers["question"], fold_text(text).strip())
    if best == "claim" and not is_question and len(text.split()) >= _MIN_STATEMENT_WORDS:
        return Order("claim", text=text)
    if is_question and scores["search"] >= first - _SURE_MARGIN and scores["none"] < _OUTSIDE:
        return Order("search", text=text)
    order = _filled(best, *_parts(text)) if first - second >= _SURE_MARGIN and best in _FILLED else None
    is_bound = order is not None and bool(order.numbers or order.year)
    return order if order is not None and is_bound else Unclear(_nearest(ranked))


def _nearest(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(name for name, _ in ranked if name != "none")[:_OFFERED]
