"""What a conversation puts on the screen, and where its words come from."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from agent.chat.lines import Line, Show
    from agent.chat.screen import Read
    from agent.chat.talk import Talk

HISTORY = "history"


def printer(*, visual: bool) -> "Show":
    """Prints the lines of answers as wide as the terminal is at that moment; in colour where it has any."""
    from rich.console import Console

    from agent.chat.bidi import visual_order
    from agent.chat.lines import laid_out

    order = visual_order() if visual else None

    def show(line: "Line") -> None:
        console = Console()
        colour = console.color_system is not None and not console.no_color
        for row in laid_out(line, console.width, colour=colour, order=order):
            typer.echo(row)

    return show


def reader(talk: "Talk", folder: Path) -> "Read":
    """The line editor on a terminal that can be drawn on, plain lines on any other and from a pipe."""
    from rich.console import Console

    from agent.chat.completion import completions
    from agent.chat.screen import PROMPT, line_editor, plain_lines

    is_terminal = sys.stdin.isatty()
    if not is_terminal or not sys.stdout.isatty() or Console().is_dumb_terminal:
        return plain_lines(prompt=PROMPT if is_terminal else "", is_terminal=is_terminal)
    return line_editor(folder / HISTORY, lambda line: completions(talk, line))
