"""Each gold claim with what was answered for it."""

from collections.abc import Sequence

from agent.errors import EvaluationError
from agent.evaluation.run_folder import RunFolder
from agent.evaluation.scores.extraction import aligned
from agent.evaluation.types import CitedPlace, Gold, Prediction
from agent.types import Label, Value

FAILURE, MISSED = "failure", "missed"
ANSWERS = (*(label.value for label in Label), FAILURE, MISSED)
"""All that can be answered for a claim."""

SIDES_TAKEN = frozenset({Label.SUPPORTED, Label.REFUTED})


class Outcome(Value):
    """A claim with a gold label, and what was answered for it."""

    gold: Gold
    right: Label
    """The gold label."""
    label: Label | None = None
    """The label given; None: a failure, or a claim that was not found."""
    failed: bool = False
    prediction: Prediction | None = None

    @property
    def cluster(self) -> str:
        """What is resampled as one: the article, else the claim itself."""
        return f"article {self.gold.article}" if self.gold.article else f"case {self.gold.case}"

    @property
    def answer(self) -> str:
        """One of `ANSWERS`."""
        return self.label.value if self.label else FAILURE if self.failed else MISSED

    @property
    def is_right(self) -> bool:
        """The label given is the gold label."""
        return self.label is self.right

    @property
    def takes_a_side(self) -> bool:
        """Supported or refuted: what an editor acts on."""
        return self.label in SIDES_TAKEN

    @property
    def confidence(self) -> float | None:
        """In the label given."""
        return self.prediction.confidence if self.prediction and self.label else None

    @property
    def citations(self) -> tuple[CitedPlace, ...]:
        """The citations whose words stand in the document."""
        given = self.prediction.citations if self.prediction else ()
        return tuple(citation for citation in given if citation.valid)


def outcomes(run: RunFolder) -> tuple[Outcome, ...]:
    """An outcome per scored claim, by id. Raises `EvaluationError` while claims are left to do.

    A claim without a gold label is not scored. End to end, nor is one without its place in an article; the
    others have the answer of the claim they are aligned with.
    """
    found = _of_articles(run) if run.record.stage == "end-to-end" else _of_claims(run)
    return tuple(sorted(found, key=lambda outcome: outcome.gold.case))


def _scored(run: RunFolder) -> tuple[Gold, ...]:
    """The gold claims that a score is computed over."""
    if run.record.stage == "end-to-end":
        return tuple(gold for gold in run.gold if gold.label and gold.article and gold.span)
    return tuple(gold for gold in run.gold if gold.label)


def _of_claims(run: RunFolder) -> list[Outcome]:
    answers = {prediction.case: prediction for prediction in run.predictions}
    _refuse_unfinished([gold.case for gold in _scored(run) if gold.case not in answers], run)
    return [_outcome(gold, answers[gold.case]) for gold in _scored(run)]


def _of_articles(run: RunFolder) -> list[Outcome]:
    answers = {answer.article: answer for answer in run.articles}
    wanted = {gold.article for gold in _scored(run) if gold.article}
    _refuse_unfinished(sorted(wanted - answers.keys()), run)
    failed = {answer.article for answer in run.articles if answer.failure}
    matches = {
        gold.case: claim.prediction
        for answer in run.articles
        for gold, claim in aligned([gold for gold in run.gold if gold.article == answer.article], answer)
    }
    return [_outcome(gold, matches.get(gold.case), failed=gold.article in failed) for gold in _scored(run)]


def _refuse_unfinished(left: Sequence[str], run: RunFolder) -> None:
    if left:
        raise EvaluationError(
            f"The run of {run.record.suite!r} is not finished: {len(left)} left, {left[0]!r} first; "
            "the same 'tabayyun eval run' continues it"
        )


def _outcome(gold: Gold, prediction: Prediction | None, *, failed: bool = False) -> Outcome:
    if gold.label is None:
        raise ValueError(f"{gold.case!r} has no gold label")
    failed = failed or (prediction is not None and prediction.failure is not None)
    label = prediction.label if prediction and not failed else None
    return Outcome(gold=gold, right=gold.label, label=label, failed=failed, prediction=prediction)
