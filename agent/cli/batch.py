"""`tabayyun batch`: thousands of articles, killed at will."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer.core import TyperGroup

from agent.cli import batch_ledger
from agent.cli.asking import Budget, Cache, Engine, MaxTokens, Record, Replay, refuse_both
from agent.cli.batch_ledger import Order, Summary
from agent.cli.batch_provider import ProviderBatch, Wait, at_provider, check_options, say
from agent.cli.options import LibraryFolder, Within, day

if TYPE_CHECKING:
    from typer._click import Context

    from agent.batch.pace import Progress
    from agent.batch.types import Counts

INTERRUPTED = 130
_SHOWN = 50
"""Failures listed on standard error; the summary and the ledger have them all."""


class _RunsByDefault(TyperGroup):
    """`batch INPUT` is `batch run INPUT`."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer()
commands = typer.Typer(cls=_RunsByDefault, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(
    commands,
    name="batch",
    help="Verify thousands of articles or claims; broken off, the same command goes on.",
    epilog="Example: tabayyun batch articles.jsonl --out results.jsonl",
)
commands.add_typer(batch_ledger.app)


@commands.command(epilog="Example: tabayyun batch articles.csv --map text=body --out results.jsonl --jobs 2")
def run(
    source: Annotated[
        str,
        typer.Argument(metavar="INPUT", help=".jsonl, .csv or .tsv, a folder of documents, or - (a table)."),
    ],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Results, one JSON object a line.")],
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Record of the batch [FILE of --out, with .ledger].")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="NAME=COLUMN", help="Column of text, claim, id, title, published..."),
    ] = None,
    order: Order = "input",
    summary: Summary = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=256,
            help="Articles at once [one a core; where an endpoint is asked, TABAYYUN_CONCURRENCY more].",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first rows of the input only.")] = None,
    since: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Files changed and rows dated on or after it."),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on with new files of the folder.")] = False,
    library: LibraryFolder = None,
    within: Within = None,
    use_later: Annotated[
        bool, typer.Option("--use-later", help="Let documents dated after the article take a side.")
    ] = False,
    executor: Annotated[
        Literal["local", "dask"], typer.Option(help="Work on this machine, or on a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Scheduler of the cluster, such as tcp://HOST:8786.")
    ] = None,
    engine: Engine = None,
    cache: Cache = True,
    budget: Budget = None,
    max_tokens: MaxTokens = None,
    record: Record = None,
    replay: Replay = None,
    provider_batch: ProviderBatch = None,
    wait: Wait = False,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Say what is left and may cost; begin nothing.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
    progress: Annotated[
        Literal["bar", "json"], typer.Option(help="Progress on a terminal, or a JSON object a line.")
    ] = "bar",
) -> None:
    """Verify every article, or claim, of the input. Exit code 1 when some failed or could not be read."""
    from agent import settings
    from agent.batch.columns import Columns
    from agent.batch.inputs import Wanted
    from agent.batch.jobs import Plan
    from agent.cli.batch_progress import foreseen
    from agent.verify import Options
    from agent.wiring import Run
    from agent.wiring.batch import estimate_batch

    if watch and not Path(source).is_dir():
        raise typer.BadParameter("--watch wants a folder")
    if (executor == "dask") != (scheduler is not None):
        raise typer.BadParameter("--executor dask and --scheduler go together")
    refuse_both(record, replay)
    elsewhere = watch or scheduler is not None or record is not None or replay is not None
    check_options(provider_batch, wait=wait, elsewhere=elsewhere)
    plan = Plan(
        source=source,
        out=out,
        ledger=ledger or out.with_name(f"{out.name}.ledger"),
        wanted=Wanted(since=since, columns=Columns.parse(columns or ())),
        limit=limit,
        order=order,
        summaries=tuple(summary or ()),
        workers=jobs,
        watch=watch,
    )
    chosen = settings.load(library=library, engine=engine)
    options = Options(use_later=use_later, within=None if within is None else tuple(within))
    if estimate:
        typer.echo(foreseen(estimate_batch(plan, settings=chosen, options=options)))
        return
    spending = Run(use_cache=cache, budget=budget, max_tokens=max_tokens, record=record, replay=replay)
    with _stoppable() as stopped, _shown(progress, quiet=quiet) as show:
        work = _work(provider_batch, wait=wait, scheduler=scheduler, quiet=quiet)
        counts = work(plan, settings=chosen, options=options, run=spending, progress=show, stopped=stopped)
    _close(counts, plan.ledger, interrupted=stopped(), quiet=quiet)


def _work(
    action: ProviderBatch, *, wait: bool, scheduler: str | None, quiet: bool
) -> "Callable[..., Counts]":
    """What verifies a batch: on this machine, on a cluster, or by way of a provider."""
    if action is not None:
        from agent.wiring.provider_batch import Round, verify_at_provider

        tell = (lambda line: None) if quiet else say
        return partial(verify_at_provider, wanted=Round(action, wait=wait), tell=tell)
    from agent.wiring.batch import verify_batch

    return partial(verify_batch, scheduler=scheduler)


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C came, or a request to end: what is begun is then finished. A second one ends at once."""
    import signal

    came = False

    def stop(number: int, frame: object) -> None:
        nonlocal came
        if came:
            raise KeyboardInterrupt
        came = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _shown(form: Literal["bar", "json"], *, quiet: bool) -> Iterator[Callable[["Progress"], None]]:
    if quiet:
        yield lambda progress: None
    elif form == "json":
        yield lambda progress: typer.echo(_as_json(progress), err=True)
    else:
        from agent.cli.batch_progress import bar

        with bar() as show:
            yield show


def _as_json(progress: "Progress") -> str:
    import json

    counts = progress.counts._asdict()
    rest = {name: value for name, value in progress._asdict().items() if name != "counts"}
    return json.dumps(counts | rest)


def _close(counts: "Counts", ledger: Path, *, interrupted: bool, quiet: bool) -> None:
    from agent.batch.ledger import Ledger
    from agent.cli.batch_progress import told
    from agent.cli.showing import one_line

    if not quiet:
        typer.echo(told(counts), err=True)
    with Ledger(ledger, alone=False) as opened:
        problems = list(opened.problems(limit=_SHOWN))
        elsewhere = at_provider(opened)
    for line in [] if quiet else elsewhere:
        say(line)
    for source, reason in problems:
        typer.echo(one_line(f"{source}: {reason}"), err=True)
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if counts.failed or counts.bad:
        raise typer.Exit(1)
