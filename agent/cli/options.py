"""Options that several commands share."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

LibraryFolder = Annotated[
    Path | None, typer.Option("--library", metavar="PATH", help="The library's folder [TABAYYUN_LIBRARY].")
]


def _ids(given: list[str] | None) -> list[str] | None:
    """The ids of an option that takes several, with commas or one at a time. None where it is not given."""
    if not given:
        return None
    found = [one.strip() for some in given for one in some.split(",")]
    if not all(found):
        raise typer.BadParameter("a document's id is empty; 'tabayyun library' lists the ids")
    return found


Within = Annotated[
    list[str] | None,
    typer.Option(
        "--within", metavar="ID,...", callback=_ids, help="Search these documents only; may be repeated."
    ),
]


def day(text: str) -> date:
    """A day written YYYY-MM-DD. Raises `BadParameter` for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day written YYYY-MM-DD, such as 2024-11-03") from None
