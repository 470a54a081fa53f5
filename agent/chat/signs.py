"""Whether the words of a question say by themselves what the model takes it for.

Two readings that err apart from each other: what only one of them finds is offered, and not done.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from agent.chat.asked import Asked, asked
from agent.chat.cues import cues, matches
from agent.chat.numbering import years
from agent.chat.subject_claims import names_subject
from agent.text.normalise import fold_text, words

TABLE = "signs.toml"
_IN_ANY_WORDS = frozenset({"claim", "cost", "help", "verify"})
"""Commands that a text may ask for however it begins."""
_BRIEF_WORDS = 3
_MIN_STATEMENT_WORDS = 4
_TWO = 2
_ARABIC_PREFIX = "(?:[وف]?[بلك]?(?:ال|لل)?)?"
_SEARCHES_NOTHING = ("named", "trade", "again", "which_claims", "gravity", "future", "person", "remark")
"""Signs that an order to search is for something else."""
_POINTS = ("named", "pointing", "claim_word")
_SHORT_WORDS = 4
_ASKING = ("reason", "proof", "grounds", "quotation", "again", "comparison", "doubt")
_CLAUSE_END = re.compile(r"[,.;:!،؛]")


class Needs(NamedTuple):
    """What the words have to say for a command, and what they must not."""

    ways: tuple[tuple[str, ...], ...]
    """Signs that are all found, in one of the ways."""
    never: tuple[str, ...]


def is_said(command: str, question: Asked) -> bool:
    """Whether the words of `question` say by themselves that `command` is meant.

    They have its signs, none that speaks against it, and begin as a question or an order to the
    program does: "send the sources to Layla" has the sign of sources, and asks for none.
    """
    needs = _needs()[command]
    if any(_has(sign, question) for sign in needs.never):
        return False
    if not any(all(_has(sign, question) for sign in way) for way in needs.ways):
        return False
    return command in _IN_ANY_WORDS or (not _has("remark", question) and _begins(needs, question))


def orders_search(question: Asked) -> bool:
    """Whether it begins with an order to search here, followed by a subject and no claim."""
    folded = fold_text(question.text).strip()
    if not matches(cues().openers["search_order"], folded) or matches(cues().openers["elsewhere"], folded):
        return False
    return not any(_has(sign, question) for sign in _SEARCHES_NOTHING)


def points_at_claims(question: Asked) -> bool:
    """Whether it says of which claims it is, or is too short to be of another than that talked of last."""
    is_short = len(words(_courtesies().sub("", question.plain))) <= _SHORT_WORDS
    return is_short or bool(question.tail) or any(_has(sign, question) for sign in _POINTS)


def asks(question: Asked) -> bool:
    """Whether it has a word that asks for a reason, for evidence, a check or the like."""
    return any(_has(sign, question) for sign in _ASKING)


def is_remark(text: str) -> bool:
    """Whether a text has words of a remark, or of an errand that is none of the program's."""
    return _has("remark", asked(text))


def _begins(needs: Needs, question: Asked) -> bool:
    """Whether it is a question, or a clause of it begins with an order, a claim or one of the signs."""
    if question.is_question or "?" in question.plain or names_subject(fold_text(question.head)):
        return True
    own = {sign for way in needs.ways for sign in way if sign in _lists()} | {"claim_word", "label"}
    clauses = filter(None, map(str.strip, _CLAUSE_END.split(question.plain)))
    return any(_begins_as(own, clause) for clause in clauses)


def _begins_as(own: Iterable[str], clause: str) -> bool:
    rest = _courtesies().sub("", clause)
    if not rest or rest[0].isdigit() or any(_lists()[sign].match(rest) for sign in ("orders", "asking")):
        return True
    is_remark = _lists()["copula"].search(clause) is not None
    return not is_remark and any(_lists()[sign].match(rest) for sign in own)


def _has(sign: str, question: Asked) -> bool:
    if sign.startswith("!"):
        return not _has(sign.removeprefix("!"), question)
    if (shape := _SHAPES.get(sign)) is not None:
        return shape(question)
    return _lists()[sign].search(question.plain) is not None


def _is_named(question: Asked) -> bool:
    """Whether it names claims: by number, by label or by their subject."""
    folded = fold_text(question.head)
    return bool(question.numbers) or names_subject(folded) or matches(cues().openers["several"], folded)


def _is_opened(question: Asked) -> bool:
    """Whether a statement stands between words that ask whether it is so."""
    folded = fold_text(question.text).strip()
    return matches((*cues().openers["claim"], *cues().openers["claim_ends"]), folded)


def _is_handed_over(question: Asked) -> bool:
    return bool(question.tail) and matches(cues().openers["check_words"], fold_text(question.head))


def _is_statement(question: Asked) -> bool:
    """Whether it states something, as a claim does."""
    if question.is_question or question.numbers or len(words(question.text)) < _MIN_STATEMENT_WORDS:
        return False
    return not _has("trade", question) and not _has("remark", question)


_SHAPES: Mapping[str, Callable[[Asked], bool]] = {
    "brief": lambda question: len(words(question.plain)) <= _BRIEF_WORDS,
    "file": lambda question: bool(question.file),
    "handed_over": _is_handed_over,
    "named": _is_named,
    "opened": _is_opened,
    "question": lambda question: question.is_question,
    "statement": _is_statement,
    "two": lambda question: len(question.numbers) == _TWO,
    "year": lambda question: bool(years(question.text)),
}
"""Signs that are no list of words."""


@cache
def _needs() -> Mapping[str, Needs]:
    return {
        command: Needs(
            tuple(tuple(one.split("+")) for one in signs if not one.startswith("!")),
            tuple(one.removeprefix("!") for one in signs if one.startswith("!")),
        )
        for command, signs in _table()["commands"].items()
    }


@cache
def _lists() -> Mapping[str, re.Pattern[str]]:
    return {sign: _any_of(" ".join(lines).split()) for sign, lines in _table()["signs"].items()}


@cache
def _courtesies() -> re.Pattern[str]:
    """What may stand before a question or an order, from the beginning of a text."""
    return re.compile(rf"^(?:{_lists()['courtesies'].pattern}[ ,'’]*)+")


def _any_of(spelt: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, spelt))})\b")


def _pattern(word: str) -> str:
    """What a word of the table matches; an Arabic one with what is written together with it."""
    spelt = re.escape(word).replace(r"\*", r"[\w\-]*")
    if word.isascii():
        return spelt.replace("_", " ")
    return _ARABIC_PREFIX + spelt.replace("_", " (?:ال)?")


def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath(TABLE).read_text("utf-8")
    )
    return table
