"""Claims named by their place: "the last one", "the next", "les deux premières", "اللي قبله"."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from agent.chat.cues import numerals, places
from agent.text.normalise import fold_text

_MOST_WORDS = 14
"""A longer text tells of other things that are the last."""
_DUAL = 2


class Standing(NamedTuple):
    """Where a conversation stands, as far as claims are named by it."""

    claims: int
    """How many the report has."""
    focus: int | None = None
    """The claim talked of last."""


def with_numbers(text: str, standing: Standing) -> str:
    """`text`, folded, with the numbers of the claims that it names by their place; as it is without any.

    Before the first claim comes 0, behind the last a number that no claim has either.
    """
    folded = fold_text(text)
    if len(folded.split()) > _MOST_WORDS:
        return text
    changed = folded
    for called, place, pattern in places():
        changed = pattern.sub(partial(_numbered, standing, called, place), changed)
    return text if changed == folded else changed


def _numbered(standing: Standing, called: str, place: str, found: re.Match[str]) -> str:
    named = found.groupdict()
    here = int(named.get("since") or standing.focus or 0)
    few = min(_counted(named.get("count")), standing.claims)
    numbers = _numbers(place, standing.claims, here=here, few=few)
    return (named.get("kept") or "") + called.format(" & ".join(map(str, numbers)))


def _numbers(place: str, claims: int, *, here: int, few: int) -> Sequence[int]:
    by_place: dict[str, Sequence[int]] = {
        "last": (claims,),
        "last_but_one": (claims - 1,),
        "next": (here + 1,),
        "previous": (max(here - 1, 0),),
        "first_few": range(1, few + 1),
        "last_few": range(claims - few + 1, claims + 1),
    }
    return by_place[place]


def _counted(count: str | None) -> int:
    """What a word or a figure counts to; a dual to two."""
    if count is None:
        return _DUAL
    return int(count) if count.isdecimal() else numerals().cardinals.get(count, _DUAL)
