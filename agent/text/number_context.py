"""The words before and after a number that say how it is meant."""

from collections.abc import Sequence

from agent.text.tables import phrases
from agent.text.tokens import Token, without_proclitics


def said_before(tokens: Sequence[Token], start: int) -> frozenset[str]:
    """What the phrases that end right before `tokens[start]` make of the number there.

    "approximate", "at_least", "at_most", "identifier" or "year"; both of "at least about".
    """
    meanings: set[str] = set()
    while found := _phrase_ending(tokens, start):
        meaning, start = found
        meanings.add(meaning)
    return frozenset(meanings)


def said_after(tokens: Sequence[Token], end: int) -> frozenset[str]:
    """What the phrase that begins at `tokens[end]` makes of the number before it."""
    for length in range(min(3, len(tokens) - end), 0, -1):
        if meaning := phrases("number_context", "after").get(
            tuple(token.text for token in tokens[end : end + length])
        ):
            return frozenset({meaning})
    return frozenset()


def _phrase_ending(tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
    table = phrases("number_context", "before")
    if not end or table.last.isdisjoint(without_proclitics(tokens[end - 1].text)):
        return None
    for length in range(min(5, end), 0, -1):
        rest = tuple(token.text for token in tokens[end - length + 1 : end])
        for first in without_proclitics(tokens[end - length].text):
            if meaning := table.get((first, *rest)):
                return meaning, end - length
    return None
