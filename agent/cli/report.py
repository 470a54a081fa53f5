"""`tabayyun report`: a report in another form, decisions of an editor in it, or a batch as pages."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from agent.cli.delivery import Bom, Form, Unreviewed, deliver, delivery, write
from agent.cli.showing import one_line

if TYPE_CHECKING:
    from agent.render import Publisher
    from agent.render.html_index import Row
    from agent.types import Label, Report

app = typer.Typer()


class Decisions(NamedTuple):
    """What an editor decides, by the numbers of the claims."""

    confirmed: list[int]
    overridden: tuple[int, str] | None
    reason: str
    note: tuple[int, str] | None
    withdrawn: list[int]


@app.command(epilog="Example: tabayyun report report.json --confirm 3 --out reviewed.json")
def report(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="A report (.json), or the results of a batch (.jsonl).")
    ],
    *,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="DIR", help="Write a page for every result, and index.html, here."),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form of the report; terminal, or json with a decision.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    confirm: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Confirm the verdict on claim N; repeat for several."),
    ] = None,
    override: Annotated[
        tuple[int, str] | None,
        typer.Option(metavar="N LABEL", help="Give claim N a label of your own; needs --reason."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the editor decided so.")] = "",
    note: Annotated[
        tuple[int, str] | None, typer.Option(metavar="N TEXT", help="Put a note beside claim N.")
    ] = None,
    withdraw: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Take back the editor's decision on claim N; repeat for several."),
    ] = None,
    unreviewed: Unreviewed = False,
    author: Annotated[str | None, typer.Option(help="With claimreview: name of the publisher.")] = None,
    author_url: Annotated[
        str | None, typer.Option(help="With claimreview: address of the publisher.")
    ] = None,
    bom: Bom = False,
) -> None:
    """Show a report in another form, write an editor's decisions into it, or make pages of a batch."""
    decisions = Decisions(confirm or [], override, reason, note, withdraw or [])
    if html is not None:
        if any((form, out, any(decisions))):
            raise typer.BadParameter("--html DIR makes pages of a batch, and goes with no other option")
        if source.suffix.lower() == ".json":
            raise typer.BadParameter(
                f"{source} is one report, and --html makes pages of a batch (.jsonl); for one page: "
                "--format html --out FILE"
            )
        _write_pages(source, html)
        return
    from agent.reports import read_report

    chosen: Form = form or ("json" if any(decisions) else "terminal")
    publisher = _publisher(author, author_url)
    how = delivery(chosen, out, bom=bom, unreviewed=unreviewed, publisher=publisher)
    deliver(_decided(read_report(source), decisions), how)


def _decided(before: "Report", decisions: Decisions) -> "Report":
    from agent.reviews import annotate, confirm, override, withdraw

    if decisions.overridden is not None and decisions.overridden[0] in decisions.confirmed:
        raise typer.BadParameter(f"claim {decisions.overridden[0]} is both confirmed and overridden")
    today = date.today()
    after = before
    for number in decisions.withdrawn:
        after = withdraw(after, number)
    for number in decisions.confirmed:
        after = confirm(after, number, on=today, reason=decisions.reason)
    if decisions.overridden is not None:
        number, label = decisions.overridden
        after = override(after, number, _label(label), reason=decisions.reason, on=today)
    if decisions.note is not None:
        after = annotate(after, *decisions.note)
    return after


def _label(name: str) -> "Label":
    from agent.types import Label

    try:
        return Label(name)
    except ValueError:
        raise typer.BadParameter(f"{name!r} is no label; the labels are {', '.join(Label)}") from None


def _publisher(name: str | None, address: str | None) -> "Publisher | None":
    from agent.render import Publisher
    from agent.render.addresses import web_address

    if address is not None and (name is None or web_address(address) is None):
        raise typer.BadParameter(
            "--author-url is the http or https address of the publisher named by --author"
        )
    return None if name is None else Publisher(name, address)


def _write_pages(source: Path, folder: Path) -> None:
    """A page named after the line of each report, and the page that lists them.

    Bad lines are told, and make the exit code 1.
    """
    from agent.errors import ReportError
    from agent.messages.counting import counted
    from agent.render import html
    from agent.render.html_index import Unread, html_index, row
    from agent.reports import read_results

    rows: list[Row] = []
    unread: list[Unread] = []
    for number, result in read_results(source):
        if isinstance(result, ReportError):
            unread.append(Unread(number, str(result)))
            typer.echo(f"not read: line {number}: {one_line(str(result))}", err=True)
            continue
        page = f"article-{number}.html"
        folder.mkdir(parents=True, exist_ok=True)
        if result.report is not None:
            write(folder / page, html(result.report, index="index.html"))
        rows.append(row(result, address=page))
    write(folder / "index.html", html_index(rows, unread))
    read = f"{counted('article', len(rows), 'en')}, {counted('line', len(unread), 'en')} not read"
    typer.echo(f"{read}; see {folder / 'index.html'}")
    if unread:
        raise typer.Exit(1)
