"""Which side the readings of a claim take, if any, and why."""

from collections.abc import Sequence
from math import exp, log, prod
from typing import Literal, NamedTuple

from agent.engines.local.card import ModelCard
from agent.engines.local.readings import SIDES, Reading, Side
from agent.types import Claim, Label

QUOTED_DOCUMENTS = 3
"""Most documents that are quoted for one side."""

_LEANING = 0.5
"""From this score on a reading is said to be on the matter, below it to say nothing of it."""

Reason = Literal[
    "supported",
    "refuted",
    "conflicting",
    "conflicting_words",
    "nothing_read",
    "off_topic",
    "absent",
    "differs",
    "hearsay",
    "own_word",
    "speaker",
    "silent",
    "undecided",
    "part",
]
"""Why a label was chosen."""


class Decision(NamedTuple):
    """A label and the readings that carry it."""

    label: Label
    reason: Reason
    confidence: float
    supporting: tuple[Reading, ...] = ()
    refuting: tuple[Reading, ...] = ()
    closest: Reading | None = None
    """What comes nearest to a side where none is taken."""
    unsettled: tuple[str, ...] = ()
    """The parts of the claim that are not settled while others are."""


def decide(claim: Claim, readings: Sequence[Reading], card: ModelCard) -> Decision:
    """The side of the readings that pass its threshold; two documents on two sides are a conflict.

    What a document reports as an accusation or a denial takes no side alone. A denial against what
    somebody says elsewhere is a conflict, and the reason says that it is a matter of words.
    """
    supporting, refuting = (_passing(readings, side, hearsay=False, card=card) for side in SIDES)
    told = _passing(readings, "supports", hearsay=True, card=card)
    denied = _passing(readings, "refutes", hearsay=True, card=card) or _denials(readings)
    if _in_two_documents(supporting, refuting):
        return _conflict("conflicting", supporting, refuting, card=card)
    reported = tuple(one for one in supporting if one.match.is_reported) or told
    if _in_two_places(reported, denied):
        return _conflict("conflicting_words", reported, denied, card=card)
    if supporting and not refuting:
        sure = _confidence(supporting[0].supports, card)
        return Decision(Label.SUPPORTED, "supported", sure, supporting=supporting)
    if refuting and not supporting:
        sure = _confidence(refuting[0].refutes, card)
        return Decision(Label.REFUTED, "refuted", sure, refuting=refuting)
    return _no_side(claim, readings, card, hearsay=(*told, *denied))


def join(whole: Decision, parts: Sequence[tuple[Claim, Decision]]) -> Decision:
    """The decision on a claim that takes no side as a whole, by the decisions on its parts.

    All parts supported: supported, as sure as all of them together. One part refuted: refuted. Some
    supported: still not enough, and the reason says which part is missing.
    """
    decisions = [decision for _, decision in parts]
    refuted = [decision for decision in decisions if decision.label is Label.REFUTED]
    supported = [decision for decision in decisions if decision.label is Label.SUPPORTED]
    if refuted:
        return min(refuted, key=lambda decision: decision.confidence)
    best = tuple(dict.fromkeys(decision.supporting[0] for decision in supported))
    if decisions and len(supported) == len(decisions):
        sure = prod(decision.confidence for decision in supported)
        return Decision(Label.SUPPORTED, "supported", round(sure, 3), supporting=best)
    if supported:
        unsettled = tuple(part.text for part, decision in parts if decision.label is not Label.SUPPORTED)
        return whole._replace(reason="part", supporting=best, unsettled=unsettled)
    return whole


def calibrated(probability: float, slope: float, offset: float) -> float:
    """Sigmoid of the scaled log-odds of `probability` (Platt, 1999), rounded to three places."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return round(1 / (1 + exp(-slope * log(bounded / (1 - bounded)) - offset)), 3)


def _passing(
    readings: Sequence[Reading], side: Side, *, hearsay: bool, card: ModelCard
) -> tuple[Reading, ...]:
    """The readings that pass the side's threshold, best first; of each document the shortest."""
    passing = [reading for reading in readings if reading.hearsay is hearsay]
    passing = [reading for reading in passing if reading.passes(side, card)]
    shortest: dict[str, Reading] = {}
    for reading in sorted(passing, key=lambda reading: len(reading.match.window.text)):
        shortest.setdefault(reading.match.passage.document, reading)
    best = sorted(shortest.values(), key=lambda reading: -reading.score(side))
    return tuple(best[:QUOTED_DOCUMENTS])


def _in_two_documents(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    return any(
        first.match.passage.document != second.match.passage.document for first in one for second in other
    )


def _in_two_places(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Whether the two say it in different words: a document may report both sides."""
    return any(
        first.match.window.text not in second.match.window.text
        and second.match.window.text not in first.match.window.text
        for first in one
        for second in other
    )


def _denials(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The reading of the denial, found by its words alone, that scores highest against the claim, if any."""
    denials = [one for one in readings if one.match.is_denial]
    if len(denials) < 2:
        return tuple(denials)
    return (max(denials, key=lambda reading: reading.scores.refutes),)


def _conflict(
    reason: Reason, supporting: tuple[Reading, ...], refuting: tuple[Reading, ...], *, card: ModelCard
) -> Decision:
    """A conflict is right when both sides are: the product, as if they erred independently.

    A denial is found by its words, and so is as sure as these.
    """
    denied = reason == "conflicting_words"
    sure = _confidence(supporting[0].supports, card) * (denied or _confidence(refuting[0].refutes, card))
    return Decision(Label.CONFLICTING, reason, round(sure, 3), supporting, refuting)


def _confidence(probability: float, card: ModelCard) -> float:
    return calibrated(probability, card.confidence["side_slope"], card.confidence["side_offset"])


def _no_side(
    claim: Claim, readings: Sequence[Reading], card: ModelCard, *, hearsay: Sequence[Reading]
) -> Decision:
    closest = hearsay[0] if hearsay else _closest(readings)
    strongest = max([reading.strength for reading in readings], default=0.0)
    partly = closest if closest and closest.open_stretches and not hearsay else None
    return Decision(
        Label.NOT_ENOUGH_EVIDENCE,
        _said(hearsay[0]) if hearsay else "part" if partly else _reason(claim, readings, closest),
        calibrated(1 - strongest, card.confidence["none_slope"], card.confidence["none_offset"]),
        supporting=(partly,) if partly else (),
        closest=closest,
        unsettled=partly.open_stretches if partly else (),
    )


def _said(reading: Reading) -> Reason:
    return "own_word" if reading.match.is_own_word else "hearsay"


def _closest(readings: Sequence[Reading]) -> Reading | None:
    """The reading nearest to a side; the model is asked only where several are as near."""
    about = [reading for reading in readings if reading.about]
    if not about:
        return max(readings, key=lambda reading: reading.match.window.shared, default=None)
    strongest = max(reading.strength for reading in about)
    level = [reading for reading in about if reading.strength == strongest]
    return level[0] if len(level) == 1 else max(level, key=lambda reading: 1 - reading.scores.neutral)


def _reason(claim: Claim, readings: Sequence[Reading], closest: Reading | None) -> Reason:
    if closest is None:
        return "nothing_read"
    if claim.role == "attribution" and not any(reading.match.names_speaker for reading in readings):
        return "speaker"
    comparison = closest.match.comparison
    if not closest.about:
        return "off_topic" if comparison.left_out else "silent"
    if comparison.differences or comparison.left_out:
        return "differs" if comparison.differences else "absent"
    return "undecided" if closest.strength >= _LEANING else "silent"
