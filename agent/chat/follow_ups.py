"""Questions that do no more than name other claims, or another year: "and the third?", "next"."""

import re
from dataclasses import replace

from agent.chat.asked import Asked
from agent.chat.commands import OF_CLAIMS, Order
from agent.chat.cues import cues, matches, numerals
from agent.chat.numbering import years
from agent.chat.signs import asks
from agent.text.normalise import fold_text

_AGREED = re.compile(r"^ok(?:ay)?\b")
"""At the beginning it asks nothing; "is 3 ok" does."""
_ALIKE = frozenset({"same", "meme", "نفس"})
"""Of two claims it may ask whether they are: "the first and the second, same thing?"."""
_TWO = 2
_SUBJECT_WORDS = 10
"""A text of so many words can be no more than the name of a claim by its subject."""


def follow_up(question: Asked, last: Order | None) -> Order | None:
    """The `last` order on the claims or the year that a question names, where it says nothing else.

    A single claim is explained where the last order was of none. None for any other question.
    """
    named, numbers = years(question.text), question.numbers
    command = last.command if last is not None else ""
    again = command if command in OF_CLAIMS else "why"
    if _only_names_a_subject(question):
        return Order(again, about=question.head)
    if question.tail or _telling(question.plain):
        return None
    if last is not None and command == "newer" and (len(numbers) == 1 or (len(named) == 1 and not numbers)):
        year = named[0] if named else last.year
        return replace(last, year=year, numbers=numbers or last.numbers, is_typed=False)
    is_open = (
        len(numbers) == _TWO and command not in OF_CLAIMS and not _ALIKE.isdisjoint(question.plain.split())
    )
    return Order(again, numbers=numbers) if numbers and not named and not is_open else None


def _only_names_a_subject(question: Asked) -> bool:
    """Whether all is a name such as "the one about the port", and nothing is asked of it."""
    folded = fold_text(question.head)
    found = [one for pattern in cues().openers["subject"] if (one := pattern.search(folded)) is not None]
    if not found or question.tail or question.numbers or len(folded.split()) > _SUBJECT_WORDS:
        return False
    return not asks(question) and not _telling(folded[: min(one.start() for one in found)])


def _telling(folded: str) -> list[str]:
    """The words that are more than a way to come to a claim."""
    said = re.findall(r"[^\W\d_]+", _AGREED.sub("", folded))
    known, claims = cues().follow_ups, numerals().claim_words
    return [one for one in said if one not in known and not matches(claims, one)]
