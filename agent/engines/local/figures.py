"""Compares the quantities of a claim with those of a piece of evidence."""

import re
from collections.abc import Sequence
from math import floor, log10
from typing import Literal, NamedTuple

from agent.engines.local.difference import Absent, Agreement, Difference
from agent.engines.local.scope import (
    Statement,
    is_elsewhere,
    measures_other,
    shares_names,
    shares_words,
    tells_other_events,
)
from agent.text.counted_nouns import PEOPLE, noun_phrases
from agent.text.normalise import fold_text, stems
from agent.text.units_of_measure import CONVERSIONS, FAMILIES, currencies, measures, shares
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


class _Other(NamedTuple):
    """A quantity of the evidence and the sentence it stands in."""

    quantity: Quantity
    sentence: Statement


def compare_quantities(
    claim: Statement, sentences: Sequence[Statement], evidence: Statement
) -> list[Agreement | Difference | Absent]:
    """What becomes of each quantity of the claim, in order."""
    if not claim.quantities:
        return []
    others = [_Other(quantity, sentence) for sentence in sentences for quantity in sentence.quantities]
    agreed = dict(_agreed(claim, others))
    rest = [other for other in others if other not in agreed.values()]
    may_differ = _is_same_matter(claim, evidence)
    found: list[Agreement | Difference | Absent] = []
    for index, quantity in enumerate(claim.quantities):
        kind: Literal["number", "unit"] = "number"
        if index in agreed:
            other = agreed[index].quantity
            found.append(Agreement(kind=kind, claim_text=quantity.text, evidence_text=other.text))
            continue
        contrary = _contrary(claim, quantity, rest) if may_differ else None
        if contrary is None:
            found.append(Absent(kind=kind, claim_text=quantity.text))
            continue
        if _units(quantity, contrary) == "rival":
            kind = "unit"
        found.append(Difference(kind=kind, claim_text=quantity.text, evidence_text=contrary.text))
    return found


def _is_same_matter(claim: Statement, evidence: Statement) -> bool:
    """Whether the evidence is about what the claim is about, so that a contradiction can be called.

    Across languages by a measured subject in common or, without one, by names and an event.
    """
    if claim.language == evidence.language:
        return shares_words(claim, evidence)
    measured = {name for group, name in claim.subjects() & evidence.subjects() if group != "energy"}
    return bool(measured) or (shares_names(claim, evidence) and not claim.events.isdisjoint(evidence.events))


def _agreed(claim: Statement, others: Sequence[_Other]) -> list[tuple[int, _Other]]:
    """For the quantities of the claim that the evidence has, by index, the best agreeing one."""
    found = []
    for index, quantity in enumerate(claim.quantities):
        fitting = [
            other
            for other in others
            if (
                _units(quantity, other.quantity) in {"same", "loose"}
                or _names_the_noun(claim, quantity, other)
            )
            and _relation(quantity, other.quantity) == "agrees"
            and _is_about(claim, quantity, other)
        ]
        if fitting:
            found.append((index, min(fitting, key=lambda other: _distance(quantity, other.quantity))))
    return found


def _contrary(claim: Statement, quantity: Quantity, others: Sequence[_Other]) -> Quantity | None:
    """A quantity of the same thing with another value, where no comparable one leaves room for doubt."""
    near = [
        other
        for other in others
        if _is_about(claim, quantity, other)
        and not is_elsewhere(claim, other.sentence)
        and not tells_other_events(claim, other.sentence)
    ]
    comparable = [
        other.quantity
        for other in near
        if _units(quantity, other.quantity) == "same" and _plays_same_part(claim, quantity, other)
    ]
    relations = [_relation(quantity, other) for other in comparable]
    if comparable and set(relations) == {"differs"}:
        return min(comparable, key=lambda other: _distance(quantity, other))
    rivals = [other.quantity for other in near if _units(quantity, other.quantity) == "rival"]
    same_figure = [other for other in rivals if not comparable and _relation(quantity, other) == "agrees"]
    return same_figure[0] if same_figure else None


def _is_about(claim: Statement, quantity: Quantity, other: _Other) -> bool:
    return not measures_other(claim.subjects(quantity), other.sentence.subjects(other.quantity))


