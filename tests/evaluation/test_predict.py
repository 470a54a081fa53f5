"""Runs of a scripted engine on a small suite, over its real library."""

from pathlib import Path
from typing import Any

import pytest
from bensa import ARTICLE, HARBOUR, IDS, Run, citing_harbour, raising
from scripted import ScriptedEngine

from agent.errors import EngineError, EvaluationError
from agent.evaluation.predict import predict
from agent.evaluation.run_folder import read_run
from agent.evaluation.score import score
from agent.evaluation.suite import Suite
from agent.evaluation.types import CitedPlace
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.types import EngineRecord, Label, Span, Stance


def test_a_claim_is_answered_with_its_citation_and_what_was_found(run: Run) -> None:
    run(ScriptedEngine(citing_harbour))
    found = run.prediction("c1")
    assert (found.label, found.confidence) == (Label.SUPPORTED, 0.9)
    assert found.citations == (
        CitedPlace(document="harbour", start=0, end=36, stance=Stance.SUPPORTS, valid=True),
    )
    assert {place.document for place in found.retrieved} == {"harbour", "flood", "market", "copy"}


def test_every_claim_has_its_row_in_the_order_of_the_suite(run: Run) -> None:
    run(ScriptedEngine(citing_harbour))
    assert [one.case for one in run.read.predictions] == IDS
    assert [one.case for one in run.read.gold] == IDS


def test_a_run_can_be_scored(run: Run) -> None:
    run(ScriptedEngine(citing_harbour))
    assert score(run.read).n == 4  # c3 and c4 have no label


def test_a_run_broken_off_keeps_what_is_done_and_goes_on_there(run: Run) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(ScriptedEngine(raising(KeyboardInterrupt(), at="c3")))
    assert len(run.rows) == 2
    assert run.read.record.seconds is None
    done = run.rows
    engine = ScriptedEngine(citing_harbour)
    record = run(engine)
    assert len(engine.shown) == 4
    assert run.rows[:2] == done
    assert [one.case for one in run.read.predictions] == IDS
    assert record.seconds is not None


def test_a_finished_run_is_left_as_it_is(run: Run) -> None:
    first = run(ScriptedEngine(citing_harbour))
    engine = ScriptedEngine(citing_harbour)
    assert run(engine, clock=lambda: 9.0) == first
    assert engine.shown == []


def test_an_error_in_one_claim_is_its_failure_and_not_the_end(run: Run) -> None:
    run(ScriptedEngine(raising(EngineError("no answer"), at="c2")))
    failed = run.prediction("c2")
    assert failed.label is None
    assert failed.failure is not None
    assert (failed.failure.stage, failed.failure.message) == ("judge", "no answer")
    assert failed.retrieved
    assert run.prediction("c5").failure is None


def test_a_claim_is_looked_up_in_its_scope_alone(run: Run) -> None:
    run(ScriptedEngine(citing_harbour))
    found = run.prediction("c3")
    assert {place.document for place in found.retrieved} == {"market", "flood"}
    assert found.label is Label.NOT_ENOUGH_EVIDENCE


def test_documents_later_than_the_claim_take_no_side(run: Run) -> None:
    engine = ScriptedEngine(citing_harbour)
    run(engine)
    assert "flood" in engine.shown[0]
    assert "flood" not in engine.shown[3]
    assert "flood" not in {place.document for place in run.prediction("c4").retrieved}


def test_the_claim_s_own_article_is_no_evidence_for_it(run: Run) -> None:
    engine = ScriptedEngine(citing_harbour)
    run(engine)
    assert "copy" not in engine.shown[4]
    assert "copy" not in {place.document for place in run.prediction("c5").retrieved}


def test_a_claim_of_an_article_is_as_old_as_the_article(run: Run) -> None:
    engine = ScriptedEngine(citing_harbour)
    run(engine)
    assert "flood" not in engine.shown[4]


def test_as_many_jobs_as_you_like_write_the_same_bytes(run: Run) -> None:
    written = set()
    for jobs in (1, 2, 4):
        run.out = run.out.with_name(f"jobs-{jobs}")
        run(ScriptedEngine(citing_harbour), jobs=jobs)
        written.add(tuple((run.out / name).read_bytes() for name in ("run.json", "predictions.jsonl")))
    assert len(written) == 1


def test_with_the_stage_judge_the_gold_documents_are_given(run: Run) -> None:
    engine = ScriptedEngine(citing_harbour)
    run(engine, stage="judge")
    assert set(engine.shown[0]) == {"harbour"}
    assert len(set(engine.shown[1])) == 4  # without gold evidence all is searched


