"""A report as somebody reads it: on a terminal, in a newsroom tool, or by a program."""

from typing import Literal

from agent.render.as_json import as_json, published_schema
from agent.render.markdown import markdown
from agent.render.terminal import terminal
from agent.types import Report

__all__ = ["Format", "as_json", "markdown", "published_schema", "render", "terminal"]

Format = Literal["terminal", "markdown", "json"]


def render(report: Report, format: Format, *, width: int = 80, colour: bool = False) -> str:  # noqa: A002
    """The report in a format, without a last line end. `width` and `colour` are for the terminal."""
    if format == "json":
        return as_json(report)
    if format == "markdown":
        return markdown(report)
    return terminal(report, width=width, colour=colour)
