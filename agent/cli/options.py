"""Options that several commands share."""

from datetime import datetime
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
Day = datetime
"""A day as typer reads it; `.date()` is what is meant."""

ISO_DAY = ["%Y-%m-%d"]
