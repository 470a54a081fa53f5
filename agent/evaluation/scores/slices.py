"""Parts of a set that are scored on their own."""

from collections import defaultdict
from collections.abc import Sequence

from agent.evaluation.scores.outcomes import Outcome

ALL = "all"
CROSS_LINGUAL = "cross-lingual"


def by_language(outcomes: Sequence[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """The claims of each language, as "language:ar", then those whose evidence is in other languages only."""
    parts = _grouped([(f"language:{one.gold.language}", one) for one in outcomes])
    crossing = tuple(one for one in outcomes if one.gold.cross_lingual)
    return parts | ({CROSS_LINGUAL: crossing} if crossing else {})


def by_tag(outcomes: Sequence[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """The claims of each tag, as "tag:negation". A claim is in as many as it has tags."""
    return _grouped([(f"tag:{tag}", one) for one in outcomes for tag in sorted(set(one.gold.tags))])


def _grouped(members: Sequence[tuple[str, Outcome]]) -> dict[str, tuple[Outcome, ...]]:
    parts: dict[str, list[Outcome]] = defaultdict(list)
    for name, outcome in members:
        parts[name].append(outcome)
    return {name: tuple(parts[name]) for name in sorted(parts)}
