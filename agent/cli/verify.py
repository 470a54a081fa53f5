"""`tabayyun verify`: an article in, a report out."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.asking import (
    Budget,
    Cache,
    Engine,
    Estimated,
    MaxTokens,
    Record,
    Replay,
    refuse_both,
    show_estimate,
)
from agent.cli.delivery import Bom, Form, Unreviewed, deliver, delivery
from agent.cli.options import LibraryFolder, Within, day

app = typer.Typer()


@app.command(
    epilog="Example: tabayyun verify article.txt --published 2024-11-03 --format markdown --out report.md"
)
def verify(
    source: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="Article (.txt .md .html .pdf .docx); - reads standard input."),
    ] = None,
    *,
    text: Annotated[str | None, typer.Option(help="The article, or one claim, in place of a file.")] = None,
    form: Annotated[Form, typer.Option("--format", help="Form of the report.")] = "terminal",
    out: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    bom: Bom = False,
    unreviewed: Unreviewed = False,
    library: LibraryFolder = None,
    within: Within = None,
    use_later: Annotated[
        bool, typer.Option("--use-later", help="Let documents dated after the article take a side.")
    ] = False,
    published: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Day the article appeared.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the article, such as ar.")] = None,
    cache: Cache = True,
    engine: Engine = None,
    budget: Budget = None,
    max_tokens: MaxTokens = None,
    record: Record = None,
    replay: Replay = None,
    estimate: Estimated = False,
) -> None:
    """Find the claims of an article and write a cited verdict for each."""
    if (source is None) == (text is None):
        raise typer.BadParameter("give either a FILE or --text")
    refuse_both(record, replay)
    how = delivery(form, out, bom=bom, unreviewed=unreviewed)
    from agent import settings, wiring
    from agent.articles import Given, article_of, read_article
    from agent.cli.progress import progress_bar
    from agent.verify import Options

    given = Given(published=published, url=url, language=language)
    article = article_of(text, given) if text is not None else read_article(str(source), given)
    options = Options(use_later=use_later, within=None if within is None else tuple(within))
    chosen = settings.load(library=library, engine=engine)
    if estimate:
        show_estimate(wiring.estimate_article(article, settings=chosen, options=options))
        return
    with progress_bar("Checking claims") as progress:
        report = wiring.verify_article(
            article,
            settings=chosen,
            options=options,
            run=wiring.Run(
                use_cache=cache, budget=budget, max_tokens=max_tokens, record=record, replay=replay
            ),
            progress=progress,
        )
    deliver(report, how)
