"""A report as somebody reads it: on a terminal, in a browser, in a newsroom tool, or by a program."""

from typing import Literal

from agent.render.as_json import as_json, published_schema
from agent.render.claimreview import Publisher, claimreview
from agent.render.html import html
from agent.render.markdown import markdown
from agent.render.spreadsheet import spreadsheet
from agent.render.terminal import terminal
from agent.types import Report

__all__ = [
    "Format",
    "Publisher",
    "as_json",
    "claimreview",
    "html",
    "markdown",
    "published_schema",
    "render",
    "spreadsheet",
    "terminal",
]

Format = Literal["terminal", "markdown", "json", "html", "claimreview", "csv"]

_PLAIN_FORMATS = {
    "markdown": markdown,
    "json": as_json,
    "html": html,
    "claimreview": claimreview,
    "csv": spreadsheet,
}


def render(report: Report, format: Format, *, width: int = 80, colour: bool = False) -> str:  # noqa: A002
    """The report in a format, without a last line end. `width` and `colour` are for the terminal."""
    if format == "terminal":
        return terminal(report, width=width, colour=colour)
    return _PLAIN_FORMATS[format](report)
