"""What a batch reads, and what it says of what it cannot read."""

import io
import os
from datetime import date
from pathlib import Path

import pytest

from agent.batch.columns import Columns
from agent.batch.inputs import Wanted, read_input
from agent.batch.types import BadRow, Row
from agent.errors import BatchError


def read(
    source: Path | str, *, since: date | None = None, columns: tuple[str, ...] = (), stdin: bytes = b""
) -> list[Row | BadRow]:
    wanted = Wanted(since, Columns.parse(columns))
    return list(read_input(str(source), wanted, stdin=io.BytesIO(stdin)))


def texts(rows: list[Row | BadRow]) -> list[str]:
    return [found.task.article.text if isinstance(found, Row) else found.reason for found in rows]


def test_a_row_has_its_words_and_what_is_said_about_them(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id": 7, "text": "The bridge opened.", "title": "Bridge", "published": "2024-05-01T10:00:00Z",'
        ' "url": "https://news.example/7", "language": "en-GB", "desk": "local"}\n',
        "utf-8",
    )
    (found,) = read(tmp_path / "a.jsonl")
    article = found.task.article
    assert (found.id, found.source, found.task.kind) == ("7", f"{tmp_path}/a.jsonl#1", "article")
    assert (article.title, article.published, article.url) == (
        "Bridge",
        date(2024, 5, 1),
        "https://news.example/7",
    )
    assert article.language == "en"


def test_a_bad_row_is_told_by_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "The bridge opened."}\n\n[1]\n{"text": 5}\n{"text": "  "}\n{"claim": "It rained."\n'
        '{"text": "A", "published": "soon"}\n{"claim": "It rained."}',
        "utf-8",
    )
    rows = read(tmp_path / "a.jsonl")
    assert [(found.id, found.source.rpartition("#")[2]) for found in rows if isinstance(found, BadRow)] == [
        (line, line) for line in "34567"
    ]
    assert texts(rows)[0] == "The bridge opened."
    assert rows[-1].task.kind == "claim"


@pytest.mark.parametrize(
    ("name", "separator"),
    [
        pytest.param("a.csv", ",", id="commas"),
        pytest.param("a.csv", ";", id="semicolons, as spreadsheets in French write them"),
        pytest.param("a.tsv", "\t", id="tabs"),
    ],
)
def test_a_table_is_read_whatever_separates_its_columns(tmp_path: Path, name: str, separator: str) -> None:
    lines = [["ID", "Body", "Date"], ["x", '"Rain fell, and\nit was; wet"', "2024-01-02"], ["y", "Sun.", ""]]
    (tmp_path / name).write_text("\r\n".join(map(separator.join, lines)), "utf-8-sig", newline="")
    rows = read(tmp_path / name)
    assert texts(rows) == ["Rain fell, and\nit was; wet", "Sun."]
    assert [(found.id, found.source.rpartition("#")[2]) for found in rows] == [("x", "2"), ("y", "4")]


def test_arabic_tables_in_the_old_encoding_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("العنوان,النص\nجسر,افتتح الجسر في المدينة\n".encode("cp1256"))
    assert texts(read(tmp_path / "a.csv")) == ["افتتح الجسر في المدينة"]


def test_rows_of_a_table_that_do_not_fit_are_bad(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,one,two\n2,Rain fell.\n3\n", "utf-8")
    assert texts(read(tmp_path / "a.csv")) == [
        "The row has more than the 2 columns of the first line",
        "Rain fell.",
        "The row has no 'text' and no 'claim'",
    ]


def test_a_quotation_mark_that_is_never_closed_is_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,Rain fell.\n2,"It was wet\n', "utf-8")
    rows = read(tmp_path / "a.csv")
    assert texts(rows)[0] == "Rain fell."
    assert rows[1].source.endswith("#3")


def test_columns_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nr,satz,text\n1,Rain fell.,unused\n", "utf-8")
    (found,) = read(tmp_path / "a.csv", columns=("claim=satz", "text=", "id=nr"))
    assert (found.id, found.task.kind, found.task.article.text) == ("1", "claim", "Rain fell.")


def test_a_table_without_articles_is_refused_with_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nr,satz\n1,Rain fell.\n", "utf-8")
    with pytest.raises(BatchError, match="found nr, satz; name it with --map text=COLUMN"):
        read(tmp_path / "a.csv")


def test_a_row_with_an_article_and_a_claim_asks_which(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "A long story.", "claim": "It rained."}', "utf-8")
    assert "both a text and a claim" in texts(read(tmp_path / "a.jsonl"))[0]


def test_a_mapping_of_nothing_is_refused() -> None:
    with pytest.raises(BatchError, match="NAME=COLUMN"):
        Columns.parse(["body"])


@pytest.mark.parametrize(
    "stdin",
    [
        pytest.param(b'{"text": "Rain fell."}\n', id="JSON Lines"),
        pytest.param(b"text,id\nRain fell.,1\n", id="CSV"),
        pytest.param('{"text": "Rain fell."}\n'.encode("utf-16"), id="UTF-16"),
    ],
)
def test_standard_input_may_be_any_table(stdin: bytes) -> None:
    (found,) = read("-", stdin=stdin)
    assert found.task.article.text == "Rain fell."
    assert found.source.startswith("standard input#")


def test_nothing_on_standard_input_is_no_row() -> None:
    assert read("-") == []


def test_a_folder_gives_its_files_in_order_and_lists_what_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Rain fell in the valley.", "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.jsonl").write_text('{"text": "Snow fell."}\n', "utf-8")
    (tmp_path / "d.docx").write_bytes(b"no document")
    (tmp_path / ".hidden.txt").write_text("Hidden.", "utf-8")
    rows = read(tmp_path)
    assert [found.id for found in rows] == ["1", "b.txt", "d.docx"]
    assert texts(rows)[:2] == ["Snow fell.", "Rain fell in the valley."]
    assert isinstance(rows[2], BadRow)


def test_only_what_is_new_enough_is_taken(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        '{"text": "Old.", "published": "2023-12-31"}\n{"text": "New.", "published": "2024-01-01"}\n'
        '{"text": "Undated."}\n',
        "utf-8",
    )
    assert texts(read(tmp_path / "rows.jsonl", since=date(2024, 1, 1))) == ["New.", "Undated."]


def test_only_files_that_changed_lately_are_taken(tmp_path: Path) -> None:
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text(f"It is {name}.", "utf-8")
    os.utime(tmp_path / "old.txt", (0, 0))
    assert texts(read(tmp_path, since=date(2024, 1, 1))) == ["It is new.txt."]


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123  a name that is no text
        file.write(b"Rain fell.")
    (found,) = read(tmp_path)
    assert found.id == "\ufffd.txt"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="There is no"):
        read(tmp_path / "none.jsonl")
