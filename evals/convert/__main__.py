"""The command `python -m evals.convert`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from agent.errors import AgentError
from agent.evaluation.suite import faults
from agent.types import Label
from evals.convert import averitec, climate_fever, fever, scifact, table, x_fact
from evals.convert.options import Options
from evals.convert.suites import write_suite

FORMATS = {
    "averitec": averitec,
    "climate-fever": climate_fever,
    "csv": table,
    "fever": fever,
    "scifact": scifact,
    "x-fact": x_fact,
}


def main(arguments: Sequence[str]) -> int:
    """Writes the suite, says what was left out, and checks it. 1 for an error of ours or a faulty suite."""
    given = _arguments(arguments)
    try:
        options = Options(dict(given.map), dict(given.label), given.others)
        converted = FORMATS[given.format].convert(given.inputs, options)
        changed = {key: getattr(given, key) for key in ("name", "licence") if getattr(given, key)}
        documents = write_suite(given.out, converted._replace(about=converted.about._replace(**changed)))
    except (AgentError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for row in converted.left_out:
        sys.stderr.write(f"left out: {row}\n")
    found = faults(given.out)
    for fault in found:
        sys.stderr.write(f"fault: {fault}\n")
    counts = f"{len(converted.cases)} claims, {documents} documents"
    sys.stdout.write(
        f"{given.out}: {counts}; rows left out: {len(converted.left_out)}; faults: {len(found)}\n"
    )
    return 1 if found else 0


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.convert",
        description="Makes a suite of a public data set on disk.",
        epilog="\n".join(f"{name}: {module.__doc__}" for name, module in FORMATS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("format", choices=FORMATS)
    parser.add_argument("inputs", type=Path, nargs="+", metavar="INPUT", help="files, or folders of them")
    parser.add_argument("--out", type=Path, required=True, help="a new folder")
    parser.add_argument("--name", help="of the suite; the data set's, when not given")
    parser.add_argument("--licence", help="of the texts; the data set's, when not given")
    parser.add_argument(
        "--map", type=_column, action="append", default=[], metavar="FIELD=COLUMN", help="csv"
    )
    parser.add_argument(
        "--label", type=_label, action="append", default=[], metavar="THEIRS=OURS", help="csv"
    )
    parser.add_argument("--others", type=int, default=0, help="fever: pages to take that no evidence names")
    return parser.parse_args(arguments)


def _column(text: str) -> tuple[str, str]:
    field, _, column = text.partition("=")
    return field.strip(), column.strip()


def _label(text: str) -> tuple[str, Label]:
    theirs, _, ours = text.rpartition("=")
    return theirs.strip(), Label(ours.strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
