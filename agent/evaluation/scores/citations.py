"""Whether citations stand in their documents, and where the gold evidence is."""

from collections.abc import Sequence

from agent.evaluation.scores.intervals import Tally, ratio
from agent.evaluation.scores.outcomes import Outcome
from agent.evaluation.scores.places import covers, reached


def valid(outcomes: Sequence[Outcome]) -> Tally:
    """Share of citations whose words stand at their place in the suite's copy of the document."""
    return ratio((one.cluster, len(one.citations), _given(one)) for one in outcomes)


def precision(outcomes: Sequence[Outcome]) -> Tally:
    """Share of citations, for claims with gold evidence, that overlap a gold place and are valid.

    A lower bound where other places of the documents settle the claim as well.
    """
    return ratio((one.cluster, _at_gold(one), _given(one) if one.gold.groups else 0) for one in outcomes)


def recall(outcomes: Sequence[Outcome]) -> Tally:
    """Share of gold groups of which every place is overlapped by a valid citation."""
    return ratio((one.cluster, _groups_cited(one), len(one.gold.groups)) for one in outcomes)


def _given(outcome: Outcome) -> int:
    return len(outcome.prediction.citations) if outcome.prediction else 0


def _at_gold(outcome: Outcome) -> int:
    gold = [place for group in outcome.gold.groups for place in group]
    return sum(reached(citation, gold) for citation in outcome.citations)


def _groups_cited(outcome: Outcome) -> int:
    return sum(covers(outcome.citations, group) for group in outcome.gold.groups)
