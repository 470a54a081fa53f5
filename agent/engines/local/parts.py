"""A statement about several names is several statements: "support to Hezbollah and Hamas" is two."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from agent.engines.local.names import Name, names

_ALIKE: Final = (
    frozenset({"movement", "organisation"}),
    frozenset({"country", "city", "region"}),
    frozenset({"person"}),
)
"""Kinds of names that are listed together."""

_JOINT: Final = re.compile(
    r"(?:\s*[,،]|\s*[,،]?\s+(?:and|et|و))\s+(?:(?:the|le|la|les)\s+|l['’])?", re.IGNORECASE
)
_PLACE: Final = re.compile(r"\s+(?:في|in|à|au|en|dans)\s+(?:(?:the|le|la)\s+)?", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"\b(?:بين|between|entre)\s+(?:(?:the|le|la)\s+)?$", re.IGNORECASE)
_PROCLITICS: Final = ("ل", "ب", "ك")


class _Member(NamedTuple):
    """A name of a list, with the place behind it."""

    name: Name
    end: int


def parts(text: str) -> tuple[str, ...]:
    """The statement once for each name of its first list of names; () when it has no such list.

    What is said of the relation between the names is one statement and stays whole.
    """
    for listed in _lists(text, names(text)):
        start, end = listed[0].name.start, listed[-1].end
        if len(listed) > 1 and not _TOGETHER.search(text[:start]):
            proclitic = _proclitic(text, listed[0].name)
            elements = [_element(text, member, proclitic) for member in listed]
            return tuple(text[:start] + element + text[end:] for element in elements)
    return ()


def _lists(text: str, named: Sequence[Name]) -> Iterator[list[_Member]]:
    """Runs of names of one kind that nothing but commas and conjunctions stand between."""
    places = {place.start for name in named if (place := _place(text, name, named))}
    members = [_Member(name, _end(text, name, named)) for name in named if name.start not in places]
    run: list[_Member] = []
    for member in members:
        if run and not _continues(text, run[-1], member):
            yield run
            run = []
        run.append(member)
    if run:
        yield run


def _continues(text: str, before: _Member, member: _Member) -> bool:
    kinds = {before.name.kind, member.name.kind}
    if not any(kinds <= alike for alike in _ALIKE) or before.name.name == member.name.name:
        return False
    between = text[before.end : member.name.start]
    joined = text[member.name.start] == "و" and between.isspace()
    return joined or _JOINT.fullmatch(between) is not None


def _place(text: str, name: Name, named: Sequence[Name]) -> Name | None:
    """The place right behind a name that is none itself: "Hezbollah in Lebanon"."""
    behind = _PLACE.match(text, name.end)
    if behind is None or name.kind in {"country", "city", "region"}:
        return None
    return next((place for place in named if place.start == behind.end()), None)


def _end(text: str, name: Name, named: Sequence[Name]) -> int:
    place = _place(text, name, named)
    return place.end if place else name.end


def _proclitic(text: str, name: Name) -> str:
    """The Arabic preposition that is written to the first name, and so holds for all."""
    written = text[name.start : name.end]
    for proclitic in _PROCLITICS:
        rest = written.removeprefix(proclitic)
        bare = f"ا{rest}" if rest.startswith("ل") else rest
        if rest != written and any(found.name == name.name and found.start == 0 for found in names(bare)):
            return proclitic
    return ""


def _element(text: str, member: _Member, proclitic: str) -> str:
    """A name as it stands alone behind the words before the list."""
    written = text[member.name.start : member.end]
    for joint in ("و", proclitic):
        rest = written.removeprefix(joint)
        if joint and rest != written and any(found.start == 0 for found in names(rest)):
            written = rest
    if proclitic == "ل" and written.startswith("ال"):
        return f"لل{written[2:]}"
    return proclitic + written
