"""Bad input, damaged files and full disks: one clear line, or a right result; never a traceback."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Outcome, run_process
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from agent.articles import Given, article_of, read_article
from agent.errors import ArticleError
from agent.types import Article

Call = Callable[..., Outcome]

BOMS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
STARTS = (b"", b"---\n", b"%PDF-1.7\n", b"PK\x03\x04", b"<!doctype html><html>", b'{"text": "')


def is_one_clear_line(outcome: Outcome) -> bool:
    return outcome.code == 1 and outcome.err.startswith("tabayyun: ") and outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n\n \t\n", id="only white space"),
        pytest.param(bytes(range(256)) * 64, id="binary"),
        pytest.param("😀 🎉 👍🏽 🇩🇿\n".encode(), id="only emoji"),
        pytest.param("‏‎⁧⁩\u200b\u200d\ufeff".encode(), id="only marks that cannot be seen"),
        pytest.param("انخفض السعر اليوم. ".encode() * 160_000, id="5 MB"),
        pytest.param(b"%PDF-1.4\n%%EOF", id="PDF without pages"),
        pytest.param(b"PK\x03\x04" + b"\0" * 500, id="zip that is none"),
    ],
)
def test_an_article_that_cannot_be_checked_is_one_clear_line(
    tabayyun: Call, data: bytes, library: Path
) -> None:
    assert is_one_clear_line(tabayyun("verify", "-", "--library", library, stdin=data))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("افتتح ميناء مرسى نور في 11 أبريل 2021.".encode("cp1256"), id="Windows-1256"),
        pytest.param("افتتح\0 ميناء مرسى نور\0 في 11 أبريل 2021.".encode(), id="null characters"),
        pytest.param(
            "‫افتتح‬ ميناء \u202eمرسى\u202c نو\u200bر في 11 أبريل 2021.".encode(), id="direction tricks"
        ),
        pytest.param(
            "<html><p>افتتح ميناء مرسى نور في 11 أبريل 2021.<div><b></p></table>&#x;<".encode(),
            id="HTML soup",
        ),
    ],
)
def test_an_odd_article_is_read_right(report_on: Callable[[Article], str], data: bytes) -> None:
    report = report_on(read_article("-", Given(), stdin=io.BytesIO(data)))
    assert "11 أبريل 2021" in report


@given(st.sampled_from(BOMS), st.sampled_from(STARTS), st.binary(max_size=300))
def test_no_bytes_make_reading_an_article_fail_in_an_unforeseen_way(
    bom: bytes, start: bytes, rest: bytes
) -> None:
    data = bom + start + rest
    try:
        article = read_article("-", Given(), stdin=io.BytesIO(data))
    except ArticleError:
        return
    assert any(letter.isalpha() for letter in article.text)
    assert "\0" not in article.text


@pytest.mark.slow
@hypothesis_settings(max_examples=25)
@given(st.text(max_size=200), st.sampled_from(["", ".", "؟", "!\n\n# "]))
def test_no_text_makes_the_report_fail(report_on: Callable[[Article], str], text: str, end: str) -> None:
    assert "tabayyun/report/1" in report_on(article_of(f"Marsa Nour {text}{end}", Given()))


@pytest.mark.parametrize(
    "command", [("search", "port"), ("library",), ("verify", "--text", "The port opened")]
)
def test_a_damaged_record_is_one_clear_line(
    tabayyun: Call, tmp_path: Path, library: Path, command: tuple[str, ...]
) -> None:
    copied = Path(shutil.copytree(library, tmp_path / "library"))
    for path in copied.glob("library.sqlite*"):
        path.unlink()
    (copied / "library.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    outcome = tabayyun(*command)
    assert is_one_clear_line(outcome)
    assert "library.sqlite" in outcome.err
    assert tabayyun("doctor").code == 1


@pytest.mark.slow
def test_a_damaged_dense_index_is_one_clear_line_and_can_be_made_again(tmp_path: Path, library: Path) -> None:
    copied = Path(shutil.copytree(library, tmp_path / "library"))
    for path in (copied / "chroma").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x99" * 6000)
    outcome = run_process("search", "port")
    assert is_one_clear_line(outcome), outcome
    assert "tabayyun index --rebuild" in outcome.err
    rebuilt = run_process("index", "--rebuild")
    assert rebuilt.code == 0, rebuilt.err
    assert "opened on 11 April 2021" in run_process("search", "opening of the port").out


def test_a_library_folder_that_is_a_file_is_one_clear_line(tabayyun: Call, tmp_path: Path) -> None:
    (tmp_path / "library").write_text("no folder", "utf-8")
    assert is_one_clear_line(tabayyun("search", "port"))
    (tmp_path / "a.txt").write_text("The bridge has two lanes.", "utf-8")
    assert is_one_clear_line(tabayyun("index", tmp_path / "a.txt"))


@pytest.mark.slow
@pytest.mark.parametrize("allowed", [pytest.param(20_000, id="early"), pytest.param(150_000, id="later")])
def test_a_full_disk_while_indexing_is_one_clear_line_and_the_next_run_finishes(
    tmp_path: Path, documents: Path, allowed: int
) -> None:
    """No file may grow over `allowed` bytes: what SQLite and Chroma meet is a write that fails."""
    outcome = run_process("index", documents, largest_file=allowed)
    assert is_one_clear_line(outcome), outcome
    finished = run_process("index", documents)
    assert finished.code == 0, finished.err
    assert "opened on 11 April 2021" in run_process("search", "opening of the port").out


def test_a_report_that_does_not_fit_on_the_disk_is_one_clear_line(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("verify", "--text", "The port opened", "--out", "/dev/full", "--library", library)
    assert outcome.code == 1
    assert "No space left on device" in outcome.err
    assert outcome.err.count("\n") == 1
