"""FEVER, with rows of our own in its format."""

from pathlib import Path

import pytest
from conversion import convert, quotes, write_lines

from agent.types import Label

PAGES = [
    {"id": "", "text": "", "lines": ""},
    {
        "id": "Bensa_-LRB-port-RRB-",
        "text": "",
        "lines": "0\tBensa -LRB- born 1931 -RRB- is a port .\tport\tPort\n1\t\n2\tIt has nine piers .\n",
    },
    {"id": "Cafe\u0301_Nord", "text": "", "lines": "0\tThe cafe is in Bensa .\tBensa\tBensa_-LRB-port-RRB-"},
    {"id": "Other_One", "text": "", "lines": "0\tUnasked ."},
    {"id": "Other_Two", "text": "", "lines": "0\tUnasked too ."},
]
PORT = "Bensa_-LRB-port-RRB-"
CLAIMS = [
    {"id": 1, "label": "SUPPORTS", "claim": "Bensa has nine piers.",
     "evidence": [[[9, 8, PORT, 2]], [[7, 6, PORT, 2]]]},
    {"id": 2, "label": "REFUTES", "claim": "The café is on no coast.",
     "evidence": [[[9, 8, PORT, 0], [9, 8, "Caf\u00e9_Nord", 0]], [[5, 5, "Missing_Page", 0]]]},
    {"id": 3, "label": "NOT ENOUGH INFO", "claim": "Bensa is old.", "evidence": [[[4, None, None, None]]]},
    {"id": 4, "label": "SUPPORTS", "claim": "No page.", "evidence": [[[9, 8, "Missing_Page", 0]]]},
    {"id": 5, "label": "PERHAPS", "claim": "No label.", "evidence": []},
    {"id": 6, "claim": "A claim of the test set."},
]  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> list[Path]:
    claims = write_lines(tmp_path / "dev.jsonl", CLAIMS)
    return [claims, write_lines(tmp_path / "wiki-pages" / "wiki-001.jsonl", PAGES).parent]


def test_labels_and_sentences_are_kept(data: list[Path], tmp_path: Path) -> None:
    cases = convert("fever", *data, out=tmp_path / "suite").cases
    expected = [Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, None]
    assert [case.label for case in cases] == expected
    assert quotes(cases[0]) == [(PORT, "It has nine piers .", None)]  # two annotators chose the same
    assert quotes(cases[1]) == [
        (PORT, "Bensa ( born 1931 ) is a port .", 1),
        ("Café_Nord", "The cafe is in Bensa .", 1),
    ]


def test_rows_whose_pages_are_not_given_are_left_out(
    data: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert("fever", *data, out=tmp_path / "suite")
    listed = capsys.readouterr().err.splitlines()
    assert [line.partition("dev.jsonl")[2] for line in listed] == [
        ":4: None of its evidence sets is in the pages",
        ":5: Its label 'PERHAPS' is none of ours",
    ]


@pytest.mark.parametrize(("others", "titles"), [("0", []), ("1", ["Other One"])])
def test_as_many_other_pages_are_taken_as_asked(
    data: list[Path], tmp_path: Path, others: str, titles: list[str]
) -> None:
    suite = convert("fever", *data, out=tmp_path / "suite", options=["--others", others])
    assert [one.title for one in suite.documents().values()] == ["Bensa (port)", "Café Nord", *titles]
