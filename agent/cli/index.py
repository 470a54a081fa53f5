"""`tabayyun index`: reference documents into the library."""

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import LibraryFolder

app = typer.Typer()


@app.command(epilog="Example: tabayyun index corpus reports/2024.pdf --prune")
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Files and folders: .md .txt .html .pdf .docx .jsonl"),
    ] = None,
    *,
    library: LibraryFolder = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Also drop documents whose file under PATH is gone.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the dense index anew from the stored documents.")
    ] = False,
) -> None:
    """Read reference documents into the library. What has not changed is not read again.

    A file that cannot be read is listed, the rest goes on, and the exit code is 1.
    """
    if not paths and not rebuild:
        raise typer.BadParameter("name at least one PATH, or --rebuild")
    from agent import settings, wiring
    from agent.cli.progress import progress_bar
    from agent.messages.counting import counted

    chosen = settings.load(library=library)
    with progress_bar("Indexing") as progress:
        summary = wiring.index_documents(
            paths or [], settings=chosen, prune=prune, rebuild=rebuild, progress=progress
        )
    for unreadable in summary.unreadable:
        typer.echo(f"not read: {unreadable.place}: {unreadable.reason}", err=True)
    typer.echo(
        f"{summary.added} added, {summary.changed} changed, {summary.unchanged} unchanged, "
        f"{summary.removed} removed, {len(summary.unreadable)} not read; "
        f"{counted('passage', summary.passages, 'en')}. Library: {chosen.library}"
    )
    if summary.unreadable:
        typer.echo("tabayyun: not all was read, as told above; what could be is in the library", err=True)
        raise typer.Exit(1)
