"""Runs of a scripted engine on a small suite, over its real library."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scripted import Judge, ScriptedEngine

from agent.claims import claim_of
from agent.errors import EngineError, EvaluationError
from agent.evaluation.commit import commit_of
from agent.evaluation.overlap import word_overlap
from agent.evaluation.predict import predict
from agent.evaluation.run_folder import RunFolder, read_run
from agent.evaluation.score import score
from agent.evaluation.suite import Suite, read_suite
from agent.evaluation.suite_library import suite_library
from agent.evaluation.types import CitedPlace, Prediction, RunRecord
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.protocols import Engine
from agent.types import Claim, EngineRecord, Evidence, Judgement, Label, Quote, Span, Stance

HARBOUR = "The harbour of Bensa opened in 1931. It has nine piers."
ARTICLE = (
    "A new ferry joined the two banks of the river at Bensa on Monday, after four years of planning. "
    "The harbour of Bensa opened in 1931, and the ferry is the first to be built there since the war. "
    "Fishermen fear that its waves will trouble their nets, and asked the council for a slower crossing. "
    "The council answered that the crossing takes nine minutes, and promised to measure the waves in spring."
)
Rows = list[dict[str, Any]]
DOCUMENTS: Rows = [
    {"id": "harbour", "text": HARBOUR},
    {"id": "flood", "text": "A flood closed the harbour of Bensa for a week.", "published": "2024-02-01"},
    {"id": "market", "text": "The market beside the harbour of Bensa sells fish on Fridays."},
    {"id": "copy", "text": ARTICLE},
]
ARTICLES: Rows = [
    {"id": "ferry", "title": "Ferry", "text": ARTICLE, "published": "2023-06-05", "traps": ["nets"]}
]
OPENED = "The harbour of Bensa opened in 1931."
CLAIMS: Rows = [
    {"id": "c1", "text": OPENED, "label": "supported", "evidence": [{"document": "harbour"}]},
    {"id": "c2", "text": "The harbour of Bensa closed for a week.", "label": "supported"},
    {"id": "c3", "text": "The harbour of Bensa opened in 1931, at last.", "scope": ["market", "flood"]},
    {"id": "c4", "text": "A flood closed the harbour of Bensa.", "as_of": "2020-01-01"},
    {
        "id": "c5",
        "text": "The ferry is the first built since the war.",
        "article": "ferry",
        "label": "refuted",
    },
    {"id": "c6", "text": "افتتح ميناء بنسة عام 1931.", "label": "supported"},
]
IDS = [claim["id"] for claim in CLAIMS]
_NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    (folder / "suite.toml").write_text('name = "bensa"\nversion = 1\n', "utf-8")
    for name, values in {"corpus": DOCUMENTS, "articles": ARTICLES, "claims": CLAIMS}.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in values), "utf-8")
    return read_suite(folder)


@pytest.fixture(scope="module")
def library(suite: Suite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    with suite_library(suite, cache=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def citing_harbour(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
    """Supported by the sentence on 1931 where it is shown, else no side."""
    shown = [one.passage.document for one in evidence]
    if "harbour" not in shown:
        return Judgement(label=Label.NOT_ENOUGH_EVIDENCE, confidence=0.5, rationale="r")
    quote = Quote(passage=shown.index("harbour"), words=OPENED, stance=Stance.SUPPORTS)
    return Judgement(label=Label.SUPPORTED, confidence=0.9, rationale="r", quotes=(quote,))


def raising(error: BaseException, *, at: str) -> Judge:
    """As `citing_harbour`, but for one claim."""

    def judge(claim: Claim, evidence: Sequence[Evidence]) -> Judgement:
        if claim.id == at:
            raise error
        return citing_harbour(claim, evidence)

    return judge


@pytest.fixture
def run(suite: Suite, library: FolderLibrary, tmp_path: Path) -> "Run":
    return Run(suite, library, tmp_path / "run")


class Run:
    """A run in a folder of its own, with a clock that stands still."""

    def __init__(self, suite: Suite, library: FolderLibrary, out: Path) -> None:
        self._suite = suite
        self._library = library
        self.out = out

    def __call__(self, engine: Engine, **options: Any) -> RunRecord:
        given = {"clock": lambda: 0.0, "now": lambda: _NOW, "out": self.out, **options}
        return predict(self._suite, engine=engine, library=self._library, **given)

    @property
    def rows(self) -> list[str]:
        return (self.out / "predictions.jsonl").read_text("utf-8").splitlines()

    @property
    def read(self) -> RunFolder:
        return read_run(self.out)

    def prediction(self, case: str) -> Prediction:
        return next(one for one in self.read.predictions if one.case == case)


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


def test_a_suite_s_documents_are_indexed_once(suite: Suite, tmp_path: Path) -> None:
    calls: list[int] = []
    for _ in range(2):
        with suite_library(suite, cache=tmp_path, progress=lambda done, total: calls.append(done)) as opened:
            assert opened.record.documents == 4
        calls.append(-1)
    assert calls[-2:] == [-1, -1]
    assert len(calls) > 2


def test_outside_of_git_there_is_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None


def test_word_overlap_is_the_share_in_the_best_passage() -> None:
    claim = claim_of("c", "The harbours of Bensa opened in 1931.", "en")
    # Content words: harbours, Bensa, opened, 1931. The second passage holds the first, second and fourth.
    passages = ["Bensa is a town.", "The harbour at Bensa, 1931", ""]
    assert word_overlap(claim, passages) == 0.75
    assert word_overlap(claim, []) == 0


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
