"""The development set of claims: well-formed rows, verbatim quotes, and the counts its README gives."""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from agent.library.readers.text import split_front_matter
from agent.types import Label

_SUITE = Path(__file__).parents[1] / "evals" / "sets" / "newsroom-dev"
_ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (_SUITE / "claims.jsonl").read_text(encoding="utf-8").splitlines()
]
_LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    suite = tomllib.loads((_SUITE / "suite.toml").read_text(encoding="utf-8"))
    read = [
        split_front_matter(path.read_text(encoding="utf-8"))
        for path in (_SUITE / suite["corpus"]).glob("*/*.md")
    ]
    return {str(metadata["id"]): text for metadata, text in read}


def test_no_id_and_no_claim_stands_twice() -> None:
    assert len({row["id"] for row in _ROWS}) == len({row["text"] for row in _ROWS}) == len(_ROWS)


def test_every_quote_stands_in_its_document(documents: dict[str, str]) -> None:
    quotes = [(item["document"], item["quote"]) for row in _ROWS for item in row["evidence"]]
    assert [quote for document, quote in quotes if not quote or quote not in documents[document]] == []


def test_a_label_is_one_of_ours_and_has_evidence_exactly_where_it_takes_a_side() -> None:
    for row in _ROWS:
        assert bool(row["evidence"]) == (Label(row["label"]) is not Label.NOT_ENOUGH_EVIDENCE), row["id"]


def test_a_conflicting_claim_has_a_quote_for_either_side_or_one_that_holds_both() -> None:
    alone = [row["id"] for row in _ROWS if row["label"] == "conflicting" and len(row["evidence"]) < 2]
    assert alone == ["newsroom-dev-ar-74"]  # one sentence: Iran blamed Iraq, Iraq denied it


def test_evidence_called_cross_lingual_is_in_another_language() -> None:
    crossing = [row for row in _ROWS if "cross-lingual" in row["tags"]]
    assert len(crossing) >= 45
    for row in crossing:
        assert not any(item["document"].endswith(f"-{row['language']}") for item in row["evidence"]), row[
            "id"
        ]


def test_no_document_carries_the_set() -> None:
    uses = Counter(document for row in _ROWS for document in {item["document"] for item in row["evidence"]})
    assert len(uses) >= 70
    assert max(uses.values()) <= 4


@pytest.mark.parametrize("label", Label)
def test_the_readme_counts_each_label_right(label: Label) -> None:
    lines = (_SUITE / "README.md").read_text(encoding="utf-8").splitlines()
    header, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    column = header.index(label.value)
    written = {cells[0]: cells[column] for cells in body}
    counts = Counter(row["language"] for row in _ROWS if row["label"] == label)
    expected = [*(counts[language] for language in _LANGUAGES), counts.total()]
    assert [int(written[name]) for name in ("Arabic", "English", "French", "all")] == expected
