"""Reports read back from files: one report, or the results of a batch, a line each."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from agent.errors import ReportError
from agent.types import Report, Result
from agent.types.faults import told_fault

_WANTED = "the file that 'tabayyun verify ARTICLE --format json --out FILE' writes"
_WANTED_RESULTS = "the file that 'tabayyun batch INPUT --out FILE' writes"


def read_report(path: Path) -> Report:
    """The report in a JSON file. Raises `ReportError` when the file cannot be read or holds no report."""
    content = _bytes(path)
    try:
        return Report.model_validate_json(content)
    except ValidationError as error:
        if _holds_results(content):
            raise ReportError(
                f"{path} holds results of a batch, a line each, and no single report; for pages of them: "
                f"tabayyun report {path} --html DIR"
            ) from error
        found = f"holds no report ({told_fault(error)})" if content.strip() else "is empty"
        raise ReportError(f"{path} {found}; wanted {_WANTED}") from error


def read_results(path: Path) -> Iterator[tuple[int, Result | ReportError]]:
    """The number of each line, from 1, with its result, or what is wrong with it; empty lines left out.

    A line holds a `Result`, or a bare `Report`. Raises `ReportError` when the file cannot be read, and when
    none of its lines holds either.
    """
    lines, unread = _lines(path), []
    for line in lines:
        unread.append(line)
        if isinstance(line[1], Result):
            yield from chain(unread, lines)
            return
    told = f"holds no result (line {unread[0][0]}: {unread[0][1]})" if unread else "is empty"
    raise ReportError(f"{path} {told}; wanted {_WANTED_RESULTS}")


def _lines(path: Path) -> Iterator[tuple[int, Result | ReportError]]:
    try:
        with path.open("rb") as file:  # str.splitlines() would also break at U+2028, legal in JSON
            for number, line in enumerate(file, start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield number, _result(line.removeprefix(b"\xef\xbb\xbf"), source=f"{path.name}#{number}")
    except OSError as error:
        raise _unreadable(path, error, wanted=_WANTED_RESULTS) from error


def _result(line: bytes, *, source: str) -> Result | ReportError:
    try:
        found = from_json(line)
        if isinstance(found, dict) and "article" in found:
            report = Report.model_validate_json(line)
            return Result(id=report.article.id, source=source, report=report)
        return Result.model_validate_json(line)
    except ValidationError as error:
        return ReportError(told_fault(error))
    except ValueError as error:
        return ReportError(f"no JSON: {error}")


def _holds_results(content: bytes) -> bool:
    """Whether the first line with anything in it is a result of a batch."""
    first = next(filter(None, map(bytes.strip, content.split(b"\n"))), b"")
    return isinstance(_result(first, source=""), Result)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise _unreadable(path, error, wanted=_WANTED) from error


def _unreadable(path: Path, error: OSError, *, wanted: str) -> ReportError:
    if path.is_dir():
        return ReportError(f"{path} is a folder; wanted {wanted}")
    return ReportError(f"{path} cannot be read: {error.strerror}; wanted {wanted}")
