"""The words that betray what a sentence is doing, per language, read from `cues.{ar,en,fr}.toml`.

A cue is written as newsrooms write it; spelling is folded on loading. `*` stands for any rest of a
word. Arabic cues also match with the conjunctions و and ف attached.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from agent.text.normalise import fold_text

LANGUAGES = ("ar", "en", "fr")
"""Languages with cues of their own."""


@cache
def cue_lists(language: str) -> dict[str, tuple[str, ...]]:
    """The cues of `language` by the name of their list, folded; empty for a language without any."""
    if language not in LANGUAGES:
        return {}
    source = files(__package__).joinpath(f"cues.{language}.toml").read_text("utf-8")
    return {name: tuple(_folded(cue) for cue in cues) for name, cues in tomllib.loads(source).items()}


@cache
def cues(name: str, language: str) -> re.Pattern[str]:
    """A pattern for `Line.matches`, one match for each cue of the list; never matches without cues."""
    wanted = cue_lists(language).get(name, ())
    if not wanted:
        return re.compile(r"(?!)")
    longest_first = sorted(wanted, key=lambda cue: (-len(cue), cue))
    alternatives = "|".join(
        re.escape(cue).replace(r"\*", "[^ ]*").replace(r"\ ", " ") for cue in longest_first
    )
    conjunction = "[وف]?" if language == "ar" else ""
    return re.compile(f"(?<= ){conjunction}(?:{alternatives})(?= )")


@cache
def words(name: str, language: str) -> frozenset[str]:
    """The cues of a list as a set of folded words."""
    return frozenset(cue_lists(language).get(name, ()))


def _folded(cue: str) -> str:
    elided = re.sub(r"(?i)\b(qu|[ldjnmsc])['’](?=\w)", r"\1' ", cue)
    return " ".join(fold_text(word) for word in elided.split())
