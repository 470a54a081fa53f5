"""Finds the entries of a table of names or subjects in a text of any of the three languages."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from agent.text.normalise import fold
from agent.text.tokens import Token, is_arabic, phrase_words, tokens, without_proclitics

_ROOT_LETTERS = 3
"""Aliases are looked up by so many first letters: no alias with a wildcard is shorter."""


class Entry(NamedTuple):
    """An entry of a table, found in a text."""

    name: str
    kind: str
    """The section of the table it stands in."""
    start: int
    end: int
    open_ended: bool
    """Found by an alias that leaves the end of the word open, such as that of a people."""


class _Alias(NamedTuple):
    words: tuple[str, ...]
    is_prefix: bool
    name: str
    kind: str


def entries(table: str, text: str) -> list[Entry]:
    """The entries of `{table}.toml` that `text` mentions, in order, the longest where several begin.

    Offsets are into `text`. The Arabic article and what is written to a word are looked through.
    """
    folded = fold(text)
    found = tokens(text, folded, spaces_group=False)
    return [
        Entry(alias.name, alias.kind, *folded.span(found[start].start, found[end - 1].end), alias.is_prefix)
        for alias, start, end in _matches(table, found)
    ]


def _matches(table: str, found: Sequence[Token]) -> Iterator[tuple[_Alias, int, int]]:
    position = 0
    while position < len(found):
        alias = _longest(_aliases(table), found, position)
        if alias is None:
            position += 1
            continue
        end = position + len(alias.words)
        yield alias, position, end
        position = end


def _longest(index: dict[str, list[_Alias]], found: Sequence[Token], position: int) -> _Alias | None:
    candidates = [
        alias
        for form in _forms(found[position].text)
        for alias in index.get(form[:_ROOT_LETTERS], ())
        if _fits(alias, form, [token.text for token in found[position + 1 : position + len(alias.words)]])
    ]
    return max(candidates, key=lambda alias: (len(alias.words), not alias.is_prefix), default=None)


def _fits(alias: _Alias, first: str, rest: Sequence[str]) -> bool:
    if len(rest) != len(alias.words) - 1:
        return False
    *opening, last = alias.words
    *written, ending = [first, *map(_without_article, rest)]
    return written == opening and (ending.startswith(last) if alias.is_prefix else ending == last)


def _forms(word: str) -> list[str]:
    """The word with and without what Arabic writes to it, without its article."""
    if not is_arabic(word):
        return [word]
    forms = [_without_article(form) for form in without_proclitics(word)]
    return forms + ([_without_article(f"ال{word[2:]}")] if word.startswith("لل") else [])


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def _aliases(table: str) -> dict[str, list[_Alias]]:
    """Aliases by the first letters of their first word."""
    sections = tomllib.loads(files(__package__).joinpath(f"{table}.toml").read_text("utf-8"))
    index: dict[str, list[_Alias]] = {}
    for kind, listed in sections.items():
        for name, aliases in listed.items():
            for alias in aliases.split(","):
                words = tuple(map(_without_article, phrase_words(alias.replace("*", ""))))
                index.setdefault(words[0][:_ROOT_LETTERS], []).append(_Alias(words, "*" in alias, name, kind))
    return index
