"""A stance model of one's own, in a folder as Hugging Face exporters write it."""

import json
from math import exp
from pathlib import Path

import pytest
from tiny_model import LABELS, write_model

from agent.engines.local import LocalEngine
from agent.engines.local.stance import exported_model
from agent.errors import EngineError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "tiny")


def test_labels_are_found_in_whatever_order_and_case(folder: Path) -> None:
    opened, denied, neither = exported_model(folder).logits(
        [("x", "opened"), ("x", "denied"), ("x", "perhaps")]
    )
    assert (opened, denied, neither) == ((6.0, 0.0, 0.0), (0.0, 12.0, 0.0), (0.0, 0.0, 20.0))


def test_the_labels_of_fact_checking_do_as_well(tmp_path: Path) -> None:
    labels = {"0": "REFUTES", "1": "SUPPORTS", "2": "NOT_ENOUGH_INFO"}
    assert exported_model(write_model(tmp_path / "tiny", labels=labels)).logits([("x", "opened")]) == [
        (6, 0, 0)
    ]


def test_the_evidence_is_the_premise(folder: Path) -> None:
    assert exported_model(folder).logits([("denied", "opened")]) == [(6.0, 0.0, 0.0)]


def test_a_model_without_token_types_reads_both_texts_alike(tmp_path: Path) -> None:
    model = exported_model(write_model(tmp_path / "tiny", inputs=("attention_mask", "input_ids")))
    assert model.logits([("denied", "opened")]) == [(6.0, 12.0, 0.0)]


def test_the_company_of_longer_pairs_changes_nothing(folder: Path) -> None:
    pairs = [("x", "opened"), ("x " * 40, "it was denied " * 3)]
    assert exported_model(folder).logits(pairs) == [(6.0, 0.0, 0.0), (0.0, 36.0, 0.0)]


def test_text_longer_than_the_model_reads_is_cut(folder: Path) -> None:
    (folder / "model.toml").write_text("max_tokens = 16\n", "utf-8")  # 3 marks, 1 of the claim, 12 more
    assert exported_model(folder).logits([("x", "perhaps " * 3000)]) == [(0.0, 0.0, 50.0)]  # 12 * 20, bounded


def test_unfitted_the_logits_alone_decide(folder: Path) -> None:
    model = exported_model(folder)
    (scores,) = model.score([("x", "opened")])
    assert scores.supports == pytest.approx(exp(6) / (exp(6) + 2))
    assert model.card.thresholds["supports"] == model.card.thresholds["refutes"] == 0.9


def test_a_card_of_its_own_is_used(folder: Path) -> None:
    (folder / "model.toml").write_text("temperature = 2.0\n[thresholds]\nrefutes = 0.7\n", "utf-8")
    model = exported_model(folder)
    assert model.score([("x", "opened")])[0].supports == pytest.approx(exp(3) / (exp(3) + 2))
    assert model.card.thresholds == {"supports": 0.9, "refutes": 0.7, "shared": 0.3, "stretch": 0.0}


def test_the_record_tells_folder_files_and_fit_apart(folder: Path) -> None:
    unfitted = LocalEngine(folder).record.name
    assert unfitted.startswith("local/6+tiny-unfitted-")
    (folder / "model.toml").write_text("temperature = 2.0\n", "utf-8")
    fitted = LocalEngine(folder).record.name
    assert fitted.startswith("local/6+tiny-fit")
    assert fitted.rpartition("-")[2] == unfitted.rpartition("-")[2]
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text("utf-8") + "\n", "utf-8")
    assert LocalEngine(folder).record.name.rpartition("-")[2] != unfitted.rpartition("-")[2]


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EngineError, match=rf"No {name} in .*tiny; .* wanted a folder with"):
        exported_model(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"No folder at .*none; .* wanted a folder with"):
        exported_model(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("model.onnx", "no model", "cannot be loaded", id="model"),
        pytest.param("tokenizer.json", "{}", "is no tokenizer", id="tokenizer"),
        pytest.param("config.json", "{", "is no JSON", id="config that is no JSON"),
        pytest.param("config.json", "[]", "under id2label nothing", id="config without labels"),
        pytest.param("model.toml", "temperature = ", "is no TOML", id="card that is no TOML"),
        pytest.param("model.toml", "temperature = -1", "temperature: Input should be greater", id="card"),
        pytest.param("model.toml", "speed = 1", "speed: Extra inputs", id="card with an unknown line"),
        pytest.param("model.toml", f'sha256 = "{"0" * 64}"', "fitted for another model", id="other card"),
    ],
)
def test_a_file_that_is_something_else_is_one_line(folder: Path, name: str, content: str, said: str) -> None:
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(EngineError, match=said) as raised:
        exported_model(folder)
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param({"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, id="no names"),
        pytest.param({"0": "entailment", "1": "not_entailment"}, id="two classes"),
        pytest.param({**LABELS, "3": "disputed"}, id="four classes"),
        pytest.param({"0": "entailment", "1": "supports", "2": "neutral"}, id="one twice"),
        pytest.param({"1": "entailment", "2": "neutral", "3": "contradiction"}, id="counted from 1"),
    ],
)
def test_other_labels_are_refused_with_those_found_and_wanted(tmp_path: Path, labels: dict[str, str]) -> None:
    with pytest.raises(EngineError, match="wanted there for 0, 1 and 2") as raised:
        exported_model(write_model(tmp_path / "tiny", labels=labels))
    assert labels["1"] in str(raised.value)


def test_inputs_of_another_kind_are_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", inputs=("mask", "attention_mask", "input_ids"))
    with pytest.raises(EngineError, match=r"inputs \{.*'mask'.*wanted input_ids and attention_mask"):
        exported_model(folder)


def test_an_output_of_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"outputs \['scores'\]; wanted logits"):
        exported_model(write_model(tmp_path / "tiny", output="scores"))


def test_a_padding_id_that_is_null_is_zero(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"id2label": LABELS, "pad_token_id": None}), "utf-8")
    assert exported_model(folder).logits([("x", "opened")]) == [(6.0, 0.0, 0.0)]
