"""Two runs of one suite, case by case."""

from collections.abc import Sequence
from math import comb

from agent.errors import EvaluationError
from agent.evaluation.definitions import COMPARED
from agent.evaluation.run_folder import RunFolder
from agent.evaluation.score import citation_tallies, label_tallies, retrieval_tallies
from agent.evaluation.scores import calibration, labels
from agent.evaluation.scores.card import Estimate
from agent.evaluation.scores.extraction import extraction_tallies
from agent.evaluation.scores.intervals import Tally, difference, estimate
from agent.evaluation.scores.outcomes import Outcome, outcomes
from agent.evaluation.types import RunRecord
from agent.types import Value


class ScoreDifference(Value):
    """A score of both runs over the claims they share."""

    a: Estimate
    b: Estimate
    difference: Estimate
    """`b` minus `a`, resampled together."""


class ChangedClaim(Value):
    """A claim that the two runs label differently."""

    case: str
    text: str
    gold: str
    a: str
    """A label, "failure" or "missed"."""
    b: str


class McNemar(Value):
    """Whether the runs differ in how many labels are right."""

    only_a_right: int
    only_b_right: int
    p_value: float
    """Two-sided, exact: how likely so uneven a split is when neither run is better."""


class Comparison(Value):
    """What changes from run `a` to run `b`."""

    a: RunRecord
    b: RunRecord
    n: int
    """Claims in both; the others are left out."""
    scores: dict[str, ScoreDifference]
    mcnemar: McNemar
    changed: tuple[ChangedClaim, ...]


def compare(a: RunFolder, b: RunFolder) -> Comparison:
    """The runs' scores over the claims both have, paired. Stages may differ.

    Raises `EvaluationError` when the suites differ, when no claim is shared or when a run is not finished.
    """
    _refuse_other_suite(a.record, b.record)
    ours, theirs = _common(outcomes(a), outcomes(b))
    return Comparison(
        a=a.record,
        b=b.record,
        n=len(ours),
        scores=_differences(_tallies(ours), _tallies(theirs)) | _extraction_differences(a, b),
        mcnemar=_mcnemar(ours, theirs),
        changed=tuple(
            _changed(one, other)
            for one, other in zip(ours, theirs, strict=True)
            if one.answer != other.answer
        ),
    )


def regressed(comparison: Comparison) -> tuple[str, ...]:
    """The scores that are worse in `b`: the whole interval of the difference is on the worse side."""
    return tuple(name for name, score in comparison.scores.items() if _gain(name, score) < 0)


def improved(comparison: Comparison) -> tuple[str, ...]:
    """The scores that are better in `b`: the whole interval of the difference is on the better side."""
    return tuple(name for name, score in comparison.scores.items() if _gain(name, score) > 0)


def _gain(name: str, score: ScoreDifference) -> int:
    """1 for better, -1 for worse, 0 where the interval holds 0 or there is none."""
    low, high = score.difference.low, score.difference.high
    if low is None or high is None or low <= 0 <= high:
        return 0
    return 1 if (low > 0) != COMPARED[name].lower_is_better else -1


def _refuse_other_suite(a: RunRecord, b: RunRecord) -> None:
    if a.suite_digest != b.suite_digest:
        raise EvaluationError(
            f"The runs are of different suites: {a.suite!r} {a.suite_version} ({a.suite_digest[:12]}) and "
            f"{b.suite!r} {b.suite_version} ({b.suite_digest[:12]}); compare runs of the same files"
        )


def _common(a: Sequence[Outcome], b: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    cases = {one.gold.case for one in a} & {one.gold.case for one in b}
    if not cases:
        raise EvaluationError("The runs have no claim in common; compare runs of the same claims")
    return [one for one in a if one.gold.case in cases], [one for one in b if one.gold.case in cases]


def _tallies(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    citations = {f"citation_{name}": tally for name, tally in citation_tallies(outcomes).items()}
    others = {"strict": labels.strict(outcomes), "brier": calibration.brier(outcomes)}
    return label_tallies(outcomes) | others | citations | retrieval_tallies(outcomes)


def _extraction_differences(a: RunFolder, b: RunFolder) -> dict[str, ScoreDifference]:
    shared = {one.article for one in a.articles} & {one.article for one in b.articles}
    if not shared:
        return {}
    ours, theirs = (extraction_tallies(_within(run, shared)) for run in (a, b))
    found = _differences(ours, theirs)
    return {f"extraction_{name}": difference for name, difference in found.items()}


def _within(run: RunFolder, articles: set[str]) -> RunFolder:
    return run.model_copy(update={"articles": tuple(one for one in run.articles if one.article in articles)})


def _differences(a: dict[str, Tally], b: dict[str, Tally]) -> dict[str, ScoreDifference]:
    return {
        name: ScoreDifference(
            a=estimate(a[name]), b=estimate(b[name]), difference=difference(a[name], b[name])
        )
        for name in a
    }


def _mcnemar(a: Sequence[Outcome], b: Sequence[Outcome]) -> McNemar:
    """McNemar 1947, exact on the binomial: good for few changes too (Dietterich, Neural Computation 1998)."""
    pairs = [(one.is_right, other.is_right) for one, other in zip(a, b, strict=True)]
    only_a, only_b = pairs.count((True, False)), pairs.count((False, True))
    changes = only_a + only_b
    tail = sum(comb(changes, count) for count in range(min(only_a, only_b) + 1))
    p_value = min(1.0, 2 * tail / 2**changes)
    return McNemar(only_a_right=only_a, only_b_right=only_b, p_value=p_value)


def _changed(a: Outcome, b: Outcome) -> ChangedClaim:
    return ChangedClaim(case=a.gold.case, text=a.gold.text, gold=a.right.value, a=a.answer, b=b.answer)
