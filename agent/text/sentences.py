"""The sentences, headings and list items of a text, with exact offsets."""

from collections.abc import Iterator
from dataclasses import dataclass

from agent.text.lines import HEADING_MARK, ITEM_MARK, Kind, blocks
from agent.text.stops import sentence_starts


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading, or a sentence of a list item."""

    start: int
    end: int
    kind: Kind


def units(text: str) -> tuple[Unit, ...]:
    """The units of `text` in order, which tile it exactly; none for an empty text.

    White space belongs to the unit before it, at the beginning to the first. `text` is one that
    `agent.text.normalise.clean` gave: its lines end with LF.
    """
    begun: list[tuple[int, Kind]] = []
    for block in blocks(text):
        begun.append((block.start, block.kind))
        if block.kind != "heading":
            begun += [(start, block.kind) for start in sentence_starts(text, block.start, block.end)]
    if not begun:
        return (Unit(0, len(text), "sentence"),) if text else ()
    starts = [0, *(start for start, _ in begun[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(Unit(*unit) for unit in zip(starts, ends, (kind for _, kind in begun), strict=True))


def bounded_units(text: str, *, max_chars: int) -> Iterator[Unit]:
    """The units of `text`, those longer than `max_chars` cut between words: text without any stop."""
    for unit in units(text):
        start = unit.start
        while unit.end - start > max_chars:
            space = text.rfind(" ", start + max_chars // 2, start + max_chars)
            cut = space + 1 if space > 0 else start + max_chars
            yield Unit(start, cut, unit.kind)
            start = cut
        yield Unit(start, unit.end, unit.kind)


def core(text: str, unit: Unit) -> tuple[int, int]:
    """Where the words of `unit` stand, without white space around them and its list or heading mark."""
    content = text[unit.start : unit.end]
    end = unit.start + len(content.rstrip())
    start = unit.start + len(content) - len(content.lstrip())
    marks = {"heading": HEADING_MARK, "item": ITEM_MARK}
    mark = marks[unit.kind].match(text, start, end) if unit.kind in marks else None
    return (mark.end() if mark else min(start, end)), end
