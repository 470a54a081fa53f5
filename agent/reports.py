"""Reports read back from files: one report, or the results of a batch, a line each."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from agent.errors import ReportError
from agent.types import Report, Result


def read_report(path: Path) -> Report:
    """The report in a JSON file. Raises `ReportError` when the file cannot be read or holds no report."""
    try:
        return Report.model_validate_json(_bytes(path))
    except ValidationError as error:
        wanted = (
            "wanted what 'tabayyun verify ARTICLE --format json' writes; results of a batch want --html DIR"
        )
        raise ReportError(f"{path} holds no report: {_reason(error)}; {wanted}") from error


def read_results(path: Path) -> Iterator[tuple[int, Result | ReportError]]:
    """The number of each line, from 1, with its result, or what is wrong with it; empty lines left out.

    A line holds a `Result`, or a bare `Report`. Raises `ReportError` when the file cannot be read.
    """
    try:
        with path.open("rb") as file:  # str.splitlines() would also break at U+2028, legal in JSON
            for number, line in enumerate(file, start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield number, _result(line.removeprefix(b"\xef\xbb\xbf"), source=f"{path.name}#{number}")
    except OSError as error:
        raise _unreadable(path, error) from error


def _result(line: bytes, *, source: str) -> Result | ReportError:
    try:
        found = from_json(line)
        if isinstance(found, dict) and "article" in found:
            report = Report.model_validate_json(line)
            return Result(id=report.article.id, source=source, report=report)
        return Result.model_validate_json(line)
    except ValidationError as error:
        return ReportError(_reason(error))
    except ValueError as error:
        return ReportError(f"no JSON: {error}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> ReportError:
    return ReportError(f"{path} cannot be read: {error.strerror}")


def _reason(error: ValidationError) -> str:
    """The first fault, and where it is."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]
