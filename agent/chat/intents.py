"""What an editor means by a plain text: rules first, then likeness to examples; in doubt nothing is done.

A plain text only ever asks or checks. What changes the report or writes a file is offered as the
command that does it.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from agent.chat.commands import Order, Unclear
from agent.chat.cues import cues, matches, without
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
_NEEDS_CLAIM = frozenset({"why", "evidence", "passage"})
_PRIORITY = (
    "compare", "newer", "recheck", "passage", "cost", "worst", "report", "document", "evidence", "why", "search",
    "help",
)  # fmt: skip
"""Where the cues of several commands are found the first of these is meant: the most telling ones first."""

Rank = Callable[[str], Ranking]
"""Commands by likeness of their examples to a text, best first, with the mean similarity."""


def understand(text: str, *, claims: int, focus: int | None, rank: Rank) -> Order | Unclear:
    """The order that a plain text stands for, or the commands nearest to it.

    `claims` is the number of claims in the report, `focus` the one talked of last.
    """
    if is_article(text):
        return Order("verify", text=text)
    head, tail = _parts(text)
    folded = fold_text(head)
    known = cues()
    if offered := [name for name, patterns in known.offers.items() if matches(patterns, folded)]:
        return Unclear(tuple(offered[:_OFFERED]))
    if matches(known.none, folded):
        return Unclear(_nearest(rank(text)))
    if (statement := _statement(head, tail)) is not None:
        return statement
    asked = [name for name in _PRIORITY if matches(known.orders[name], folded)]
    for name in asked:
        order = _filled(name, head, tail)
        if order is not None:
            return order
    if asked:
        return Unclear(tuple(asked[:_OFFERED]))
    return _by_likeness(text, rank)


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
    known = cues()
    numbers = claim_numbers(head, known.claim_words)
    if name == "compare":
        return Order(name, numbers=numbers[:2]) if len(numbers) == 2 else None
    if name == "newer":
        year = years(head)
        return Order(name, numbers=numbers[:1], year=year[0]) if year else None
    if name == "recheck":
        return Order(name, numbers=numbers[:1], text=tail) if tail or numbers else None
    if name in _NEEDS_CLAIM:
        return Order(name, numbers=numbers, text=tail) if len(numbers) <= 1 else None
    if name == "document":
        return _document(head)
    if name == "search":
        return _search(head)
    if name == "report":
        return _report(head)
    return Order(name)


def _document(head: str) -> Order | None:
    told = fold_text(head).strip(" ?!.")
    for pattern in cues().openers["document"]:
        told = pattern.sub(" ", told)
    return Order("document", text=head) if stems(told) else None


def _search(head: str) -> Order | None:
    for pattern in cues().openers["search"]:
        if pattern.search(fold_text(head)) is not None:
            query = _behind(pattern, head)
            return Order("search", text=query) if query else None
    return Order("search", text=head)


def _report(head: str) -> Order:
    from agent.chat.commands import labels

    folded = fold_text(head)
    told = [label for word, label in labels().items() if re.search(rf"\b{re.escape(word)}\b", folded)]
    return Order("report", label=told[-1] if told else None, text="" if told else "summary")


def _by_likeness(text: str, rank: Rank) -> Order | Unclear:
    """The command whose examples a text is like, where it clearly leads and has all it needs."""
    ranked = rank(text)
    (best, first), (_, second) = ranked[:2]
    scores = dict(ranked)
    is_question = matches(cues().openers["question"], fold_text(text).strip())
    if best == "claim" and not is_question and len(text.split()) >= _MIN_STATEMENT_WORDS:
        return Order("claim", text=text)
    if is_question and scores["search"] >= first - _SURE_MARGIN and scores["none"] < _OUTSIDE:
        return Order("search", text=text)
    if best in {"none", "claim", "search"} or first - second < _SURE_MARGIN:
        return Unclear(_nearest(ranked))
    return _filled(best, *_parts(text)) or Unclear(_nearest(ranked))


def _nearest(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(name for name, _ in ranked if name != "none")[:_OFFERED]
