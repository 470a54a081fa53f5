"""Runs an engine on a suite: a row of `predictions.jsonl` for each claim, or for each article."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from agent import __version__
from agent.errors import EvaluationError
from agent.evaluation.answers import Setting, answer_article, answer_claim
from agent.evaluation.gold import gold
from agent.evaluation.run_folder import RunFolder, append_predictions, read_run, write_gold, write_record
from agent.evaluation.suite import Suite
from agent.evaluation.types import Gold, PredictedArticle, Prediction, RunRecord, Stage
from agent.library.one_at_a_time import OneAtATime
from agent.protocols import Engine, Library
from agent.verify import Progress

Answer = Prediction | PredictedArticle


def predict(
    suite: Suite,
    *,
    engine: Engine,
    library: Library,
    out: Path,
    stage: Stage = "verify",
    jobs: int = 1,
    limit: int | None = None,
    commit: str | None = None,
    settings: Mapping[str, str] | None = None,
    progress: Progress = lambda done, total: None,
    clock: Callable[[], float] = perf_counter,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> RunRecord:
    """The record of the run in the folder `out`, which is begun or gone on with.

    Rows are written in the order of the suite, each as soon as those before it are there: broken off
    anywhere, the run goes on where it stopped. `limit` takes the first claims, or articles, only; a later
    run may take more. `jobs` are worked on at once, which changes no answer; an engine has to bear it.

    Raises `EvaluationError` when `out` holds another run, and when end to end there are no articles.
    """
    started = clock()
    setting = _setting(suite, engine, library, stage=stage, clock=clock)
    questions = _questions(suite, setting, limit)
    asked = _gold(suite, stage, {question.id for question in questions})
    record = _record(suite, setting, cases=len(asked), at=now())
    record = record.model_copy(update={"commit": commit, "settings": dict(settings or {})})
    earlier = _earlier(out, record)
    answered = _answered(earlier) if earlier else {}
    left = [question for question in questions if question.id not in answered]
    if earlier and not left and earlier.record.seconds is not None:
        return earlier.record
    record = _going_on(record, earlier.record) if earlier else record
    write_gold(out, asked)
    write_record(out, record)
    progress(len(answered), len(questions))
    for number, answer in enumerate(_answers(left, jobs), start=len(answered) + 1):
        append_predictions(out, [answer])
        progress(number, len(questions))
    record = record.model_copy(update={"seconds": sum(answered.values()) + clock() - started})
    write_record(out, record)
    return record


class _Question(NamedTuple):
    id: str
    answer: Callable[[], Answer]


def _setting(
    suite: Suite, engine: Engine, library: Library, *, stage: Stage, clock: Callable[[], float]
) -> Setting:
    articles = {article.id: article for article in suite.articles}
    return Setting(engine, OneAtATime(library), stage, articles, suite.documents(), clock)


def _record(suite: Suite, setting: Setting, *, cases: int, at: datetime) -> RunRecord:
    engine = setting.engine.record
    return RunRecord(
        suite=suite.name,
        suite_version=suite.version,
        suite_digest=suite.digest,
        stage=setting.stage,
        engine=engine.name,
        sent_to=engine.sent_to,
        library=setting.library.record.fingerprint,
        version=__version__,
        cases=cases,
        started=f"{at:%Y-%m-%dT%H:%M:%SZ}",
    )


def _questions(suite: Suite, setting: Setting, limit: int | None) -> list[_Question]:
    if setting.stage != "end-to-end":
        return [_Question(case.id, partial(answer_claim, case, setting)) for case in suite.cases[:limit]]
    if not suite.articles:
        raise EvaluationError(f"The suite {suite.name!r} has no articles; run it with the stage 'verify'")
    return [_Question(one.id, partial(answer_article, one, setting)) for one in suite.articles[:limit]]


def _gold(suite: Suite, stage: Stage, asked: set[str]) -> list[Gold]:
    """What is right for the claims that are asked, or that stand in the articles that are asked."""
    if stage == "end-to-end":
        return [one for one in gold(suite) if one.article in asked]
    return [one for one in gold(suite) if one.case in asked]


_MAY_DIFFER = {"cases", "commit", "started", "seconds"}
"""What a run may be gone on with at another time."""


def _earlier(out: Path, record: RunRecord) -> RunFolder | None:
    """The run that `out` holds, which must have been made as `record` says."""
    if not (out / "run.json").exists():
        if (out / "predictions.jsonl").exists():
            raise EvaluationError(f"{out} holds predictions but no run.json; name another folder")
        return None
    run = read_run(out)
    old, new = run.record.model_dump(exclude=_MAY_DIFFER), record.model_dump(exclude=_MAY_DIFFER)
    differing = [f"{name} is {new[name]!r}, there {old[name]!r}" for name in old if old[name] != new[name]]
    if record.cases < run.record.cases:
        differing.append(f"it has {run.record.cases} claims, this one {record.cases}")
    if differing:
        raise EvaluationError(f"{out} holds another run: {'; '.join(differing)}; name another folder")
    return run


def _going_on(record: RunRecord, earlier: RunRecord) -> RunRecord:
    """The record of a run made in several sittings, with all their commits."""
    commits = dict.fromkeys([*(earlier.commit or "").split(", "), record.commit or ""])
    commit = ", ".join(filter(None, commits)) or None
    return record.model_copy(update={"started": earlier.started, "commit": commit})


def _answered(run: RunFolder) -> dict[str, float]:
    """What has its row, and the seconds it took."""
    claims = {answer.case: answer.seconds for answer in run.predictions}
    return claims | {answer.article: answer.seconds for answer in run.articles}


def _answers(questions: Sequence[_Question], jobs: int) -> Iterator[Answer]:
    """The answers in the order of the questions."""
    with _pool(jobs) as pool:
        yield from pool.map(lambda question: question.answer(), questions)


@contextmanager
def _pool(jobs: int) -> Iterator[ThreadPoolExecutor]:
    """A pool that on Ctrl-C finishes what it has begun and begins nothing more."""
    pool = ThreadPoolExecutor(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
