"""Tables of claims, as a newsroom keeps them."""

from datetime import date
from pathlib import Path

import pytest
from conversion import convert, quotes, write_lines

from evals.convert.__main__ import main

PORT = "Bensa has nine piers, says the port."


def test_a_table_with_our_names_needs_no_map(tmp_path: Path) -> None:
    table = write_lines(
        tmp_path / "claims.csv",
        [
            "id,text,label,evidence,quote,as_of,tags,published",
            f'c1,Bensa has nine piers.,supported,"{PORT}",nine piers,2024-03-01,port; number,2024-02-01',
            f'c2,Bensa has two cranes.,not_enough_evidence,"{PORT}",,,,2024-02-01',
        ],
    )
    suite = convert("csv", table, out=tmp_path / "suite")
    (document,) = suite.documents().values()
    assert (document.text, document.published) == (PORT, date(2024, 2, 1))
    first, second = suite.cases
    assert quotes(first) == [(document.id, "nine piers", None)]
    assert (first.as_of, first.tags, first.language) == (date(2024, 3, 1), ("port", "number"), "en")
    assert second.evidence == ()


def test_columns_and_labels_are_mapped(tmp_path: Path) -> None:
    table = write_lines(tmp_path / "claims.csv", ["Énoncé;Avis", "Le port est fermé.;Faux"])
    options = ["--map", "text=Énoncé", "--map", "label=Avis", "--label", "faux=refuted", "--licence", "CC0"]
    folder = tmp_path / "suite"
    assert main(["csv", str(table), "--out", str(folder), *options]) == 1  # a table without evidence
    assert '"label":"refuted"' in (folder / "claims.jsonl").read_text(encoding="utf-8")
    assert 'licence = "CC0"' in (folder / "suite.toml").read_text(encoding="utf-8")


def test_rows_of_one_claim_are_joined(tmp_path: Path) -> None:
    rows = ["id,text,label,evidence", "c1,Nine piers.,conflicting,Nine.", "c1,Nine piers.,conflicting,Ten."]
    suite = convert("csv", write_lines(tmp_path / "claims.csv", rows), out=tmp_path / "suite")
    assert [len(case.evidence) for case in suite.cases] == [2]


def test_rows_that_cannot_be_used_are_listed_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "text\tlabel\tevidence\tquote\tas_of",
        f'"Nine\npiers."\tsupported\t{PORT}\t\t',
        f"\tsupported\t{PORT}\t\t",
        f"Ten piers.\tsupported\t{PORT}\tten piers\t",
        f"Nine piers.\tsupported\t{PORT}\t\tMay",
        f"Nine piers.\tTrue\t{PORT}\t\t",
    ]
    suite = convert("csv", write_lines(tmp_path / "claims.tsv", rows), out=tmp_path / "suite")
    assert [(case.id, case.text) for case in suite.cases] == [("claims-2", "Nine piers.")]
    listed = [line.partition("claims.tsv:")[2] for line in capsys.readouterr().err.splitlines()]
    assert listed == [
        "4: It has no 'text'",
        "5: Its quote 'ten piers' does not stand in its evidence",
        "6: Its as_of 'May' is no date like 2024-03-31",
        "7: Its label 'True' is none of ours",
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param([], "has no column 'text'", id="no column for the claim"),
        pytest.param(["--map", "text=Claim", "--map", "label=Rating"], "no column 'Rating'", id="not there"),
        pytest.param(["--map", "words=Claim"], "no field 'words'", id="not ours"),
    ],
)
def test_a_missing_column_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    table = write_lines(tmp_path / "claims.csv", ["Claim,Context", "Nine piers.,A quay."])
    assert main(["csv", str(table), "--out", str(tmp_path / "suite"), *options]) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "suite").exists()


def test_without_a_column_of_labels_none_is_known(tmp_path: Path) -> None:
    rows = ["text,evidence", f'Nine piers.,"{PORT}"']
    suite = convert("csv", write_lines(tmp_path / "claims.csv", rows), out=tmp_path / "suite")
    assert [case.label for case in suite.cases] == [None]


def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_lines(tmp_path / "claims.csv", ["text,evidence", "Nine piers.,Nine."])
    assert main(["csv", str(table), "--out", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
