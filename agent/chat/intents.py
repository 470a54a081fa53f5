"""What an editor means by a plain text: a small model says what is asked, rules read what that needs.

A plain text only ever asks or checks. What changes the report or writes a file is offered as the
command that does it, and so are the nearest commands wherever it is not clear what is meant.
"""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from agent.chat.asked import Asked, asked
from agent.chat.commands import COUNTS, OF_CLAIMS, Order, Unclear
from agent.chat.cues import label_in
from agent.chat.filling import FILLED
from agent.chat.follow_ups import follow_up
from agent.chat.likeness import NONE, Ranking
from agent.chat.numbering import has_other_figures
from agent.chat.references import Standing, left_open
from agent.chat.signs import is_said, orders_search, points_at_claims
from agent.render import Format

ARTICLE_WORDS = 60
"""A text of so many words is an article."""
_SHORT_ARTICLE_WORDS = 25
"""So many words are enough for a text of several paragraphs."""
SURE = 0.65
"""Probability from which a command that the words bear out (`agent.chat.signs`) is carried out: by
cross-validation on the development questions 90 % are then right, and 2 in 3,663 lead to another action
(`evals/intents/README.md`)."""
_SURE_OF_NONE = 0.88
"""Probability from which nothing is said to be asked that can be done here; below, commands are offered."""
_OFFERED = 3
_ONLY_TYPED = frozenset(
    {"export", "override", "note", "resume", "sessions", "diff", "engine", "quit", "verify"}
)
"""Commands that a plain text never gives, but for a file to verify."""

Rank = Callable[[Asked], Ranking]
"""Commands by the probability that they are meant."""


def understand(
    text: str, *, rank: Rank, last: Order | None = None, standing: Standing | None = None
) -> Order | Unclear:
    """The order that a plain text stands for, or the commands nearest to it.

    `last` is the order before: "and the third?" asks the same of another claim. With `standing` a claim may
    be named by its place: "the next one".
    """
    if is_article(text):
        return Order("verify", text=text)
    question = asked(text, standing)
    if standing is not None and not question.tail and left_open(question.head):
        return Unclear(_of_either(standing, rank(question)), why="which_meant")
    if (again := follow_up(question, last)) is not None:
        return again
    ranked = rank(question)
    best, probability = ranked[0]
    is_sure = probability >= SURE
    meant = _meant(best, question) if is_sure and best != NONE else _searched(question)
    nearest = tuple(_as_known(name, question) for name, _ in ranked if name != NONE)[:_OFFERED]
    if is_sure and best in _ONLY_TYPED:
        return meant or Unclear(nearest[:1], why="only_typed")
    if meant is None and best == NONE and probability >= _SURE_OF_NONE:
        return Unclear(nearest if question.numbers else (), why="not_done")
    return meant or Unclear(nearest)


def _of_either(standing: Standing, ranked: Ranking) -> tuple[Order, ...]:
    """What may be meant of the two claims talked of last; the list of claims where those are not known."""
    name = next((name for name, _ in ranked if name in OF_CLAIMS), "why")
    return tuple(Order(name, numbers=(number,)) for number in standing.pair) or (Order("report"),)


def _meant(name: str, question: Asked) -> Order | None:
    """The order of a command, where the words say that too, and of which claims it is."""
    if name not in FILLED or not is_said(name, question):
        return None
    order = FILLED[name](question)
    if order is None or name not in OF_CLAIMS:
        return order
    is_clear = bool(order.numbers or order.label or order.is_all) or points_at_claims(question)
    return order if is_clear and not has_other_figures(question.head) else None


def _searched(question: Asked) -> Order | None:
    """The search that a text orders in so many words, whatever the model takes it for."""
    return FILLED["search"](question) if orders_search(question) else None


def _as_known(name: str, question: Asked) -> Order:
    """The order to be offered: a command with as much as the question tells for it."""
    filled = FILLED[name](question) if name in FILLED else None
    if filled is not None:
        return filled
    fits = len(question.numbers) <= COUNTS.get(name, 0)
    numbers = question.numbers if fits else ()
    if name == "export":
        return Order(name, text=next((one for one in get_args(Format) if one in question.plain), ""))
    return Order(name, numbers=numbers, label=label_in(question.head) if name == "override" else None)


def is_article(text: str) -> bool:
    """Whether a text is an article or the path of one, not a sentence or a question."""
    words, lines = len(text.split()), sum(bool(line.strip()) for line in text.splitlines())
    if words >= ARTICLE_WORDS or (lines > 1 and words >= _SHORT_ARTICLE_WORDS):
        return True
    try:
        return lines == 1 and "." in text and Path(text.strip()).expanduser().is_file()
    except (OSError, RuntimeError, ValueError):
        return False