def _names_the_noun(claim: Statement, quantity: Quantity, other: _Other) -> bool:
    """Whether the noun of one figure stands in the other's sentence: "four cities", "four major cities"."""
    nouns = {quantity.unit, other.quantity.unit}
    if nouns & (measures() | set(noun_phrases().values()) | {None, "identifier"}):
        return False
    there = not other.sentence.stems.isdisjoint(stems(str(quantity.unit), claim.language))
    return there or not claim.stems.isdisjoint(stems(str(other.quantity.unit), other.sentence.language))


_CHANGE = re.compile(r"(?:\bby|\bبنسبه|\bبمقدار|\bبواقع|\bبنحو|\bde|\bd')\W*(?:\w+ ){0,2}$")
_LEVEL = re.compile(
    r"(?:\bto|\bat|\breached|\bالي|\bعند|\bبلغت?|\bلتبلغ|\bليبلغ|\ba|\batteint)\W*(?:\w+ ){0,2}$"
)


def _plays_same_part(claim: Statement, quantity: Quantity, other: _Other) -> bool:
    """Whether not one of the two tells how far something moved and the other where it came to."""
    parts = {_part(claim, quantity), _part(other.sentence, other.quantity)}
    return not {"change", "level"} <= parts


def _part(statement: Statement, quantity: Quantity) -> str | None:
    before = fold_text(statement.text[: quantity.start])[-30:]
    if _LEVEL.search(before):
        return "level"
    return "change" if _CHANGE.search(before) and quantity.unit in shares() else None


def _units(first: Quantity, second: Quantity) -> Literal["same", "loose", "rival"] | None:
    """How the units compare: "loose" ones may agree in value but never contradict each other.

    "rival" ones, such as two currencies, contradict each other where the figure is the same.
    """
    one, two = _base(first)[0], _base(second)[0]
    if one == two:
        return "same" if one is not None else "loose"
    if one in currencies() and two in currencies():
        related = two in FAMILIES.get(str(one), ()) or one in FAMILIES.get(str(two), ())
        return "same" if related else "rival"
    if one in shares() and two in shares():
        return "rival"
    if one in measures() or two in measures():
        return None
    return _nouns(one, two)


def _nouns(one: str | None, two: str | None) -> Literal["same", "loose"] | None:
    if one is None or two is None or (one in PEOPLE and two in PEOPLE and "person" in {one, two}):
        return "loose"
    known = noun_phrases().values()
    if (one in known and two in known) or "identifier" in {one, two}:
        return None
    if one in known or two in known:
        return "loose"
    if set(stems(one)) & set(stems(two)):
        return "same"
    return None if one.isascii() == two.isascii() else "loose"


def _base(quantity: Quantity) -> tuple[str | None, float]:
    unit, factor = CONVERSIONS.get(quantity.unit or "", (quantity.unit, 1.0))
    return unit, quantity.value * factor


def _distance(first: Quantity, second: Quantity) -> float:
    one, two = _base(first)[1], _base(second)[1]
    return abs(one - two) / max(abs(one), abs(two), 1e-12)


def _relation(claim: Quantity, other: Quantity) -> Relation:
    """How the evidence's figure stands to the claim's, given what each says of its own exactness."""
    distance = _distance(claim, other)
    if distance < 1e-9:
        return "agrees" if claim.bound == other.bound or None in {claim.bound, other.bound} else "unclear"
    if "identifier" in {claim.unit, other.unit}:
        return "differs"
    if claim.bound or other.bound:
        return _bounded(claim, other)
    if claim.approximate or other.approximate:
        return "agrees" if distance <= LOOSE else "differs" if distance > FAR else "unclear"
    if _is_rounding(claim.value, other.value):
        return "agrees" if distance <= ROUNDED else "unclear"
    return "differs"


def _bounded(claim: Quantity, other: Quantity) -> Relation:
    """With "more than" or "less than" on either side."""
    mine, theirs = _base(claim)[1], _base(other)[1]
    if claim.bound and other.bound:
        if claim.bound == other.bound:
            return "agrees" if _distance(claim, other) <= LOOSE else "unclear"
        apart = mine > theirs if claim.bound == "at_least" else mine < theirs
        return "differs" if apart else "unclear"
    bound, limit, value = (claim.bound, mine, theirs) if claim.bound else (other.bound, theirs, mine)
    fits = value >= limit if bound == "at_least" else value <= limit
    if not fits:
        slack = LOOSE if claim.approximate or other.approximate else 0
        return "differs" if _distance(claim, other) > slack else "unclear"
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
