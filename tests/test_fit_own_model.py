"""The numbers of a stance model of one's own are fitted with the command that fits the shipped one's."""

import json
from pathlib import Path

import pytest
from tiny_model import write_model

from agent.engines.local.stance import exported_model
from evals.fit import ablation, thresholds

pytestmark = pytest.mark.slow

CLAIM = "The port of Marsa Nour opened in 2021."
EVIDENCE = {
    "supports": "The port of Marsa Nour opened in 2021.",
    "refutes": "It was denied that the port of Marsa Nour opened.",
    "nei": "Perhaps the port of Marsa Nour opened in 2021.",
}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    rows = [
        {"claim": CLAIM, "evidence": f"{words} Part {number}.", "label": label, "lang": lang, "src": "own"}
        for label, words in EVIDENCE.items()
        for lang, many in (("en", 70), ("ar<-en", 10))
        for number in range(many)
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    folder = tmp_path / "port"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "port.md").write_text(f"---\nid: port\ntitle: The port\n---\n{CLAIM}\n", "utf-8")
    (folder / "suite.toml").write_text(
        'name = "port"\nversion = "1"\nlanguages = ["en"]\ncorpus = ["corpus"]\n', "utf-8"
    )
    case = {"id": "port-1", "text": CLAIM, "label": "supported", "language": "en", "tags": ["date"]}
    case["evidence"] = [{"document": "port", "quote": CLAIM}]
    (folder / "claims.jsonl").write_text(json.dumps(case) + "\n", "utf-8")
    return folder


def test_a_fit_writes_card_and_table_beside_the_model(
    tmp_path: Path, pairs: Path, suite: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_model(tmp_path / "tiny")
    before = exported_model(folder).name
    given = ["--model", str(folder), "--suite", str(suite), str(tmp_path / "library")]
    thresholds.main([*given, "--pairs", str(pairs)])
    card = exported_model(folder).card
    assert card.full_name != before
    assert card.fitted_on == "pairs.jsonl, port"
    assert set(card.temperatures) == {"same:other"}  # 210 pairs; 30 of two languages are too few
    page = (folder / "precision.md").read_text("utf-8")
    assert "stance model tiny fitted" in page
    assert "## port, judged by what a search finds: 1" in page
    ablation.main(given)
    assert "| date | 1 | " in capsys.readouterr().out
