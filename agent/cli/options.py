"""Options that several commands share."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

LibraryFolder = Annotated[
    Path | None, typer.Option("--library", metavar="PATH", help="The library's folder [TABAYYUN_LIBRARY].")
]
Within = Annotated[
    list[str] | None,
    typer.Option("--within", metavar="ID", help="Search this document only; repeat for several."),
]


def day(text: str) -> date:
    """A day written YYYY-MM-DD. Raises `BadParameter` for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day written YYYY-MM-DD, such as 2024-11-03") from None
