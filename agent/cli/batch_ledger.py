"""`tabayyun batch status`, `retry` and `export`: a ledger looked into."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from agent.cli.batch_provider import at_provider, causes

app = typer.Typer()
LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="Ledger of a batch.")]
Order = Annotated[
    Literal["input", "finished"], typer.Option(help="Lines in the order of the input, or as they finish.")
]
Summary = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="Write a summary, .md or .csv; repeat for both.")
]


@app.command(epilog="Example: tabayyun batch status results.jsonl.ledger")
def status(ledger: LedgerFile) -> None:
    """Show how far a batch is: what is done, in work and failed, and why."""
    from agent.batch.ledger import Ledger
    from agent.cli.batch_progress import told
    from agent.cli.showing import one_line

    with Ledger(ledger, alone=False) as opened:
        typer.echo(told(opened.counts()))
        for line in [*at_provider(opened), *(f"sent before: {cause}" for cause in causes(opened))]:
            typer.echo(one_line(line))
        for source, worker, _ in opened.leases():
            typer.echo(one_line(f"in work: {source} ({worker})"))
        for source, reason in opened.problems():
            typer.echo(one_line(f"{source}: {reason}"))


@app.command(epilog="Example: tabayyun batch retry results.jsonl.ledger")
def retry(ledger: LedgerFile) -> None:
    """Have everything that failed done again by the next run."""
    from agent.batch.ledger import Ledger

    with Ledger(ledger, alone=False):
        pass
    with Ledger(ledger) as opened:
        typer.echo(f"{opened.retry()} to be done again; run the batch once more", err=True)


@app.command(epilog="Example: tabayyun batch export results.jsonl.ledger > results.jsonl")
def export(ledger: LedgerFile, *, order: Order = "input", summary: Summary = None) -> None:
    """Write the results that a ledger has, one JSON object a line; with --summary that alone."""
    from agent.batch.ledger import Ledger
    from agent.batch.outputs import export as lines_of
    from agent.batch.summary import write_summaries

    with Ledger(ledger, alone=False) as opened:
        if summary:
            write_summaries(opened, summary)
            return
        for line in lines_of(opened, order):
            sys.stdout.write(line)
