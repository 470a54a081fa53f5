"""`tabayyun search`: passages for a query."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.options import LibraryFolder, Within, day

if TYPE_CHECKING:
    from agent.types import Evidence

app = typer.Typer()


@app.command(epilog='Example: tabayyun search "gas exporting countries forum" --before 2024-12-31 --limit 5')
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to look for, in any language.")],
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Passages to show.")] = 10,
    before: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Nothing dated later.")
    ] = None,
    within: Within = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    library: LibraryFolder = None,
) -> None:
    """Show the passages that answer a query best."""
    if not query.strip():
        raise typer.BadParameter("QUERY is empty; say what to look for, such as: tabayyun search 'gas forum'")
    from agent import settings, wiring

    with wiring.open_library(settings.load(library=library)) as opened:
        found = opened.search(query, limit=limit, before=before, within=within)
    if as_json:
        dumped = [evidence.model_dump(mode="json") for evidence in found]
        typer.echo(json.dumps(dumped, ensure_ascii=False, indent=2))
    else:
        typer.echo(_listing(found))


def _listing(found: Sequence["Evidence"]) -> str:
    if not found:
        return "Nothing found."
    return "\n\n".join(_entry(number, evidence) for number, evidence in enumerate(found, start=1))


def _entry(number: int, evidence: "Evidence") -> str:
    from rich.console import Console

    from agent.cli.showing import one_line, wrapped

    passage = evidence.passage
    source = (passage.title, passage.publisher, passage.published, passage.url, passage.document)
    ranks = (
        f"score {evidence.score:.4f}, dense rank {evidence.dense_rank or '-'}, "
        f"lexical rank {evidence.lexical_rank or '-'}, "
        f"similarity {'-' if evidence.similarity is None else format(evidence.similarity, '.3f')}"
    )
    place = f"characters {passage.start}-{passage.end}"
    lines = (
        one_line(passage.text),
        one_line(" | ".join(str(part) for part in source if part)),
        f"{ranks}, {place}",
    )
    width = Console().width
    return f"{number}. " + "\n   ".join(wrapped(line, width=width, indent=3) for line in lines)
