"""Options and lines of a batch whose questions a provider's batches answer."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agent.cli.showing import one_line

if TYPE_CHECKING:
    from agent.batch.ledger import Ledger

ProviderBatch = Annotated[
    Literal["submit", "collect"] | None,
    typer.Option(
        "--provider-batch",
        help="Ask by OpenAI's Batch API, at half the price: submit sends what is to be asked, collect takes "
        "what came; in turn, until all is done.",
    ),
]
Wait = Annotated[
    bool, typer.Option("--wait", help="With collect: until all that was sent has come, a day at most.")
]


def check_options(action: str | None, *, wait: bool, elsewhere: bool) -> None:
    """Raises `BadParameter` for options that cannot go together. `elsewhere`: work that no provider does."""
    if action is not None and elsewhere:
        raise typer.BadParameter("--provider-batch goes without --watch, --executor, --record and --replay")
    if wait and action != "collect":
        raise typer.BadParameter("--wait goes with --provider-batch collect")


def say(line: str) -> None:
    """Shows a line on standard error."""
    typer.echo(one_line(line), err=True)


def at_provider(ledger: "Ledger") -> list[str]:
    """What a provider is at work for, and what waits to be sent there, a line each."""
    from agent.messages.counting import counted

    flying = [
        f"at the provider: {one.id}, {one.status.replace('_', ' ')}, {counted('request', one.requests, 'en')}"
        for one in ledger.batches.in_flight()
    ]
    left = len(ledger.requests.unsent())
    return [*flying, *([f"for the next submit: {counted('request', left, 'en')}"] if left else [])]


def causes(ledger: "Ledger") -> list[str]:
    """Why requests that wait to be sent came back from an earlier batch."""
    return sorted({request.cause for request in ledger.requests.unsent() if request.cause})
