"""The command line. Everything heavy is imported inside the commands, so that `--help` answers at once."""

import os
import sys
from typing import Annotated

import typer

from agent import __version__
from agent.cli import batch, chat, doctor, evaluation, index, library, report, search, verify
from agent.errors import AgentError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""

app = typer.Typer(
    name="tabayyun",
    help="Checks the claims of a news article against your own reference documents, and cites every verdict.",
    epilog="Example: tabayyun index DOCUMENTS, then: tabayyun verify ARTICLE",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
for module in (verify, chat, batch, report, index, search, library, doctor, evaluation):
    app.add_typer(module.app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tabayyun {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


def main() -> None:
    """Run the command line. Exit code 0: done; 1: our error, in one line; 2: wrong usage; 130: Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    code = _run()
    left = _flush(quiet=code != 0)
    sys.exit(code or left)


def _run() -> int:
    try:
        app(prog_name="tabayyun")
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            _complain("stopped; what was done is kept")
        return leaving.code if isinstance(leaving.code, int) else 0
    except AgentError as error:
        _complain(str(error))
    except OSError as error:
        place = "" if error.filename is None else f": {error.filename}"
        _complain(f"{error.strerror or type(error).__name__}{place}")
    return 1


def _complain(message: str) -> None:
    """One line on standard error, with nothing in it that a terminal would obey."""
    line = "".join(letter if letter.isprintable() else " " for letter in message)
    typer.echo(f"tabayyun: {' '.join(line.split())}", err=True)


def _flush(*, quiet: bool) -> int:
    """Write out what standard output still holds. 1 when it cannot be, with one line said unless `quiet`."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more on its way out, and would complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not (quiet or isinstance(error, BrokenPipeError)):
            _complain(f"standard output: {error.strerror}")
        return 1
    return 0
