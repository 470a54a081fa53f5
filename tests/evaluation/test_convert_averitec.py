"""AVeriTeC, with rows of our own in its format."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conversion import convert, quotes, write_lines

from agent.types import Label


def answer(text: str, url: str, **fields: str) -> dict[str, Any]:
    return {"answer": text, "answer_type": "Extractive", "source_url": url} | fields


def claim(text: str, label: str, *answers: dict[str, Any], **fields: Any) -> dict[str, Any]:
    questions = [{"question": "How many piers are there?", "answers": list(answers)}]
    return {"claim": text, "label": label, "claim_date": "25-8-2020", "questions": questions} | fields


YES = answer("Yes", "https://a.example/1", answer_type="Boolean", boolean_explanation="There are nine.")
NONE = answer("No answer could be found.", "", answer_type="Unanswerable")
CLAIMS = [
    claim("Bensa has nine piers.", "Supported", YES, NONE, claim_types=["Numerical Claim"]),
    claim("Bensa has ten piers.", "Not Enough Evidence", answer("A few.", "https://a.example/2")),
    claim("Bensa is full.", "Conflicting Evidence/Cherrypicking", answer("No.", "https://a.example/3"), YES),
    claim("Bensa is shut.", "Refuted", answer("It is open.", "https://a.example/4"), claim_date="2020"),
    claim("Bensa is odd.", "Unproven", YES),
]


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(CLAIMS, indent=1), encoding="utf-8")
    return path


def test_answers_are_documents_and_together_the_evidence(dev: Path, tmp_path: Path) -> None:
    suite = convert("averitec", dev, out=tmp_path / "suite")
    documents = suite.documents()
    assert documents["dev-0-0"].text == "How many piers are there? Yes There are nine."
    assert [(case.label, quotes(case)) for case in suite.cases] == [
        (Label.SUPPORTED, [("dev-0-0", None, 1)]),
        (Label.NOT_ENOUGH_EVIDENCE, []),
        (Label.CONFLICTING, [("dev-2-0", None, 1), ("dev-2-1", None, 1)]),
    ]
    assert sorted(documents) == ["dev-0-0", "dev-1-0", "dev-2-0", "dev-2-1"]


def test_the_day_and_the_kind_of_a_claim_are_kept(dev: Path, tmp_path: Path) -> None:
    first = convert("averitec", dev, out=tmp_path / "suite").cases[0]
    assert (first.as_of, first.tags, first.scope) == (date(2020, 8, 25), ("numerical-claim",), None)


def test_rows_left_out_are_named_with_the_line_they_begin_in(
    dev: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert("averitec", dev, out=tmp_path / "suite")
    lines = dev.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if line == " {"]
    listed = [line.partition("dev.json:")[2] for line in capsys.readouterr().err.splitlines()]
    assert listed == [
        f"{starts[3]}: Its date '2020' is none like 25-8-2020",
        f"{starts[4]}: Its label 'Unproven' is none of ours",
    ]


def test_with_a_knowledge_store_a_claim_is_searched_in_its_own_pages(dev: Path, tmp_path: Path) -> None:
    pages = [
        {"url": "https://b.example", "url2text": ["An aside."]},
        {"url": "https://a.example/1", "url2text": ["Nine piers.", "", "And a crane."]},
        {"url": "https://a.example/1", "url2text": ["Nine piers, again."]},
        {"url": "https://c.example", "url2text": []},
    ]
    write_lines(tmp_path / "store" / "0.json", pages)
    write_lines(tmp_path / "store" / "1.json", pages[:1])
    suite = convert("averitec", dev, tmp_path / "store", out=tmp_path / "suite")
    assert [(case.id, case.scope) for case in suite.cases] == [
        ("dev-0", ("dev-0-1", "dev-0-2")),
        ("dev-1", ("dev-1-1",)),
    ]  # the third has no file
    assert quotes(suite.cases[0]) == [("dev-0-2", None, 1)]
    assert suite.documents()["dev-0-2"].text == "Nine piers.\nAnd a crane."


def test_an_id_that_is_a_path_names_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = [claim("Nine.", "Supported", YES), claim("Ten.", "Refuted", YES, claim_id="../secret")]
    (tmp_path / "dev.json").write_text(json.dumps(claims), encoding="utf-8")
    page = {"url": "https://b.example", "url2text": ["An aside."]}
    write_lines(tmp_path / "store" / "0.json", [page])
    write_lines(tmp_path / "secret.json", [page])
    suite = convert("averitec", tmp_path / "dev.json", tmp_path / "store", out=tmp_path / "suite")
    assert [case.id for case in suite.cases] == ["dev-0"]
    assert "claim_id '../secret' is no number" in capsys.readouterr().err
