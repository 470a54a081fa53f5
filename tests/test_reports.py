"""Reports and results of a batch, read back from files."""

import pytest
from reports import made_report

from agent.errors import ReportError
from agent.render import render
from agent.reports import read_report, read_results
from agent.types import Failure, Result


def test_a_report_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "report.json"
    path.write_text(render(made_report("ar"), "json"), "utf-8-sig")
    assert read_report(path) == made_report("ar")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"{", "holds no report", id="cut off"),
        pytest.param(b"\xff\xfe", "holds no report", id="not UTF-8"),
        pytest.param(b"[" * 100_000, "holds no report", id="too deep"),
        pytest.param(b'{"schema": "tabayyun/report/2"}', "schema: Input should be", id="another version"),
    ],
)
def test_what_holds_no_report_is_said_in_one_line(tmp_path, content, message):
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=message) as raised:
        read_report(path)
    assert len(str(raised.value).splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ReportError, match=r"none\.json cannot be read: No such file"):
        read_report(tmp_path / "none.json")
    with pytest.raises(ReportError, match=r"none\.jsonl cannot be read"):
        list(read_results(tmp_path / "none.jsonl"))


def test_lines_are_results_or_bare_reports_and_bad_ones_are_told_by_number(tmp_path):
    report = made_report("fr")
    result = Result(id="1", source="in.jsonl#1", report=report)
    failure = Failure(stage="extract", error="EngineError", message="m")
    lost = Result(id="2", source="in.jsonl#2", failure=failure)
    lines = [
        result.model_dump_json(by_alias=True),
        "{broken",
        "",
        report.model_dump_json(by_alias=True),
        '{"id": "3"}',
        "[1]",
        lost.model_dump_json(by_alias=True),
    ]
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    read = dict(read_results(path))
    assert list(read) == [1, 2, 4, 5, 6, 7]
    assert (read[1], read[7]) == (result, lost)
    assert read[4] == Result(id="a-1", source="results.jsonl#4", report=report)
    assert [str(read[line]).split(":")[0] for line in (2, 5, 6)] == [
        "no JSON",
        "source",
        "Input should be an object",
    ]
