"""Whether the labels are right."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.evaluation.scores.card import ClassScores
from agent.evaluation.scores.intervals import Tally, divide, ratio, tally
from agent.evaluation.scores.outcomes import ANSWERS, Outcome
from agent.evaluation.scores.places import covers
from agent.types import Label

if TYPE_CHECKING:
    from agent.evaluation.scores.intervals import Table


def accuracy(outcomes: Sequence[Outcome]) -> Tally:
    """Share of claims with the right label. A failure or a missed claim is wrong."""
    return ratio((one.cluster, one.is_right, 1) for one in outcomes)


def macro_f1(outcomes: Sequence[Outcome]) -> Tally:
    """Mean of per-label F1 over the labels present in gold: averaged F1 (Opitz and Burst, arXiv:1911.03347).

    A failure or a missed claim lowers the recall of its gold label, and no label's precision.
    """
    counts = ((one.cluster, _true_gold_predicted(one)) for one in outcomes)
    return tally(counts, _mean_f1, n=len(outcomes))


def strict(outcomes: Sequence[Outcome]) -> Tally:
    """Share of claims with the right label and, for any but "not enough evidence", a whole gold group cited.

    FEVER's score (Thorne et al., arXiv:1803.05355). A place is cited when a valid citation overlaps it. A
    claim that needs evidence and has none in gold is not counted.
    """
    return ratio((one.cluster, _is_strictly_right(one), _can_be_strictly_right(one)) for one in outcomes)


def confusion(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """Number of claims by gold label, then by what was answered, zeros included."""
    counted = Counter((one.right.value, one.answer) for one in outcomes)
    return {label.value: {answer: counted[label.value, answer] for answer in ANSWERS} for label in Label}


def per_class(outcomes: Sequence[Outcome]) -> dict[str, ClassScores]:
    """Precision, recall and F1 of each label."""
    return {label.value: _class_scores(outcomes, label) for label in Label}


def _class_scores(outcomes: Sequence[Outcome], label: Label) -> ClassScores:
    gold = sum(one.right is label for one in outcomes)
    predicted = sum(one.label is label for one in outcomes)
    true = sum(one.right is label and one.is_right for one in outcomes)
    return ClassScores(
        precision=true / predicted if predicted else None,
        recall=true / gold if gold else None,
        f1=2 * true / (gold + predicted) if gold + predicted else None,
        gold=gold,
        predicted=predicted,
    )


def _true_gold_predicted(outcome: Outcome) -> list[float]:
    """For each label: is it rightly given, is it gold, is it given."""
    counts: list[float] = []
    for label in Label:
        gold, predicted = outcome.right is label, outcome.label is label
        counts += [gold and predicted, gold, predicted]
    return counts


def _mean_f1(sums: "Table") -> "Table":
    by_label = sums.reshape(len(sums), len(Label), 3)
    true, gold, predicted = by_label[:, :, 0], by_label[:, :, 1], by_label[:, :, 2]
    f1 = divide(2 * true, gold + predicted)
    present = gold > 0
    f1[~present] = 0
    return divide(f1.sum(axis=1), present.sum(axis=1))


def _is_strictly_right(outcome: Outcome) -> bool:
    if not (outcome.is_right and _can_be_strictly_right(outcome)):
        return False
    groups = outcome.gold.groups
    return outcome.right is Label.NOT_ENOUGH_EVIDENCE or any(covers(outcome.citations, one) for one in groups)


def _can_be_strictly_right(outcome: Outcome) -> bool:
    return outcome.right is Label.NOT_ENOUGH_EVIDENCE or bool(outcome.gold.groups)
