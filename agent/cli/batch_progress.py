"""Progress of a batch on standard error: a bar on a terminal, a line a minute elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from agent.batch.estimate import Estimate, Guess
    from agent.batch.pace import Progress
    from agent.batch.types import Counts

_LINE_SECONDS = 60.0


@contextmanager
def bar() -> "Iterator[Callable[[Progress], None]]":
    """A function that shows where a run stands, with rate, time left and cost."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (TextColumn("Verifying"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Bar(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=None, pace="")

        def show(progress: "Progress") -> None:
            counts = progress.counts
            shown.update(task, completed=counts.settled, total=counts.total, pace=_pace(progress))

        yield show


def told(counts: "Counts") -> str:
    """What became of the rows, on one line."""
    from agent.messages.counting import counted

    cost = "" if counts.cost is None else f"; {counts.cost:.4f} US dollars"
    return (
        f"{counts.done} done, {counts.failed} failed, {counts.bad} not read, {counts.todo} to do; "
        f"{counted('claim', counts.claims, 'en')}{cost}"
    )


def foreseen(estimate: "Estimate") -> str:
    """What is left to do, on one line or two."""
    from agent.messages.counting import counted

    left = f"{estimate.tasks} to do, {estimate.characters:,} characters"
    if not estimate.measured:
        return f"{left}\nnothing is done yet to go by: run the batch with --limit 20 first"
    parts = [f"{_guessed(estimate.claims, '.0f')} claims"] if estimate.claims else []
    parts += [f"{_guessed(estimate.cost, '.2f')} US dollars"] if estimate.cost else []
    return f"{left}\ngoing by what is done ({counted('task', estimate.measured, 'en')}): {', '.join(parts)}"


def _guessed(guess: "Guess", form: str) -> str:
    return f"{guess.value:{form}} ({guess.low:{form}} to {guess.high:{form}})"


def _lines() -> "Callable[[Progress], None]":
    due = _LINE_SECONDS

    def show(progress: "Progress") -> None:
        nonlocal due
        if progress.seconds >= due:
            due = progress.seconds + _LINE_SECONDS
            counts = progress.counts
            typer.echo(f"{counts.settled} of {counts.total} · {_pace(progress)}", err=True)

    return show


def _pace(progress: "Progress") -> str:
    counts = progress.counts
    parts = [f"{progress.rows_per_second:.2f} rows/s", f"{progress.claims_per_second:.1f} claims/s"]
    if progress.seconds_left is not None:
        parts.append(f"{timedelta(seconds=round(progress.seconds_left))} left")
    if counts.failed or counts.bad:
        parts.append(f"{counts.failed + counts.bad} failed")
    if counts.cost is not None:
        parts.append(f"{counts.cost:.4f} US dollars")
    return " · ".join(parts)
