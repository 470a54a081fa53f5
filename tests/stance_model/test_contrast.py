"""Contrast claims find their passages again, by digest."""

import json
from pathlib import Path

from evals.stance_model.contrast import FOLDER, is_kept, key_of, read_contrast
from evals.stance_model.network import LABELS

PASSAGE = {"claim": "", "evidence": "Prices rose in May.", "label": "nei", "lang": "ar<-en", "src": "ntrex"}


def folder_with(tmp_path: Path, *rows: dict[str, str]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "news.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def row(key: str, lang: str) -> dict[str, str]:
    return {"id": key, "label": "refutes", "lang": lang, "kind": "opposite", "claim": "Prices fell in May."}


def test_a_claim_stands_beside_the_passage_that_its_digest_names(tmp_path: Path) -> None:
    key = key_of("Prices rose in May.")
    (found,) = read_contrast([PASSAGE], folder_with(tmp_path, row(key, "fr")))
    assert (found["evidence"], found["lang"]) == ("Prices rose in May.", "fr<-en")
    assert (found["src"], found["label"]) == ("contrast_news", "refutes")


def test_a_claim_in_the_language_of_its_passage_names_one_language(tmp_path: Path) -> None:
    (found,) = read_contrast([PASSAGE], folder_with(tmp_path, row(key_of("Prices rose in May."), "en")))
    assert found["lang"] == "en"


def test_a_claim_whose_passage_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert read_contrast([PASSAGE], folder_with(tmp_path, row("0" * 12, "en"))) == []


def test_the_written_claims_are_a_third_of_each_label_but_for_the_wikipedia_ones() -> None:
    rows = [json.loads(line) for line in (FOLDER / "news.jsonl").read_text("utf-8").splitlines()]
    counts = [sum(one["label"] == label for one in rows) for label in LABELS]
    assert max(counts) - min(counts) <= 0.02 * len(rows)


def test_about_a_seventh_of_the_passages_is_kept_for_development() -> None:
    keys = {
        json.loads(line)["id"]
        for path in FOLDER.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    assert 0.1 < sum(map(is_kept, keys)) / len(keys) < 0.19
