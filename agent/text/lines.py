"""Blocks of a text: paragraphs put together from their lines, headings and list items."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from agent.text.stops import ENDING, sentence_starts

Kind = Literal["sentence", "heading", "item"]

_INVISIBLE = "[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_LETTER = "[a-zA-Z\u0621-\u064a]"
ITEM_MARK = re.compile(
    rf"{_INVISIBLE}(?:[-–—*‣◦·]\s+|[•▪●]\s*|\(?(?:\d{{1,3}}|{_LETTER})\)\s+"
    rf"|\d{{1,2}}\s?(?:\.\s+|[-–](?:\s+|(?=[\u0621-\u064a])))|{_LETTER}\s?[-–]\s+)(?=\S)"
)
HEADING_MARK = re.compile(rf"{_INVISIBLE}#{{1,6}}\s+")
_RULE = re.compile(r"[-=*_~—–ـ]{3,}")
_OPEN_END = re.compile(
    r"[,،;؛]$|(?<!\S)(?:في|من|إلى|على|عن|مع|بين|أن|إن|التي|الذي|أو|ثم|the|of|to|and|in|a|for|de|la|le|les|des|du|et|à)$"
)
_MIDDLE_END = re.compile("[:,،;؛]$")
_WRAP_WIDTHS = range(40, 121)
_HEADING_CHARS = 300
_HEADING_WORDS = 14
_TITLE_WORDS = 25
_HEADINGS_IN_A_ROW = 4
"""Title, subtitle, author and date; more short lines in a row are a list of statements."""


class Block(NamedTuple):
    """A stretch of text that no sentence crosses. It begins and ends with what is no white space."""

    start: int
    end: int
    kind: Kind


class _Line(NamedTuple):
    start: int
    text: str
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_marked(self) -> bool:
        return bool(ITEM_MARK.match(self.text) or HEADING_MARK.match(self.text) or _RULE.fullmatch(self.text))


def blocks(text: str) -> list[Block]:
    """The paragraphs, headings and list items of `text`, in order, without the white space between them.

    Lines that an editor or a mail program broke at one width are put together. A heading is marked with
    `#`, or is a short line without a full stop that something follows; so a text of one line is none.
    """
    joined = _paragraphs(list(_lines(text)))
    kinds: list[Kind] = [_marked(text, start, end) for start, end in joined]
    short = [number for number, span in enumerate(joined) if _may_be_heading(text, span, is_first=not number)]
    for run in _runs([number for number in short if kinds[number] == "sentence"]):
        if run.stop < len(joined) and len(run) <= _HEADINGS_IN_A_ROW:
            kinds[run.start : run.stop] = ["heading"] * len(run)
    return [Block(start, end, kind) for (start, end), kind in zip(joined, kinds, strict=True)]


def _runs(numbers: Sequence[int]) -> Iterator[range]:
    """Rising numbers as ranges without gaps."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        yield range(members[0], members[-1] + 1)


def _lines(text: str) -> Iterator[_Line]:
    position, after_blank = 0, False
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            yield _Line(position + len(raw) - len(raw.lstrip()), stripped, after_blank)
        after_blank = not stripped
        position += len(raw) + 1


def _paragraphs(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if number and _continues(lines[number - 1], line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if not _is_open(line, following):
        return False
    broken_off = following.text[0].islower() or _OPEN_END.search(line.text)
    return bool(broken_off) or _fills(line, following, width)


def _is_open(line: _Line, following: _Line) -> bool:
    """Whether nothing but a line break stands between the two lines."""
    heading = HEADING_MARK.match(line.text) or _RULE.fullmatch(line.text)
    return not (following.after_blank or following.is_marked or heading or ENDING.search(line.text))


def _fills(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next word had no room left in the line."""
    return len(line.text) <= width < len(line.text) + 1 + len(following.text.split()[0])


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width most unfinished lines were broken at; 0 when lines are whole paragraphs."""
    width = max((len(line.text) for line in lines[1:] if " " in line.text), default=0)
    pairs = [pair for pair in pairwise(lines) if _is_open(*pair)]
    filled = sum(_fills(*pair, width) for pair in pairs)
    return width if width in _WRAP_WIDTHS and filled >= max(2, len(pairs) / 2) else 0


def _marked(text: str, start: int, end: int) -> Kind:
    if HEADING_MARK.match(text, start, end) or _RULE.fullmatch(text, start, end):
        return "heading"
    return "item" if ITEM_MARK.match(text, start, end) else "sentence"


def _may_be_heading(text: str, span: tuple[int, int], *, is_first: bool) -> bool:
    start, end = span
    if end - start > _HEADING_CHARS:
        return False
    line = text[start:end]
    if len(line.split()) > (_TITLE_WORDS if is_first else _HEADING_WORDS):
        return False
    closed = ENDING.search(line) or _MIDDLE_END.search(line)
    return not closed and next(sentence_starts(text, start, end), None) is None
