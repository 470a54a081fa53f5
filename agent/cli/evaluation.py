"""`tabayyun eval`: an engine run on a suite of claims, and what came of it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agent.cli.asking import Budget, Cache, Engine, MaxTokens, Record, Replay, refuse_both

if TYPE_CHECKING:
    from agent.evaluation.compare import Comparison
    from agent.evaluation.scores.card import Estimate

app = typer.Typer()
commands = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(
    commands,
    name="eval",
    help="Measure an engine on a suite of claims with known answers.",
    epilog="Example: tabayyun eval run SUITE --out runs/first, then: tabayyun eval score runs/first",
)
SuiteFolder = Annotated[Path, typer.Argument(metavar="SUITE", help="Folder of the suite.")]
Run = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a run, as 'eval run --out' made it.")]
MAIN_SCORES = {
    "side_precision": "precision of a taken side",
    "coverage": "coverage: sides taken",
    "wrong_polarity": "wrong polarity",
    "accuracy": "accuracy",
    "macro_f1": "macro-F1",
}


@commands.command(epilog="Example: tabayyun eval run evals/sets/newsroom-dev --out runs/dev")
def run(
    suite: SuiteFolder,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the run; one broken off goes on.")],
    engine: Engine = None,
    stage: Annotated[
        Literal["end-to-end", "verify", "judge"],
        typer.Option(help="What is given: articles; claims; claims and the documents of their evidence."),
    ] = "verify",
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Claims at once [one; with an endpoint, TABAYYUN_CONCURRENCY]."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first claims, or articles, only.")] = None,
    library: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Search this library; without it, the suite's own documents."),
    ] = None,
    cache: Cache = True,
    budget: Budget = None,
    max_tokens: MaxTokens = None,
    record: Record = None,
    replay: Replay = None,
) -> None:
    """Answer every claim of a suite, and show the main scores."""
    refuse_both(record, replay)
    from agent import settings, wiring
    from agent.cli.progress import progress_bar
    from agent.evaluation.suite import read_suite

    read = read_suite(suite)
    chosen = settings.load(engine=engine)
    with progress_bar("Indexing") as indexing, progress_bar("Checking claims") as progress:
        wiring.predict_suite(
            read,
            settings=chosen,
            library=library,
            stage=stage,
            out=out,
            jobs=jobs,
            limit=limit,
            run=wiring.Run(
                use_cache=cache, budget=budget, max_tokens=max_tokens, record=record, replay=replay
            ),
            progress=progress,
            indexing=indexing,
        )
    _show_main_scores(out)


@commands.command(epilog="Example: tabayyun eval score runs/dev --json > scores.json")
def score(
    folder: Run,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page to this file.")] = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the tables to this file.")
    ] = None,
) -> None:
    """Compute every score of a run. Without an option, show them as Markdown tables."""
    from agent.evaluation import render_markdown
    from agent.evaluation.run_folder import read_run
    from agent.evaluation.score import score as score_run

    card = score_run(read_run(folder))
    if html is not None:
        from agent.evaluation import render_html

        html.write_text(render_html.html(card), encoding="utf-8")
    if markdown is not None:
        markdown.write_text(render_markdown.markdown(card), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(card.model_dump(mode="json"), ensure_ascii=False, indent=2))
    elif html is None and markdown is None:
        typer.echo(render_markdown.markdown(card), nl=False)


@commands.command(epilog="Example: tabayyun eval compare runs/before runs/after --gate")
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="Folder of the run before.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Folder of the run after.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Exit with 1 when a score differs by more than chance.")
    ] = False,
) -> None:
    """Show what changes from one run of a suite to another, with intervals and the claims concerned."""
    from agent.evaluation.compare import compare as compare_runs
    from agent.evaluation.render_markdown import comparison_markdown
    from agent.evaluation.run_folder import read_run

    comparison = compare_runs(read_run(a), read_run(b))
    if as_json:
        typer.echo(json.dumps(comparison.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        typer.echo(comparison_markdown(comparison), nl=False)
    if gate:
        _hold_the_gate(comparison)


@commands.command(epilog="Example: tabayyun eval check evals/sets/newsroom-dev")
def check(suite: SuiteFolder) -> None:
    """List everything that is wrong with a suite, or say what is in it."""
    from collections import Counter

    from agent.cli.showing import one_line
    from agent.evaluation.gold import gold
    from agent.evaluation.suite import faults, read_suite
    from agent.messages.counting import counted

    found = faults(suite)
    for fault in found:
        typer.echo(one_line(str(fault)))
    if found:
        raise typer.Exit(1)
    read = read_suite(suite)
    claims = gold(read)
    labels = Counter(claim.label.value if claim.label else "no label" for claim in claims)
    languages = Counter(claim.language for claim in claims)
    counts = [
        counted("claim", len(claims), "en"),
        counted("article", len(read.articles), "en"),
        _listed(labels),
        _listed(languages),
    ]
    typer.echo(one_line(f"{read.name} {read.version}: {'; '.join(counts)}"))


def _listed(counter: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


def _show_main_scores(folder: Path) -> None:
    from agent.evaluation.run_folder import read_run
    from agent.evaluation.score import score as score_run
    from agent.messages.counting import counted

    card = score_run(read_run(folder))
    claims, failures = counted("claim", card.n, "en"), counted("failure", card.failures, "en")
    typer.echo(f"{claims}, {failures}, {card.missed} missed: {folder}", err=True)
    for name, title in MAIN_SCORES.items():
        typer.echo(f"{title:<26} {_shown(getattr(card, name))}")


def _shown(estimate: "Estimate") -> str:
    if estimate.value is None:
        return "-"
    interval = "" if estimate.low is None else f" ({estimate.low:.3f} to {estimate.high:.3f})"
    return f"{estimate.value:.3f}{interval} of {estimate.n}"


def _hold_the_gate(comparison: "Comparison") -> None:
    """Leaves with 1 when a score fell beyond chance, and when one rose: the baseline is then out of date."""
    from agent.evaluation.compare import improved, regressed

    if worse := regressed(comparison):
        typer.echo(f"tabayyun: worse beyond chance: {', '.join(worse)}", err=True)
    if better := improved(comparison):
        typer.echo(f"tabayyun: better beyond chance: {', '.join(better)}; commit B as the baseline", err=True)
    if worse or better:
        raise typer.Exit(1)
