"""Figures that a claim and its evidence share, set in time by the one otherwise than by the other."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from agent.engines.local.difference import Absent, Difference
from agent.engines.local.pairs import Figure, cue
from agent.text.normalise import fold_text
from agent.text.units_of_measure import DURATIONS
from agent.types import Quantity

_REACH = 60
"""Most characters between two figures of one course, as in `pairs`."""
_BESIDE = 16
"""Characters beside a span of time in which "before" or "after" belongs to it."""


class Shared(NamedTuple):
    """A quantity of the claim and the figure of the evidence that agrees with it."""

    claim: Figure
    evidence: Figure


def turned(shared: Sequence[Shared]) -> Iterator[Difference | Absent]:
    """What is set the other way round.

    "From 318 to 371" beside "from 371 to 318", or beside "318, against 371 a year earlier", is the opposite.
    Three months before something are not three months after it; but who looks from the other end says the
    same so, and thus it only shows nothing.
    """
    for one, two in combinations(sorted(shared, key=lambda pair: pair.claim.quantity.start), 2):
        ours, theirs = _earlier(one.claim, two.claim), _earlier(one.evidence, two.evidence)
        if ours and theirs and (ours is one.claim) is not (theirs is one.evidence):
            claim, evidence = _stretch(one.claim, two.claim), _stretch(one.evidence, two.evidence)
            yield Difference(kind="direction", claim_text=claim, evidence_text=evidence)
    for pair in shared:
        if {_side(pair.claim), _side(pair.evidence)} == {"sooner", "later"}:
            yield Absent(kind="direction", claim_text=pair.claim.quantity.text)


def _earlier(one: Figure, two: Figure) -> Figure | None:
    """Which of two figures of a sentence was first, where "from ... to" or "against" between them says it."""
    if one.sentence is not two.sentence or one.quantity.value == two.quantity.value:
        return None
    first, second = sorted((one, two), key=lambda figure: figure.quantity.start)
    text = first.sentence.text
    between = fold_text(text[first.quantity.end : second.quantity.start]).strip()
    if len(between) > _REACH:
        return None
    before = fold_text(text[: first.quantity.start])
    if cue("to").fullmatch(between):
        return first if cue("from").search(before[-_BESIDE:]) else None
    return second if cue("than").search(between) else None


def _stretch(one: Figure, two: Figure) -> str:
    start = min(one.quantity.start, two.quantity.start)
    return one.sentence.text[start : max(one.quantity.end, two.quantity.end)]


def _side(figure: Figure) -> str | None:
    """ "sooner" or "later", where the words beside a span of time say one of the two."""
    quantity, text = figure.quantity, figure.sentence.text
    if quantity.unit not in DURATIONS:
        return None
    beside = _beside(text, quantity)
    said = [name for name in ("sooner", "later") if cue(name).search(beside)]
    return said[0] if len(said) == 1 else None


def _beside(text: str, quantity: Quantity) -> str:
    before, behind = text[max(0, quantity.start - _BESIDE) : quantity.start], text[quantity.end :][:_BESIDE]
    return fold_text(f"{before} | {behind}")
