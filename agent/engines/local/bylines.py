"""Lines that tell who wrote, edited or sent an article: "(Reporting by ...)", "Par ...", "(رويترز)"."""

import re
from itertools import chain

from agent.engines.local.cues import LANGUAGES, cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import first_verb

_MAX_WORDS = 16
"""Longest line of credits that is not in brackets: two names with their places."""
_MAX_WORDS_BESIDE = 3
"""Words beside the name of an agency: a place, or a day of the week."""
_MARKS = frozenset(",،-–—/|()[]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def byline(line: Line, start: int, end: int) -> str:
    """The words that give a whole line away as one of credits; "" for a line that is none."""
    inside = [index for index in range(start, end) if line[index].is_word or line[index].text == "©"]
    if not inside:
        return ""
    first, last = inside[0], inside[-1] + 1
    in_brackets = first > start and line[first - 1].text in "(["
    return _credited(line, first, last, in_brackets=in_brackets) or _sent(line, first, last)


def _credited(line: Line, start: int, end: int, *, in_brackets: bool) -> str:
    """The formula of a line that has nothing else but names. In Arabic, without capitals, it comes first."""
    credited = cues("credits", line.language)
    first, last = start, line.starts_with(credited, start, end)
    if in_brackets and last > first:
        return line.text(first, last)
    for name in ("bylines", "furniture") if in_brackets else ("bylines",):
        last = max(last, line.starts_with(cues(name, line.language), start, end))
    if last == first and (in_brackets or line.language != "ar"):
        first, last = next(line.matches(credited, start, end), (first, last))
    is_short = line.word_count(start, end) <= _MAX_WORDS
    return line.text(first, last) if is_short and last > first and _names_only(line, start, end) else ""


def _sent(line: Line, start: int, end: int) -> str:
    """The agency of a line that has nothing else but others, or a place beside it."""
    found = sorted(chain(*(line.matches(cues("agencies", each), start, end) for each in LANGUAGES)))
    if not found:
        return ""
    named = {index for first, last in found for index in range(first, last)}
    others = [i for i in range(start, end) if line[i].is_word and i not in named and not _joins(line, i)]
    first, last = found[0]
    leads = first == start and last < end
    is_apart = line[last].text in _MARKS if leads else line[first - 1].text in _MARKS | {":"}
    is_place = is_apart and len(others) <= _MAX_WORDS_BESIDE and _names_only(line, start, end)
    return line.text(first, last) if not others or is_place else ""


def _names_only(line: Line, start: int, end: int) -> bool:
    """Whether nothing but names, years and what joins them stands between two tokens, credits aside."""
    credited = line.matches(cues("credits", line.language), start, end)
    skipped = {index for first, last in credited for index in range(first, last)}
    left = [index for index in range(start, end) if line[index].is_word and index not in skipped]
    left = [index for index in left if not _joins(line, index)]
    if line.language != "ar":
        return all(line[index].text[0].isupper() for index in left)
    told = ("institutions", "anonymous", "number_words", "copulas")
    is_told = any(line.has(cues(name, "ar"), start, end) for name in told)
    return not is_told and not any(_says_something(line, index) for index in left)


def _says_something(line: Line, index: int) -> bool:
    return line[index].text[0].isdigit() or first_verb(line, index, index + 1) is not None


def _joins(line: Line, index: int) -> bool:
    """A year, or a word that names of people, places and agencies are put together with."""
    form = line.form(index)
    return bool(_YEAR.fullmatch(form)) or any(form in words("credit_words", each) for each in LANGUAGES)