def test_end_to_end_an_article_is_answered_with_places_and_traps(run: Run) -> None:
    run(ScriptedEngine(citing_harbour), stage="end-to-end")
    (answer,) = run.read.articles
    (claim,) = answer.claims
    assert (claim.start, claim.end, claim.text) == (0, len(ARTICLE), ARTICLE)
    assert claim.prediction.label is Label.SUPPORTED
    start = ARTICLE.index("nets")
    assert answer.traps == (Span(start=start, end=start + 4),)
    assert [one.case for one in run.read.gold] == ["c5"]


def test_an_article_whose_claims_cannot_be_extracted_is_a_failure(run: Run) -> None:
    class Mute(ScriptedEngine):
        def extract(self, article: object) -> Any:
            raise EngineError("no answer")

    run(Mute(citing_harbour), stage="end-to-end")
    (answer,) = run.read.articles
    assert answer.failure is not None
    assert answer.failure.stage == "extract"


def test_another_run_in_the_folder_is_left_alone_and_what_differs_said(run: Run) -> None:
    class Other(ScriptedEngine):
        record = EngineRecord(name="scripted/2")

    run(ScriptedEngine(citing_harbour))
    with pytest.raises(EvaluationError, match=r"stage is 'judge', there 'verify'; engine is 'scripted/2'"):
        run(Other(citing_harbour), stage="judge")
    assert len(run.rows) == 6


def test_predictions_of_nobody_knows_which_run_are_left_alone(run: Run) -> None:
    run(ScriptedEngine(citing_harbour))
    (run.out / "run.json").unlink()
    with pytest.raises(EvaluationError, match=r"holds predictions but no run\.json"):
        run(ScriptedEngine(citing_harbour))


def test_a_limited_run_can_be_made_longer_but_not_shorter(run: Run) -> None:
    assert run(ScriptedEngine(citing_harbour), limit=2).cases == 2
    engine = ScriptedEngine(citing_harbour)
    assert run(engine, limit=4).cases == len(run.rows) == len(run.read.gold) == 4
    assert len(engine.shown) == 2
    with pytest.raises(EvaluationError, match="it has 4 claims, this one 3"):
        run(engine, limit=3)


def test_a_run_of_two_sittings_names_both_commits(run: Run) -> None:
    run(ScriptedEngine(citing_harbour), limit=2, commit="aa")
    assert run(ScriptedEngine(citing_harbour), commit="bb").commit == "aa, bb"


def test_the_record_says_how_the_run_was_made(run: Run, suite: Suite) -> None:
    record = run(ScriptedEngine(citing_harbour), commit="aa", settings={"model": "m"})
    assert record.model_dump(exclude={"library", "version"}) == {
        "suite": "bensa",
        "suite_version": "1",
        "suite_digest": suite.digest,
        "stage": "verify",
        "engine": "scripted/1",
        "sent_to": None,
        "commit": "aa",
        "settings": {"model": "m"},
        "cases": 6,
        "started": "2026-01-02T03:04:05Z",
        "seconds": 0.0,
    }
    assert run.read.record == record


def test_a_citation_that_the_suite_s_own_document_does_not_hold_is_not_valid(
    suite: Suite, tmp_path: Path
) -> None:
    altered = tmp_path / "harbour.md"
    altered.write_text(f"---\nid: harbour\n---\nWhen was it? {HARBOUR}", "utf-8")
    with open_library(tmp_path / "library", create=True) as other:
        index([altered], library=other)
        run = Run(suite, other, tmp_path / "run")
        run(ScriptedEngine(citing_harbour), limit=1)
    (citation,) = run.prediction("c1").citations
    assert not citation.valid


def test_progress_counts_what_was_done_before(run: Run) -> None:
    run(ScriptedEngine(citing_harbour), limit=4)
    seen: list[tuple[int, int]] = []
    run(ScriptedEngine(citing_harbour), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(4, 6), (5, 6), (6, 6)]


@pytest.mark.slow
def test_the_local_engine_runs_a_suite_and_is_scored(
    suite: Suite, library: FolderLibrary, tmp_path: Path
) -> None:
    from agent.engines.local import LocalEngine

    runs = [tmp_path / f"jobs-{jobs}" for jobs in (1, 2)]
    for jobs, out in enumerate(runs, start=1):
        predict(suite, engine=LocalEngine(), library=library, out=out, jobs=jobs, clock=lambda: 0.0)
    one, two = ((out / "predictions.jsonl").read_bytes() for out in runs)
    assert one == two
    card = score(read_run(runs[0]))
    assert (card.n, card.failures, card.citations.valid.value) == (4, 0, 1.0)
