"""Verbs of saying, and what a stretch read as somebody's words is."""

from dataclasses import dataclass
from typing import Literal

from agent.engines.local.cues import words
from agent.engines.local.line import Line
from agent.engines.local.predicates import arabic_forms, without_conjunction

MAX_SOURCE_WORDS = 16
"""A longer stretch between a verb of saying and what was said is no name."""

Act = Literal["says", "denies", "accuses", "opines"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of a sentence read as somebody's words. Ranges count tokens of its line."""

    speaker: str | None
    """As the article names it; None when the previous speaker goes on."""
    content: tuple[int, int]
    """What was said; empty when nothing but the saying is told."""
    comes_first: bool
    """The speaker stands before the content."""
    act: Act = "says"
    is_nominal: bool = False
    """The content is a noun phrase, not a clause: "sources point to secret meetings"."""
    pronoun: str = ""
    """Subject that an Arabic complementiser carries: "ها" in أنها."""


def says(line: Line, index: int) -> bool:
    """Whether a word is a verb of saying."""
    form = line.form(index)
    if form in words("not_saying", line.language):
        return False
    if line.language == "ar":
        return form in arabic_forms("say") or without_conjunction(form) in arabic_forms("say")
    return form in words("say", line.language)


def act_of(line: Line, verb: int) -> Act:
    """What the verb makes of what was said."""
    form = line.form(verb)
    lists: tuple[tuple[str, Act], ...] = (("deny", "denies"), ("accuse", "accuses"), ("opine", "opines"))
    for name, act in lists:
        known = arabic_forms(name) if line.language == "ar" else words(name, line.language)
        if form in known or (line.language == "ar" and without_conjunction(form) in known):
            return act
    return "says"


def that_after(line: Line, start: int, end: int) -> int | None:
    """The next complementiser or colon, near enough to belong to the verb."""
    known = words("that", line.language) | {":"}
    return next((i for i in range(start, min(start + MAX_SOURCE_WORDS, end)) if line.form(i) in known), None)
