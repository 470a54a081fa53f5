"""`tabayyun eval`, with the local engine on a suite of three claims."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Outcome

Call = Callable[..., Outcome]

CLAIMS = [
    {"id": "c1", "text": "The port of Marsa Nour opened on 11 April 2021.", "label": "supported"},
    {"id": "c2", "text": "يستقبل ميناء مرسى نور أربعين سفينة في الشهر.", "label": "supported"},
    {"id": "c3", "text": "The town's bakery closed in 2004.", "label": "not_enough_evidence"},
]


def written(folder: Path, documents: Path, *claims: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    manifest = f'name = "marsa"\nversion = 2\ncorpus = "{documents}"\n'
    (folder / "suite.toml").write_text(manifest, "utf-8")
    (folder / "claims.jsonl").write_text("".join(json.dumps(claim) + "\n" for claim in claims), "utf-8")
    return folder


@pytest.fixture
def suite(tmp_path: Path, documents: Path) -> Path:
    return written(tmp_path / "suite", documents, *CLAIMS)


@pytest.fixture
def run(tabayyun: Call, suite: Path, library: Path, tmp_path: Path) -> Path:
    """A finished run."""
    outcome = tabayyun("eval", "run", suite, "--out", tmp_path / "run", "--library", library)
    assert outcome.code == 0, outcome.err
    return tmp_path / "run"


def relabelled(run: Path, *labels: str) -> Path:
    """A copy of `run` that answers `labels` in turn."""
    copy = shutil.copytree(run, run.with_name("relabelled"))
    rows = [json.loads(line) for line in (run / "predictions.jsonl").read_text("utf-8").splitlines()]
    rows = [row | {"label": label} for row, label in zip(rows, labels, strict=True)]
    (copy / "predictions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return Path(copy)


def test_a_run_answers_every_claim_and_shows_five_scores(
    tabayyun: Call, suite: Path, library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    outcome = tabayyun("eval", "run", suite, "--out", out, "--library", library)
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 5
    assert outcome.out.startswith("precision of a taken side")
    assert len((out / "predictions.jsonl").read_text("utf-8").splitlines()) == 3


def test_a_run_indexes_the_suite_s_own_documents(tabayyun: Call, suite: Path, tmp_path: Path) -> None:
    assert tabayyun("eval", "run", suite, "--out", tmp_path / "run", "--limit", "1").code == 0
    assert len(list((tmp_path / "cache" / "suites").iterdir())) == 1
    assert not (tmp_path / "library").exists()


def test_another_run_in_the_folder_is_one_line_and_exit_code_1(
    tabayyun: Call, run: Path, suite: Path, library: Path
) -> None:
    outcome = tabayyun("eval", "run", suite, "--out", run, "--library", library, "--stage", "judge")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "stage is 'judge', there 'verify'" in outcome.err


def test_an_unknown_engine_is_said(tabayyun: Call, suite: Path, tmp_path: Path) -> None:
    outcome = tabayyun("eval", "run", suite, "--out", tmp_path / "run", "--engine", "oracle")
    assert outcome.code == 2
    assert "'local', 'llm', 'cascade'" in outcome.err


def test_scores_are_markdown_tables(tabayyun: Call, run: Path) -> None:
    outcome = tabayyun("eval", "score", run)
    assert outcome.code == 0
    assert outcome.out.startswith("# marsa 2\n")


def test_scores_as_json_have_the_published_keys(tabayyun: Call, run: Path) -> None:
    scores = json.loads(tabayyun("eval", "score", run, "--json").out)
    assert scores["n"] == 3
    assert {"value", "low", "high"} <= scores["accuracy"].keys()
    assert {"failures", "per_class", "confusion", "side_precision", "coverage"} <= scores.keys()


def test_scores_go_to_files(tabayyun: Call, run: Path, tmp_path: Path) -> None:
    page, tables = tmp_path / "page.html", tmp_path / "tables.md"
    outcome = tabayyun("eval", "score", run, "--html", page, "--markdown", tables)
    assert (outcome.code, outcome.out) == (0, "")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    assert tables.read_text("utf-8").startswith("# marsa 2\n")


def test_equal_runs_pass_the_gate(tabayyun: Call, run: Path) -> None:
    assert tabayyun("eval", "compare", run, run, "--gate").code == 0


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("supported", "refuted", "worse beyond chance: side_precision", id="worse"),
        pytest.param("refuted", "supported", "commit B as the baseline", id="better"),
    ],
)
def test_a_run_that_differs_beyond_chance_does_not_pass_the_gate(
    tabayyun: Call, tmp_path: Path, *, before: str, after: str, said: str
) -> None:
    one, other = (made(tmp_path / name, name) for name in (before, after))
    assert tabayyun("eval", "compare", one, other).code == 0
    outcome = tabayyun("eval", "compare", one, other, "--gate")
    assert outcome.code == 1
    assert said in outcome.err


def made(folder: Path, label: str) -> Path:
    """A run that answers `label` to ten claims that are supported."""
    folder.mkdir()
    record = {
        "suite": "s", "suite_version": "1", "suite_digest": "d", "stage": "verify", "engine": "e",
        "library": "l", "version": "v", "cases": 10, "started": "2026-01-01T00:00:00Z", "seconds": 1,
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps(record), "utf-8")
    gold = [{"case": str(number), "label": "supported", "language": "en"} for number in range(10)]
    answers = [{"case": str(number), "label": label, "confidence": 0.5} for number in range(10)]
    for name, rows in (("gold", gold), ("predictions", answers)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def test_a_comparison_names_the_claims_that_changed(tabayyun: Call, run: Path) -> None:
    other = relabelled(run, "refuted", "refuted", "refuted")
    changed = json.loads(tabayyun("eval", "compare", run, other, "--json").out)["changed"]
    assert {one["b"] for one in changed} == {"refuted"}


def test_a_good_suite_is_counted_in_one_line(tabayyun: Call, suite: Path) -> None:
    outcome = tabayyun("eval", "check", suite)
    assert outcome.code == 0
    assert outcome.out == ("marsa 2: 3 claims; 0 articles; not_enough_evidence 1, supported 2; ar 1, en 2\n")


def test_every_fault_of_a_suite_stands_on_a_line_with_its_place(
    tabayyun: Call, tmp_path: Path, documents: Path
) -> None:
    wrong = {"id": "c4", "text": "Tea grows.", "label": "perhaps"}
    suite = written(tmp_path / "suite", documents, *CLAIMS, wrong, CLAIMS[0])
    outcome = tabayyun("eval", "check", suite)
    assert outcome.code == 1
    first, second = outcome.out.splitlines()
    assert first.startswith(f"{suite / 'claims.jsonl'}:4: ")
    assert second.startswith(f"{suite / 'claims.jsonl'}:5: ")


@pytest.mark.parametrize("command", ["run", "score", "compare", "check"])
def test_every_command_of_eval_has_an_example_in_its_help(tabayyun: Call, command: str) -> None:
    assert f"Example: tabayyun eval {command}" in tabayyun("eval", command, "--help").out
