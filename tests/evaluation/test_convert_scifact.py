"""SciFact, with rows of our own in its format."""

from pathlib import Path
from typing import Any

import pytest
from conversion import convert, quotes, write_lines

from agent.evaluation.suite import Suite
from agent.types import Label

SENTENCES = ["Mint tea was given to 40 sleepers.", "They slept  longer.", "No harm was seen."]
CORPUS = [
    {"doc_id": 11, "title": "Mint and sleep", "abstract": SENTENCES, "structured": False},
    {
        "doc_id": 12,
        "title": "Mint again",
        "abstract": ["Sleepers did not sleep longer."],
        "structured": False,
    },
    {"doc_id": 13, "title": "Nothing", "abstract": [], "structured": False},
]


def rationale(label: str, *sentences: int) -> dict[str, Any]:
    return {"sentences": list(sentences), "label": label}


CLAIMS = [
    {"id": 1, "claim": "Mint lengthens sleep.", "evidence": {"11": [rationale("SUPPORT", 0, 1)]}},
    {"id": 2, "claim": "Mint is harmful.", "evidence": {"11": [rationale("CONTRADICT", 2)]}},
    {"id": 3, "claim": "Mint cures colds.", "evidence": {}, "cited_doc_ids": [12]},
    {"id": 4, "claim": "Sleepers sleep longer.", "evidence": {
        "11": [rationale("SUPPORT", 1)], "12": [rationale("CONTRADICT", 0)]}},
    {"id": 5, "claim": "Mint is green."},
    {"id": 6, "claim": "Mint is blue.", "evidence": {"11": [rationale("SUPPORT", 3)]}},
    {"id": 7, "claim": "Mint is red.", "evidence": {"11": [rationale("MAYBE", 0)]}},
    "{",
]  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_lines(tmp_path / "data" / "corpus.jsonl", CORPUS)
    return write_lines(tmp_path / "data" / "claims_dev.jsonl", CLAIMS).parent


@pytest.fixture
def suite(source: Path, tmp_path: Path) -> Suite:
    return convert("scifact", source, out=tmp_path / "suite")


def test_the_label_is_that_of_the_rationales(suite: Suite) -> None:
    assert [case.label for case in suite.cases] == [
        Label.SUPPORTED,
        Label.REFUTED,
        Label.NOT_ENOUGH_EVIDENCE,
        Label.CONFLICTING,
        None,  # a row of the test set
    ]


def test_a_rationale_is_a_group_of_its_sentences(suite: Suite) -> None:
    assert quotes(suite.cases[0]) == [("11", SENTENCES[0], 1), ("11", "They slept longer.", 1)]


def test_both_sides_of_a_dispute_belong_together(suite: Suite) -> None:
    assert [group for _, _, group in quotes(suite.cases[3])] == [None, None]


def test_bad_rows_are_listed_and_the_rest_goes_on(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert("scifact", source, out=source.parent / "suite")
    listed = [line.rpartition("/")[2] for line in capsys.readouterr().err.splitlines()]
    assert [line.partition(": ")[0] for line in listed] == [
        "corpus.jsonl:3",
        "claims_dev.jsonl:6",
        "claims_dev.jsonl:7",
        "claims_dev.jsonl:8",
    ]
    assert "sentence 3 of document 11, is not in the corpus" in listed[1]
    assert "'MAYBE' is none of ours" in listed[2]
