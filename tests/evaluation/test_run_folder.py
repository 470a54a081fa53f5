"""A run's folder: what is written is read, and what is wrong is named by file and line."""

from pathlib import Path

import pytest
from runs import answer, cited, found, gold, place, read_through, record, span, verified

from agent.errors import EvaluationError
from agent.evaluation.run_folder import (
    RunFolder,
    append_predictions,
    read_run,
    write_gold,
    write_record,
)
from agent.evaluation.types import PredictedArticle

GIVEN = verified(
    [gold("a", text="بلغت الكلفة ٣ ملايين\u2028.", groups=((place("d", 0, 4),),)), gold("b", "N")],
    [answer("a", confidence=0.9, citations=(cited("d", 0, 4),)), answer("b", "F")],
)
THROUGH = read_through(
    [gold("a", article="one", span=span(0, 9))],
    PredictedArticle(article="one", claims=(found("c1", 0, 9),), traps=(span(20, 30),)),
)


def write(folder: Path, run: RunFolder) -> Path:
    write_record(folder, run.record)
    write_gold(folder, run.gold)
    append_predictions(folder, [*run.predictions, *run.articles])
    return folder


@pytest.mark.parametrize("run", [pytest.param(GIVEN, id="claims"), pytest.param(THROUGH, id="articles")])
def test_what_is_written_is_read(tmp_path: Path, run: RunFolder) -> None:
    assert read_run(write(tmp_path / "run", run)) == run


def test_a_line_cut_short_is_as_if_never_written(tmp_path: Path) -> None:
    folder = write(tmp_path, GIVEN)
    predictions = folder / "predictions.jsonl"
    predictions.write_bytes(predictions.read_bytes()[:-20])
    assert read_run(folder).predictions == GIVEN.predictions[:1]
    append_predictions(folder, GIVEN.predictions[1:])
    assert read_run(folder) == GIVEN


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        pytest.param("predictions.jsonl", "{", "predictions.jsonl, line 3: Invalid JSON", id="not JSON"),
        pytest.param(
            "predictions.jsonl", '{"case":"a"}', "line 3: 'a' stands here a second time", id="twice"
        ),
        pytest.param("predictions.jsonl", '{"case":"z"}', "answers 'z'", id="not asked"),
        pytest.param("predictions.jsonl", '{"case":"b","label":"true"}', "line 3: label: Input", id="label"),
        pytest.param("gold.jsonl", '{"case":"c"}', "gold.jsonl, line 3: label: Field required", id="field"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = write(tmp_path, GIVEN)
    with (folder / file).open("a", encoding="utf-8") as rows:
        rows.write(line + "\n")
    with pytest.raises(EvaluationError, match=message):
        read_run(folder)


@pytest.mark.parametrize("file", ["run.json", "gold.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    (write(tmp_path, GIVEN) / file).unlink()
    with pytest.raises(EvaluationError, match=rf"{file} cannot be read .*'tabayyun eval run'"):
        read_run(tmp_path)


def test_a_run_without_predictions_is_one_that_has_just_begun(tmp_path: Path) -> None:
    (write(tmp_path, GIVEN) / "predictions.jsonl").unlink()
    assert read_run(tmp_path) == GIVEN.model_copy(update={"predictions": ()})


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    (write(tmp_path, GIVEN) / "run.json").write_text('{"suite": "x"}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"run\.json: suite_version: Field required"):
        read_run(tmp_path)


def test_a_record_written_again_keeps_what_was_answered(tmp_path: Path) -> None:
    write_record(write(tmp_path, GIVEN), record(cases=2))
    assert read_run(tmp_path).predictions == GIVEN.predictions
