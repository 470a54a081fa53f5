"""How near two figures of one kind are, given what each text says of its exactness."""

from math import floor, log10
from typing import Literal

from agent.text.units_of_measure import CONVERSIONS
from agent.types import Quantity

LOOSE = 0.10
"""Relative distance within which "about so many" agrees."""
FAR = 0.25
"""Relative distance beyond which "about so many" contradicts; between the two nothing is said."""
ROUNDED = 0.05
"""Relative distance within which a rounder figure agrees with a finer one."""
BOUND_REACH = 2.0
"""How many times its bound a figure may be to agree with "more than" it."""

Relation = Literal["agrees", "differs", "unclear"]


def in_base_unit(quantity: Quantity) -> tuple[str | None, float]:
    """The unit that units of its kind are compared in, and the value in it."""
    unit, factor = CONVERSIONS.get(quantity.unit or "", (quantity.unit, 1.0))
    return unit, quantity.value * factor


def distance(first: Quantity, second: Quantity) -> float:
    """How far apart two figures of one kind are, as a share of the larger."""
    one, two = in_base_unit(first)[1], in_base_unit(second)[1]
    return abs(one - two) / max(abs(one), abs(two), 1e-12)


def relation(claim: Quantity, other: Quantity) -> Relation:
    """How the evidence's figure stands to the claim's, given what each says of its own exactness."""
    apart = distance(claim, other)
    if apart < 1e-9:
        return "agrees" if claim.bound == other.bound or None in {claim.bound, other.bound} else "unclear"
    if "identifier" in {claim.unit, other.unit}:
        return "differs"
    if claim.bound or other.bound:
        return _bounded(claim, other)
    if claim.approximate or other.approximate:
        return "agrees" if apart <= LOOSE else "differs" if apart > FAR else "unclear"
    if _is_rounding(claim.value, other.value):
        return "agrees" if apart <= ROUNDED else "unclear"
    return "differs"


def _bounded(claim: Quantity, other: Quantity) -> Relation:
    """With "more than" or "less than" on either side."""
    mine, theirs = in_base_unit(claim)[1], in_base_unit(other)[1]
    if claim.bound and other.bound:
        if claim.bound == other.bound:
            return "agrees" if distance(claim, other) <= LOOSE else "unclear"
        apart = mine > theirs if claim.bound == "at_least" else mine < theirs
        return "differs" if apart else "unclear"
    bound, limit, value = (claim.bound, mine, theirs) if claim.bound else (other.bound, theirs, mine)
    fits = value >= limit if bound == "at_least" else value <= limit
    if not fits:
        slack = LOOSE if claim.approximate or other.approximate else 0
        return "differs" if distance(claim, other) > slack else "unclear"
    near = limit / BOUND_REACH <= value <= limit * BOUND_REACH
    return "agrees" if near and claim.bound else "unclear"


def _is_rounding(first: float, second: float) -> bool:
    """Whether the coarser of the figures is the finer one rounded: 3.5 million and 3,480,000; 5 and 5.2 %."""
    coarse, fine = sorted((first, second), key=_digits)
    if _digits(coarse) == _digits(fine) or coarse == 0 or (abs(coarse) < 100 and fine == int(fine)):
        return False
    step = 10.0 ** (floor(log10(abs(coarse))) - _digits(coarse) + 1)
    return abs(fine - coarse) <= step / 2


def _digits(value: float) -> int:
    """Significant digits: 2 for 3,500,000."""
    return len(f"{value:.12g}".replace("-", "").replace(".", "").split("e")[0].strip("0")) or 1
