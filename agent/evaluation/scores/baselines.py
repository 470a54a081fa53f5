"""What takes no understanding: a score says something only beside these.

Each labels every claim, those that were missed or failed included.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from agent.evaluation.scores.outcomes import Outcome
from agent.types import Label

LEXICAL_OVERLAP = 0.5
"""Share of a claim's content words in one passage that says "supported". A half, fitted on nothing."""


def baselines(outcomes: Sequence[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """The same claims as labelled by each baseline.

    "majority": the commonest gold label of these very claims, which no engine is told. "lexical_overlap":
    supported when half of the claim's content words stand in one retrieved passage, else not enough evidence.
    """
    commonest = _majority(outcomes)
    return {
        "majority": _labelled(outcomes, lambda outcome: commonest),
        "not_enough_evidence": _labelled(outcomes, lambda outcome: Label.NOT_ENOUGH_EVIDENCE),
        "lexical_overlap": _labelled(outcomes, _by_overlap),
    }


def _labelled(outcomes: Sequence[Outcome], label: Callable[[Outcome], Label]) -> tuple[Outcome, ...]:
    return tuple(Outcome(gold=one.gold, right=one.right, label=label(one)) for one in outcomes)


def _majority(outcomes: Sequence[Outcome]) -> Label:
    counted = Counter(one.right for one in outcomes)
    return max(Label, key=lambda label: counted[label])


def _by_overlap(outcome: Outcome) -> Label:
    overlap = outcome.prediction.overlap if outcome.prediction else 0
    return Label.SUPPORTED if overlap >= LEXICAL_OVERLAP else Label.NOT_ENOUGH_EVIDENCE
