"""The countries a stretch of text names, and the pair that "the two countries" stands for."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise

from agent.engines.local.line import Line
from agent.text.normalise import fold_text

_ARTICLE = re.compile(r"(?i)^(?:l['’]|les? |la |the )")
_JOINED = frozenset({"and", "et", "with", "avec", "&", "l'", "le", "la", "les", "the", "-", "–", "و"})


@cache
def _names(language: str) -> dict[str, str]:
    """Folded name or capital to the name as written in running text."""
    tables = tomllib.loads(files(__package__).joinpath("countries.toml").read_text("utf-8"))
    named: dict[str, str] = {}
    for country, capitals in tables.get(language, {}).items():
        for name in (_ARTICLE.sub("", country), *capitals):
            named[" ".join(fold_text(name).split())] = country
    return named


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted(_names(language), key=lambda name: (-len(name), name))
    prefix = "[وف]?(?:ل(?=ل))?[بلك]?" if language == "ar" else ""
    return (
        re.compile(rf"(?<= ){prefix}(?:{'|'.join(map(re.escape, names))})(?= )")
        if names
        else re.compile("(?!)")
    )


def countries(line: Line, start: int, end: int) -> list[tuple[int, int, str]]:
    """Mentions in order: token range, and the country's name in the language of the line."""
    names = _names(line.language)
    found = []
    for first, last in line.matches(_pattern(line.language), start, end):
        spelled = " ".join(line.form(i) for i in range(first, last))
        country = next(
            (names[spelled[cut:]] for cut in range(min(4, len(spelled))) if spelled[cut:] in names), None
        )
        if country:
            found.append((first, last, country))
    return found


def starts_with_and(form: str) -> bool:
    """An Arabic word that is a country's name with و written on it: "وإيران", and not "واشنطن"."""
    first_words = {name.split()[0] for name in _names("ar")}
    return form[:1] == "و" and form not in first_words and form[1:] in first_words


def pair(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """Two countries named side by side, "X and Y", when the stretch joins just one pair."""
    mentions = countries(line, start, end)
    joined = {
        (left[2], right[2])
        for left, right in pairwise(mentions)
        if left[2] != right[2] and _are_joined(line, left[1], right[0])
    }
    return next(iter(joined)) if len({frozenset(names) for names in joined}) == 1 else None


def _are_joined(line: Line, left_end: int, right_start: int) -> bool:
    between = [line.form(i) for i in range(left_end, right_start)]
    if line.language == "ar":
        return not between and line.form(right_start).startswith("و")
    return bool(between) and between[0] in {"and", "et", "&", "-", "–"} and set(between) <= _JOINED
