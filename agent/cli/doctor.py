"""`tabayyun doctor`: what is installed, and what to do about each problem."""

import typer

from agent.cli.options import LibraryFolder
from agent.cli.showing import one_line

app = typer.Typer()
SIGNS = {"ok": "ok     ", "warning": "warning", "problem": "PROBLEM"}


@app.command(epilog="Example: tabayyun doctor --library /srv/tabayyun/library")
def doctor(*, library: LibraryFolder = None) -> None:
    """Check the installation and the library, and say what to do."""
    from agent import settings
    from agent.doctor import examine

    healthy = True
    for check in examine(lambda: settings.load(library=library)):
        healthy = healthy and check.state != "problem"
        typer.echo(f"{SIGNS[check.state]}  {check.name}: {one_line(check.found)}")
        if check.advice:
            typer.echo(f"         -> {check.advice}")
    if not healthy:
        raise typer.Exit(1)
