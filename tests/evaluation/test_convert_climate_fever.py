"""Climate-FEVER, with rows of our own in its format."""

from pathlib import Path
from typing import Any

import pytest
from conversion import convert, quotes, write_lines

from agent.evaluation.suite import Suite
from agent.types import Label


def evidence(label: str, number: int, text: str, article: str = "Dry lake") -> dict[str, Any]:
    place = {"evidence_id": f"{article}:{number}", "article": article}
    return place | {"evidence_label": label, "evidence": text, "entropy": 0.0, "votes": [label, None]}


RISES = evidence("SUPPORTS", 10, "The lake  rises.")
FALLS = evidence("REFUTES", 2, "The lake falls.")
SALT = evidence("NOT_ENOUGH_INFO", 3, "Salt is white.", "Salt: a history")


def row(number: int, label: str, *evidences: dict[str, Any]) -> dict[str, Any]:
    return {
        "claim_id": str(number), "claim": f"Lake claim {number}.", "claim_label": label,
        "evidences": list(evidences),
    }  # fmt: skip


ROWS = [
    row(0, "SUPPORTS", RISES, SALT),
    row(1, "DISPUTED", RISES, FALLS),
    row(2, "NOT_ENOUGH_INFO", SALT),
    row(3, "REFUTES", FALLS),
    row(4, "MAYBE", FALLS),
    row(5, "SUPPORTS", RISES) | {"claim_label": 0},  # another edition numbers the labels
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "climate.jsonl", ROWS)


@pytest.fixture
def suite(source: Path, tmp_path: Path) -> Suite:
    return convert("climate-fever", source, out=tmp_path / "suite")


def test_evidence_is_the_sentences_that_bear_the_label_out(suite: Suite) -> None:
    rises, falls = ("Dry lake", "The lake rises.", None), ("Dry lake", "The lake falls.", None)
    assert [(case.label, quotes(case)) for case in suite.cases] == [
        (Label.SUPPORTED, [rises]),
        (Label.CONFLICTING, [rises, falls]),
        (Label.NOT_ENOUGH_EVIDENCE, []),
        (Label.REFUTED, [falls]),
    ]


def test_a_document_is_the_sentences_of_an_article_in_their_order(suite: Suite) -> None:
    texts = {document.id: document.text for document in suite.documents().values()}
    assert texts == {"Dry lake": "The lake falls.\nThe lake rises.", "Salt: a history": "Salt is white."}


def test_an_unknown_label_is_left_out(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert("climate-fever", source, out=source.parent / "suite")
    listed = [line.partition("climate.jsonl:")[2] for line in capsys.readouterr().err.splitlines()]
    assert listed == ["5: Its label 'MAYBE' is none of ours", "6: Its label '0' is none of ours"]
