"""Where a report goes, and the options that say so."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

if TYPE_CHECKING:
    from agent.render import Publisher
    from agent.types import Report

Form = Literal["terminal", "markdown", "json", "html", "claimreview", "csv"]
Bom = Annotated[
    bool, typer.Option("--bom", help="With csv: begin with a byte order mark, as some spreadsheets want.")
]
Unreviewed = Annotated[
    bool,
    typer.Option("--unreviewed", help="With claimreview: also what no editor has confirmed, marked as such."),
]


class Delivery(NamedTuple):
    """The form a report is written in, and the file; standard output without one."""

    form: Form
    out: Path | None
    bom: bool
    unreviewed: bool
    publisher: "Publisher | None"


def delivery(
    form: Form,
    out: Path | None,
    *,
    bom: bool = False,
    unreviewed: bool = False,
    publisher: "Publisher | None" = None,
) -> Delivery:
    """What the options say. Raises `BadParameter` for options that do not go with the form."""
    if bom and form != "csv":
        raise typer.BadParameter("--bom goes with --format csv")
    if (unreviewed or publisher) and form != "claimreview":
        raise typer.BadParameter("--unreviewed and --author go with --format claimreview")
    return Delivery(form, out, bom, unreviewed, publisher)


def deliver(report: "Report", how: Delivery) -> None:
    """Write the report."""
    written = _written(report, how)
    if how.form == "claimreview" and written == "[]":
        typer.echo(_NOTHING, err=True)
    if how.out is None:
        typer.echo(written)
    else:
        write(how.out, f"{written}\n")
        typer.echo(f"Report written to {how.out}", err=True)


def write(path: Path, text: str) -> None:
    """Put the text into the file; one that stands there is replaced at once or not at all."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, "utf-8", newline="")
        return
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.write_text(text, "utf-8", newline="")
    unfinished.replace(target)


_NOTHING = (
    "tabayyun: no claim to publish: none has a side that an editor confirmed; confirm with "
    "'tabayyun report REPORT.json --confirm N', or give --unreviewed"
)


def _written(report: "Report", how: Delivery) -> str:
    from rich.console import Console

    from agent.render import claimreview, render

    if how.form == "claimreview":
        return claimreview(report, publisher=how.publisher, unreviewed=how.unreviewed)
    console = Console()
    colour = how.out is None and console.color_system is not None and not console.no_color
    written = render(report, how.form, width=console.width, colour=colour)
    return f"\ufeff{written}" if how.bom else written
