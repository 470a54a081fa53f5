"""Options of the commands that choose an engine and may ask an endpoint."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agent.messages.counting import counted

if TYPE_CHECKING:
    from agent.wiring import Estimate

Engine = Annotated[
    Literal["local", "llm", "cascade"] | None,
    typer.Option(
        "--engine",
        help="local asks nobody; llm asks the model at TABAYYUN_BASE_URL; cascade asks it what local is not "
        "sure of [TABAYYUN_ENGINE].",
    ),
]
Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="DOLLARS", min=0, help="Most to spend at the endpoint, in US dollars."),
]
MaxTokens = Annotated[
    int | None,
    typer.Option("--max-tokens", min=0, help="Most tokens for the endpoint to read and write."),
]
Estimated = Annotated[
    bool, typer.Option("--estimate", help="Say what the run would ask of the endpoint; send nothing.")
]
Record = Annotated[
    Path | None,
    typer.Option("--record", metavar="FOLDER", help="Write every reply of the endpoint to this folder."),
]
Replay = Annotated[
    Path | None,
    typer.Option("--replay", metavar="FOLDER", help="Take replies from this folder; nothing is sent."),
]
Cache = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Use remembered verdicts and remembered replies.")
]


def refuse_both(record: Path | None, replay: Path | None) -> None:
    """Raises `BadParameter` when a run is to be recorded and replayed at once."""
    if record is not None and replay is not None:
        raise typer.BadParameter("give either --record or --replay")


def show_estimate(estimate: "Estimate") -> None:
    """What a run would ask, in three lines."""
    used = estimate.usage
    money = "price not known" if used.cost is None else f"{used.cost:.4f} US dollars"
    typer.echo(f"{estimate.model} at {estimate.address}: nothing was sent")
    typer.echo(
        f"About {counted('claim', estimate.claims, 'en')}, {counted('request', used.requests, 'en')}, "
        f"{used.input_tokens:,} tokens to read and {used.output_tokens:,} to write: {money}"
    )
    typer.echo("Claims that stay open may be asked about once more; remembered replies cost nothing.")
