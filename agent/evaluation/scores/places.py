"""When two places of documents are the same evidence."""

from collections.abc import Sequence

from agent.evaluation.types import Place


def overlap(one: Place, other: Place) -> bool:
    """They share at least one character of one document."""
    return one.document == other.document and max(one.start, other.start) < min(one.end, other.end)


def reached(place: Place, shown: Sequence[Place]) -> bool:
    """`place` overlaps one of `shown`."""
    return any(overlap(place, one) for one in shown)


def covers(shown: Sequence[Place], group: Sequence[Place]) -> bool:
    """Every place of `group` overlaps one of `shown`."""
    return all(reached(place, shown) for place in group)
