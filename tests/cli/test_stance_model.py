"""A stance model of one's own, named in the settings, judges what the command verifies."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Outcome
from tiny_model import write_model

from agent.articles import Given, article_of
from agent.settings import load
from agent.types import Finding, Label
from agent.verify import Options
from agent.wiring import verify_article

Call = Callable[..., Outcome]
TEXT = "The port of Marsa Nour opened on 11 April 2021. The port of Marsa Nour can handle 40 ships a month."


@pytest.fixture
def own_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_model(tmp_path / "models" / "tiny")
    monkeypatch.setenv("TABAYYUN_STANCE_MODEL", str(folder))
    return folder


@pytest.fixture
def own_library(library: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(library, tmp_path / "library"))


def test_the_model_named_in_the_settings_judges(own_library: Path, own_model: Path) -> None:
    report = verify_article(article_of(TEXT, Given()), settings=load(), options=Options())
    assert report.engine.name.startswith("local/6+tiny-unfitted-")
    assert [finding.verdict.label for finding in report.findings if isinstance(finding, Finding)] == [
        Label.SUPPORTED,
        Label.NOT_ENOUGH_EVIDENCE,  # of the second sentence the tiny model knows no word
    ]


def test_each_model_has_its_own_verdicts_in_the_cache(
    tabayyun: Call, own_library: Path, own_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tabayyun("verify", "--text", TEXT, "--format", "json")
    monkeypatch.delenv("TABAYYUN_STANCE_MODEL")
    shipped = tabayyun("verify", "--text", TEXT, "--format", "json")
    assert _labels(own) == ["supported", "not_enough_evidence"]
    assert _labels(shipped) == ["supported", "supported"]


def test_a_model_that_cannot_be_used_is_one_line_and_no_verdict(
    tabayyun: Call, own_library: Path, own_model: Path
) -> None:
    (own_model / "tokenizer.json").unlink()
    outcome = tabayyun("verify", "--text", TEXT)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    assert "No tokenizer.json in" in outcome.err


def test_doctor_shows_which_model_is_used(tabayyun: Call, own_library: Path, own_model: Path) -> None:
    outcome = tabayyun("doctor")
    assert outcome.code == 0, outcome.out
    assert f"stance model of {own_model}" in outcome.out
    assert "+tiny-unfitted-" in outcome.out


def test_doctor_says_what_to_do_about_a_model_that_cannot_be_used(
    tabayyun: Call, own_library: Path, own_model: Path
) -> None:
    (own_model / "model.onnx").unlink()
    outcome = tabayyun("doctor")
    assert outcome.code == 1
    assert "-> correct or unset TABAYYUN_STANCE_MODEL" in outcome.out


def _labels(outcome: Outcome) -> list[str]:
    return [finding["verdict"]["label"] for finding in json.loads(outcome.out)["findings"]]
