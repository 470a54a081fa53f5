"""Cutting documents into the passages that are indexed and shown."""

from collections.abc import Iterator, Sequence

from agent.text.sentences import Unit, units
from agent.types import Span

MAX_WORDS = 90
MAX_CHARS = 600
"""Size of a passage. The embedding reads 512 tokens: 600 characters stay below in every script."""


def cut(text: str) -> tuple[Span, ...]:
    """Passages of whole sentences in order, each beginning with the last sentence of the one before.

    A heading goes with what follows it. Only a sentence longer than a passage is cut, between words.
    """
    pieces = [piece for unit in units(text) for piece in _pieces(text, unit)]
    passages = [_trim(text, group[0].start, group[-1].end) for group in _groups(text, pieces)]
    return tuple(span for span in passages if span.start < span.end)


def _groups(text: str, pieces: Sequence[Unit]) -> Iterator[list[Unit]]:
    group: list[Unit] = []
    for piece in pieces:
        begins = piece.kind == "heading" and any(unit.kind != "heading" for unit in group)
        if group and (begins or not _fits(text, [*group, piece])):
            yield group
            overlap = [] if begins or group[-1].kind == "heading" else group[-1:]
            group = overlap if overlap and _fits(text, [*overlap, piece]) else []
        group.append(piece)
    if group:
        yield group


def _fits(text: str, group: Sequence[Unit]) -> bool:
    start, end = group[0].start, group[-1].end
    return end - start <= MAX_CHARS and len(text[start:end].split()) <= MAX_WORDS


def _pieces(text: str, unit: Unit) -> Iterator[Unit]:
    """The unit itself, or, when it is longer than a passage, parts of it that are not."""
    start = unit.start
    while unit.end - start > MAX_CHARS:
        space = text.rfind(" ", start + MAX_CHARS // 2, start + MAX_CHARS)
        end = start + MAX_CHARS if space < 0 else space + 1
        yield Unit(start, end, unit.kind)
        start = end
    yield Unit(start, unit.end, unit.kind)


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start=start, end=start + len(words.strip()))
