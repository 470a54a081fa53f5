"""A report for a screen: plain text in logical order, wrapped by display width, colour on request."""

import re
from collections.abc import Iterable

from agent.messages import say
from agent.render.content import Entry, Note, Outline, Source, Unchecked
from agent.render.outline import first_of, outline
from agent.render.plain import NO_BREAK, plain, unbroken, with_closed_isolates
from agent.types import Report

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_COLOURS = {
    "supported": "\x1b[1;32m",
    "refuted": "\x1b[1;31m",
    "conflicting": "\x1b[1;33m",
    "not_enough_evidence": "\x1b[1;36m",
    "failed": "\x1b[1;35m",
    "not_checked": "\x1b[2m",
}
_MIN_WIDTH = 30
_LINE = "─"
_OUTSIDE_FIGURES = re.compile(rf"(?<!\d){NO_BREAK}|{NO_BREAK}(?!\d)")
"""Inside a figure it also keeps the groups in order from right to left (UAX 9, class CS)."""


def terminal(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most `width` columns (30 at least), in the article's language."""
    content = outline(report)
    page = _Page(max(width, _MIN_WIDTH), content.language, colour=colour)
    return "\n".join(page.lines(content))


class _Page:
    """Lays out an outline."""

    def __init__(self, width: int, language: str, *, colour: bool) -> None:
        self._width = width
        self._language = language
        self._colour = colour

    def lines(self, content: Outline) -> Iterable[str]:
        yield from self._styled(_BOLD, content.title)
        yield from self._styled(_BOLD, " · ".join(content.summary))
        yield from self._styled(_DIM, " · ".join(content.origin))
        for entry in content.entries:
            yield _LINE * self._width
            yield from self._entry(entry)
        if content.unchecked:
            yield _LINE * self._width
            yield from self._styled(_BOLD, say("report.not_checked", self._language))
        for group in content.unchecked:
            yield from self._group(group)

    def _entry(self, entry: Entry) -> Iterable[str]:
        yield from self._styled(_COLOURS[entry.outcome], f"{entry.number}. {entry.headline}")
        yield from self._styled(_BOLD, entry.claim, indent=3)
        for note in (*entry.review, *entry.notes):
            yield from self._note(note, indent=3)
        if entry.dispute:
            yield from self._wrapped(self._labelled(entry.dispute, ""), indent=3)
        for source in entry.sources:
            yield from self._source(source, indent=3)
        if entry.nearest:
            yield from self._wrapped(self._labelled(entry.nearest_label, ""), indent=3)
        for passage in filter(lambda one: one.is_foremost, entry.nearest):
            text = " · ".join((passage.words, passage.title, *passage.details))
            yield from self._wrapped(f"- {text}", indent=3, hanging=2)

    def _group(self, group: Unchecked) -> Iterable[str]:
        yield from self._wrapped(group.heading, indent=3)
        for note in first_of(group, self._language):
            yield from self._note(note, indent=5)

    def _note(self, note: Note, *, indent: int) -> Iterable[str]:
        text = self._labelled(note.label, note.text) if note.text else note.label
        return self._wrapped(text, indent=indent, hanging=2)

    def _source(self, source: Source, *, indent: int) -> Iterable[str]:
        yield from self._note(Note(source.role, source.words), indent=indent)
        origin = " · ".join((source.title, *source.details))
        yield from self._styled(_DIM, origin, indent=indent + 2)
        if source.url:
            yield from self._styled(_DIM, plain(source.url), indent=indent + 2)

    def _labelled(self, label: str, text: str) -> str:
        return say("report.labelled", self._language, label=label, text=text).rstrip()

    def _styled(self, style: str, text: str, *, indent: int = 0) -> Iterable[str]:
        for line in self._wrapped(text, indent=indent):
            yield f"{style}{line}{_RESET}" if self._colour else line

    def _wrapped(self, text: str, *, indent: int = 0, hanging: int = 0) -> Iterable[str]:
        lines = with_closed_isolates(_broken(text, self._width - indent - hanging))
        for number, line in enumerate(lines):
            yield " " * (indent + (hanging if number else 0)) + line


def _broken(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces, or inside a word that is longer."""
    from rich.cells import cell_len, chop_cells

    lines, line = [], ""
    for word in unbroken(text).split(" "):
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        if cell_len(line) > width:
            *full, line = chop_cells(line, width)
            lines += full
    return [_OUTSIDE_FIGURES.sub(" ", one) for one in (*lines, line)]
