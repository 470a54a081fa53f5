"""Whether a sentence denies what it talks about."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from agent.messages import LANGUAGES
from agent.text.normalise import fold_text, stems

_REACH: Final = 3
"""Words behind a cue within which it denies."""
_CLAUSE_MARK: Final = re.compile(r"[.,;:!?()،؛؟]")


class Negation(NamedTuple):
    """A cue of negation and what it reaches."""

    cue: str
    denies: bool
    """A party's denial ("نفت"), which is no fact of its own."""
    reach: frozenset[str]
    """Stems of the words it may deny."""


def negations(sentence: str, language: str) -> list[Negation]:
    """The negations of a sentence in Arabic, English or French; none in any other language."""
    if language not in LANGUAGES:
        return []
    folded = _pattern("idle", language).sub(" ", fold_text(sentence))
    found = []
    for kind in ("cues", "denials"):
        for match in _pattern(kind, language).finditer(folded):
            reach = frozenset(stems(" ".join(folded[match.end() :].split()[:_REACH]), language))
            found.append(Negation(match["cue"].strip(), kind == "denials", reach))
    return found


def is_denied(sentence: str, start: int, language: str) -> bool:
    """Whether a word of negation stands shortly before `start`, in the same clause."""
    clause = _CLAUSE_MARK.split(sentence[:start])[-1]
    return bool(negations(" ".join(clause.split()[-_REACH:]), language))


@cache
def _pattern(kind: str, language: str) -> "re.Pattern[str]":
    tables = tomllib.loads(files(__package__).joinpath("polarity.toml").read_text("utf-8"))
    listed = [fold_text(cue.strip()) for cue in tables[language][kind].split(",")]
    cues = "|".join(map(_written, sorted(listed, key=len, reverse=True)))
    prefix = "[وف]?" if language == "ar" else "(?:[a-z]+(?=n't))?"
    return re.compile(rf"(?<!\w){prefix}(?P<cue>{cues})(?:(?!\w)|(?<='))")


def _written(cue: str) -> str:
    """The pattern of a cue: an Arabic word behind its first one may have its article, "*" is any rest."""
    return re.escape(cue).replace(r"\*", r"\w*").replace(r"\ ", r"\ (?:ال)?")
