"""`tabayyun library`: what is in the library."""

from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import LibraryFolder
from agent.cli.showing import one_line, plain, wrapped

app = typer.Typer()
documents = typer.Typer(no_args_is_help=False, rich_markup_mode=None)
app.add_typer(
    documents,
    name="library",
    epilog="Example: tabayyun library show opec-en; tabayyun library remove opec-en",
)
DocumentId = Annotated[str, typer.Argument(metavar="ID", help="Id of the document, as listed.")]


@documents.callback(invoke_without_command=True)
def library(context: typer.Context, *, library: LibraryFolder = None) -> None:
    """List the documents, show one, or remove some."""
    context.obj = library
    if context.invoked_subcommand is None:
        list_documents(context)


def _named(context: typer.Context, library: Path | None) -> Path | None:
    """The library named behind the command, else the one named before it."""
    before: Path | None = context.obj
    return library or before


@documents.command("list", epilog="Example: tabayyun library list")
def list_documents(context: typer.Context, *, library: LibraryFolder = None) -> None:
    """List every document: id, language, date, title; with tabs between them where no terminal reads it."""
    from rich.console import Console

    from agent import settings
    from agent.messages.counting import counted
    from agent.wiring import open_library

    console = Console()
    with open_library(settings.load(library=_named(context, library))) as opened:
        for document in opened.documents():
            date = str(document.published or "-")
            columns = (document.id, document.language, date, one_line(document.title))
            if console.is_terminal:
                typer.echo(wrapped("  ".join(columns), width=console.width, indent=4))
            else:
                typer.echo("\t".join(columns))
        size = opened.record
    documents, passages = counted("document", size.documents, "en"), counted("passage", size.passages, "en")
    typer.echo(f"{documents}, {passages}", err=True)


@documents.command(epilog="Example: tabayyun library show opec-en")
def show(context: typer.Context, document_id: DocumentId, *, library: LibraryFolder = None) -> None:
    """Show a document as it is stored."""
    from agent import settings
    from agent.wiring import open_library

    with open_library(settings.load(library=_named(context, library))) as opened:
        document = opened.document(document_id)
    for name in ("id", "title", "publisher", "published", "language", "url", "source"):
        if (value := getattr(document, name)) is not None:
            typer.echo(f"{name}: {one_line(str(value))}")
    typer.echo(f"\n{plain(document.text)}")


@documents.command(epilog="Example: tabayyun library remove opec-en opec-fr")
def remove(
    context: typer.Context,
    document_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of documents, as listed.")],
    *,
    library: LibraryFolder = None,
) -> None:
    """Remove documents from the library. Their files are left alone, and indexing those brings them back."""
    from agent import settings
    from agent.wiring import open_library

    with open_library(settings.load(library=_named(context, library))) as opened:
        for document_id in document_ids:
            source = opened.document(document_id).source
            opened.remove(document_id)
            typer.echo(f"removed {document_id}")
            typer.echo(
                f"its file is left alone, and indexing it brings it back: {one_line(source)}", err=True
            )
