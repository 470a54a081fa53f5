"""Answers as lines of a style, before any width or colour; and those lines on a screen."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from agent.chat.bidi import Ordered
from agent.render import terminal
from agent.render.plain import NO_BREAK, unbroken, with_closed_isolates
from agent.types import Report

Style = Literal[
    "plain",
    "bold",
    "dim",
    "supported",
    "refuted",
    "conflicting",
    "not_enough_evidence",
    "failed",
    "not_checked",
]

_CODES: dict[Style, str] = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "supported": "\x1b[1;32m",
    "refuted": "\x1b[1;31m",
    "conflicting": "\x1b[1;33m",
    "not_enough_evidence": "\x1b[1;36m",
    "failed": "\x1b[1;35m",
    "not_checked": "\x1b[2m",
}
_RESET = "\x1b[0m"
_MIN_WIDTH = 30
_JOINT = "\ue000"
"""Stands for a no-break space while lines are broken: rich breaks them there, too."""
_OUTSIDE_FIGURES = re.compile(rf"(?<!\d){_JOINT}|{_JOINT}(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of an answer: on one line, plain and isolated already."""

    text: str
    style: Style = "plain"
    indent: int = 0
    report: Report | None = None
    """Shown whole in place of the text."""


Show = Callable[[Line], None]
"""Puts a line before the editor."""


def laid_out(line: Line, width: int, *, colour: bool = False, order: Ordered | None = None) -> Iterable[str]:
    """The rows of a screen `width` columns wide that `line` takes.

    `order` puts the letters of a row in the order they are seen in, for terminals that do not.
    """
    room = max(width, _MIN_WIDTH) - 1
    if line.report is not None:
        rows = terminal(line.report, width=room, colour=colour and order is None).split("\n")
    else:
        rows = _wrapped(line, room)
    code = _CODES.get(line.style, "") if colour else ""
    for seen in rows if order is None else order(rows, room):
        yield f"{code}{seen}{_RESET}" if code and seen else seen


def _wrapped(line: Line, width: int) -> list[str]:
    from rich.console import Console
    from rich.text import Text

    room = width - line.indent
    text = unbroken(line.text).replace(NO_BREAK, _JOINT)
    broken = Text(text).wrap(Console(width=room), room)
    rows = with_closed_isolates([row.plain.rstrip() for row in broken])
    return [" " * line.indent + _OUTSIDE_FIGURES.sub(" ", row).replace(_JOINT, NO_BREAK) for row in rows]
