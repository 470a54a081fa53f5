"""A report in Markdown (CommonMark), to paste into a newsroom tool. Nothing quoted can become markup."""

import re
from collections.abc import Iterable

from agent.messages import say
from agent.render.addresses import web_address
from agent.render.content import Entry, Note, Source
from agent.render.outline import first_of, outline
from agent.types import Report

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&{}$]")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=:])")
_AUTOMATIC_LINK = re.compile(r"(?i):(?=//)|(?<=www)\.|@")


def markdown(report: Report) -> str:
    """The report as Markdown in the article's language, texts of others escaped."""
    content = outline(report)
    language = content.language
    blocks = [f"# {_escaped(content.title)}", f"**{_escaped(' · '.join(content.summary))}**"]
    blocks.append(_escaped(" · ".join(content.origin)))
    for entry in content.entries:
        blocks += _entry(entry, language)
    if content.unchecked:
        blocks.append(f"## {_escaped(say('report.not_checked', language))}")
    for group in content.unchecked:
        blocks.append(f"**{_escaped(group.heading)}**")
        blocks += _bullets(first_of(group, language), language)
    return "\n\n".join(blocks)


def _entry(entry: Entry, language: str) -> Iterable[str]:
    yield f"## {entry.number}\\. {_escaped(entry.headline)}"
    yield f"**{_escaped(entry.claim)}**"
    yield from _bullets((*entry.review, *entry.notes), language)
    if entry.dispute:
        yield f"**{_escaped(entry.dispute)}**"
    for source in entry.sources:
        yield _source(source, language)
    if entry.nearest:
        yield f"**{_escaped(entry.nearest_label)}**"
    for source in entry.nearest:
        yield _source(source, language)


def _bullets(notes: Iterable[Note], language: str) -> Iterable[str]:
    if lines := [f"- {_escaped(_labelled(note, language))}" for note in notes]:
        yield "\n".join(lines)


def _labelled(note: Note, language: str) -> str:
    return say("report.labelled", language, label=note.label, text=note.text) if note.text else note.label


def _source(source: Source, language: str) -> str:
    words = _labelled(Note(source.role, source.words), language) if source.role else source.words
    origin = " · ".join((_linked(source.title, source.url), *map(_escaped, source.details)))
    return f"> {_escaped(words)}\n>\n> {origin}"


def _linked(title: str, url: str | None) -> str:
    """The title as a link where the address is a web page; any other address is left out."""
    address = web_address(url)
    return _escaped(title) if address is None else f"[{_escaped(title)}](<{address}>)"


def _escaped(text: str) -> str:
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _AUTOMATIC_LINK.sub(r"\\\g<0>", text)
    return _LINE_START.sub(lambda start: f"{start[1] or ''}\\{start[2] or start[3]}", text)
