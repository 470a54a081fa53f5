"""Claims named by their place: "the last one", "the next", "les deux premières", "اللي قبله"."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from agent.chat.cues import numerals, places
from agent.chat.numbering import claim_numbers
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
    pair: tuple[int, ...] = ()
    """The two claims talked of last, where it is clear which those are."""
    is_one_of_them: bool = False
    """Whether `focus` was named alone, so that "the other one" is the other of the two."""


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


def left_open(text: str) -> bool:
    """Whether a text, numbers in it, still speaks of "both" claims or of "the other one"."""
    folded = fold_text(text)
    if len(folded.split()) > _MOST_WORDS:
        return False
    spoken_of = {place for _, place, pattern in places() if pattern.search(folded)}
    return "other" in spoken_of or ("both" in spoken_of and not claim_numbers(text))


def _numbered(standing: Standing, called: str, place: str, found: re.Match[str]) -> str:
    named = found.groupdict()
    here = int(named.get("since") or standing.focus or 0)
    few = min(_counted(named.get("count")), standing.claims)
    numbers = (
        _of_the_pair(place, standing, named=claim_numbers(found.string))
        if place in {"other", "both"}
        else _numbers(place, standing.claims, here=here, few=few)
    )
    if not numbers:
        return found[0]
    return (named.get("kept") or "") + called.format(" & ".join(map(str, numbers)))


def _of_the_pair(place: str, standing: Standing, *, named: Sequence[int]) -> Sequence[int]:
    """Both of the two claims talked of last, or the one not talked of now; none where that is not clear.

    With one of the two `named` in the same text it is the other.
    """
    if place == "both":
        return () if named else standing.pair
    here = named[0] if len(named) == 1 else standing.focus if standing.is_one_of_them else None
    is_clear = here in standing.pair and len(named) < _DUAL
    return [number for number in standing.pair if number != here] if is_clear else ()


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
