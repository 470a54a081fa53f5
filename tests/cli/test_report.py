"""`tabayyun report`, and the forms of a report that `tabayyun verify` writes."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_line import ARTICLE, Outcome
from reports import made_report

from agent.render import render
from agent.reports import read_report
from agent.types import Failure, Label, Result, Review

Call = Callable[..., Outcome]


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(render(made_report("en"), "json"), "utf-8")
    return path


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("terminal", "Fact check: The dam opened in 1971."),
        ("markdown", "# Fact check"),
        ("json", "{\n"),
        ("html", "<!doctype html>"),
        ("claimreview", "[]"),
        ("csv", "article,title,"),
    ],
)
def test_a_report_is_shown_in_the_form_asked_for(
    tabayyun: Call, report_file: Path, form: str, beginning: str
) -> None:
    outcome = tabayyun("report", report_file, "--format", form)
    assert outcome.code == 0
    assert outcome.out.startswith(beginning)


def test_a_report_without_a_form_is_shown_on_the_screen(tabayyun: Call, report_file: Path) -> None:
    assert tabayyun("report", report_file).out.startswith("Fact check: ")


def test_decisions_of_an_editor_make_a_new_report(tabayyun: Call, report_file: Path, tmp_path: Path) -> None:
    before, out = report_file.read_bytes(), tmp_path / "reviewed.json"
    arguments = ("--confirm", "2", "--confirm", "3", "--note", "1", "Ask the institute.", "--out", out)
    assert tabayyun("report", report_file, *arguments).code == 0
    reviewed = read_report(out).findings
    assert [finding.review.label if finding.review else None for finding in reviewed] == [
        None,
        Label.REFUTED,
        Label.CONFLICTING,
        None,
        None,
    ]
    assert reviewed[0].notes == ("Ask the institute.",)
    assert report_file.read_bytes() == before


def test_an_editors_label_needs_a_reason_and_is_kept_with_the_day(tabayyun: Call, report_file: Path) -> None:
    refused = tabayyun("report", report_file, "--override", "1", "refuted")
    assert (refused.code, refused.out) == (1, "")
    assert "needs a reason" in refused.err
    written = tabayyun(
        "report", report_file, "--override", "1", "refuted", "--reason", "The plate says 1970."
    )
    review = Review.model_validate(json.loads(written.out)["findings"][0]["review"])
    assert (review.label, review.reason) == (Label.REFUTED, "The plate says 1970.")
    assert abs((date.today() - review.on).days) <= 1


def test_a_report_can_be_decided_on_in_its_own_file(tabayyun: Call, report_file: Path) -> None:
    for number in (1, 2):
        assert tabayyun("report", report_file, "--confirm", str(number), "--out", report_file).code == 0
    assert [finding.review is not None for finding in read_report(report_file).findings][:3] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(("--confirm", "9"), 1, "No claim 9; the report has 5", id="no such claim"),
        pytest.param(
            ("--override", "1", "true", "--reason", "r"), 2, "'true' is no label", id="no such label"
        ),
        pytest.param(("--bom",), 2, "--bom goes with --format csv", id="byte order mark"),
        pytest.param(("--unreviewed",), 2, "go with --format claimreview", id="unreviewed"),
        pytest.param(("--author-url", "x"), 2, "the http or https address", id="address of nobody"),
        pytest.param(("--html", "pages", "--confirm", "1"), 2, "goes with no other option", id="pages"),
    ],
)
def test_what_cannot_be_done_is_said(
    tabayyun: Call, report_file: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    outcome = tabayyun("report", report_file, *arguments)
    assert outcome.code == code
    assert message in " ".join(outcome.err.replace("│", " ").split())


def test_claimreview_names_the_publisher_and_says_when_there_is_nothing_to_publish(
    tabayyun: Call, report_file: Path
) -> None:
    nothing = tabayyun("report", report_file, "--format", "claimreview")
    assert (nothing.code, nothing.out) == (0, "[]\n")
    assert "none has a side that an editor confirmed" in nothing.err
    named = ("--author", "The Daily", "--author-url", "https://example.org")
    written = tabayyun("report", report_file, "--format", "claimreview", "--confirm", "1", *named)
    [review] = json.loads(written.out)
    assert review["author"]["url"] == "https://example.org"


def test_csv_begins_with_a_byte_order_mark_when_asked(
    tabayyun: Call, report_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "findings.csv"
    assert tabayyun("report", report_file, "--format", "csv", "--bom", "--out", out).code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert not tabayyun("report", report_file, "--format", "csv").out.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))) == 5


def batch(tmp_path: Path) -> Path:
    failure = Failure(stage="extract", error="EngineError", message="m")
    lines = [
        Result(id="1", source="in#1", report=made_report("ar")).model_dump_json(by_alias=True),
        "{broken",
        made_report("en").model_dump_json(by_alias=True),
        Result(id="4", source="in#4", failure=failure).model_dump_json(by_alias=True),
    ]
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_batch_becomes_a_folder_of_pages_and_bad_lines_are_told(tabayyun: Call, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    outcome = tabayyun("report", batch(tmp_path), "--html", folder)
    assert outcome.code == 1
    assert outcome.out == f"3 articles, 1 line not read; see {folder / 'index.html'}\n"
    assert "not read: line 2: no JSON" in outcome.err
    assert sorted(path.name for path in folder.iterdir()) == [
        "article-1.html",
        "article-3.html",
        "index.html",
    ]
    assert '<a href="index.html">' in (folder / "article-1.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("{broken\n", "holds no result (line 1: no JSON: ", id="no JSON"),
        pytest.param('{"id": "1", "text": "T"}\n' * 2, "holds no result (line 1: source: ", id="batch input"),
        pytest.param("\n", "is empty; wanted the file that 'tabayyun batch", id="empty"),
        pytest.param(None, "is a folder; wanted the file that 'tabayyun batch", id="a folder"),
    ],
)
def test_what_holds_no_results_is_one_line_and_makes_no_pages(
    tabayyun: Call, tmp_path: Path, content: str | None, found: str
) -> None:
    path = tmp_path / "results.jsonl"
    _make(path, content)
    outcome = tabayyun("report", path, "--html", tmp_path / "pages")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"tabayyun: {path} {found}")
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param("", "is empty; wanted the file that 'tabayyun verify", id="empty"),
        pytest.param("# Title", "holds no report (Invalid JSON: ", id="no JSON"),
        pytest.param('{"id": "1", "text": "T"}', "holds no report (article: Field required)", id="a row"),
        pytest.param(None, "is a folder; wanted the file that 'tabayyun verify", id="a folder"),
    ],
)
def test_what_holds_no_report_is_one_line(
    tabayyun: Call, tmp_path: Path, content: str | None, found: str
) -> None:
    path = tmp_path / "r.jsonl"
    _make(path, content)
    outcome = tabayyun("report", path)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"tabayyun: {path} {found}")
    assert outcome.err.count("\n") == 1


def test_results_of_a_batch_are_no_single_report_and_the_line_says_how_to_read_them(
    tabayyun: Call, tmp_path: Path
) -> None:
    path = batch(tmp_path)
    outcome = tabayyun("report", path)
    assert outcome.code == 1
    assert outcome.err.endswith(f"for pages of them: tabayyun report {path} --html DIR\n")


def _make(path: Path, content: str | None) -> None:
    """The file with its content, or a folder without."""
    if content is None:
        path.mkdir()
    else:
        path.write_text(content, "utf-8")


def test_verify_writes_a_page(tabayyun: Call, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    outcome = tabayyun("verify", "--text", ARTICLE, "--library", library, "--format", "html", "--out", out)
    assert outcome.code == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_verify_refuses_options_of_another_form_before_any_work(tabayyun: Call) -> None:
    outcome = tabayyun("verify", "no such file", "--bom")
    assert outcome.code == 2
    assert "--bom goes with" in outcome.err


def test_pages_of_a_batch_are_not_made_from_one_report(
    tabayyun: Call, report_file: Path, tmp_path: Path
) -> None:
    outcome = tabayyun("report", report_file, "--html", tmp_path / "pages")
    assert outcome.code == 2
    assert "--format html" in outcome.err
    assert not (tmp_path / "pages").exists()


def test_a_claim_cannot_be_confirmed_and_overridden_at_once(tabayyun: Call, report_file: Path) -> None:
    decisions = ("--confirm", "2", "--override", "2", "refuted", "--reason", "x")
    outcome = tabayyun("report", report_file, *decisions)
    assert (outcome.code, outcome.out) == (2, "")


def test_a_decision_is_taken_back(tabayyun: Call, report_file: Path) -> None:
    before = json.loads(report_file.read_text("utf-8"))
    assert tabayyun("report", report_file, "--confirm", "1", "--out", report_file).code == 0
    assert json.loads(report_file.read_text("utf-8")) != before
    assert tabayyun("report", report_file, "--withdraw", "1", "--out", report_file).code == 0
    assert json.loads(report_file.read_text("utf-8")) == before
    assert "no decision" in tabayyun("report", report_file, "--withdraw", "1").err
