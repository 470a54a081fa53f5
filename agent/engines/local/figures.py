"""Compares the quantities of a claim with those of a piece of evidence."""

import re
from collections.abc import Sequence
from typing import Literal

from agent.engines.local.closeness import distance, in_base_unit, relation
from agent.engines.local.derived import derived
from agent.engines.local.difference import Absent, Agreement, Difference
from agent.engines.local.pairs import Figure
from agent.engines.local.scope import (
    Statement,
    is_elsewhere,
    measures_other,
    shares_names,
    shares_words,
    tells_other_events,
    years,
)
from agent.engines.local.sequence import Shared, turned
from agent.text.counted_nouns import PEOPLE, noun_phrases
from agent.text.fractions import FRACTION, MULTIPLE
from agent.text.normalise import fold_text, stems
from agent.text.units_of_measure import DURATIONS, FAMILIES, currencies, measures, shares
from agent.types import Quantity

SHARED_FOR_SPANS = 0.7
"""Least share of the claim's content words in the evidence for two durations or identifiers to contradict."""

SHARED_TO_COMPUTE = 0.25
"""The same for a figure of the claim to be computed from figures of the evidence."""

_PROPORTIONS = frozenset({FRACTION, MULTIPLE})


def compare_quantities(
    claim: Statement, sentences: Sequence[Statement], evidence: Statement
) -> list[Agreement | Difference | Absent]:
    """What becomes of each quantity of the claim, in order."""
    if not claim.quantities:
        return []
    others = [Figure(quantity, sentence) for sentence in sentences for quantity in sentence.quantities]
    agreed = dict(_agreed(claim, others))
    rest = [other for other in others if other not in agreed.values()]
    anchors = [other.quantity for other in agreed.values()]
    near = bool(anchors) or _is_near(claim, evidence)
    may_differ = _is_same_matter(claim, evidence)
    found: list[Agreement | Difference | Absent] = []
    for index, quantity in enumerate(claim.quantities):
        if index in agreed:
            there = agreed[index].quantity.text
            found.append(Agreement(kind="number", claim_text=quantity.text, evidence_text=there))
        elif near and (computed := derived(claim, quantity, sentences, anchors=anchors)):
            found.append(Agreement(kind="computed", claim_text=quantity.text, evidence_text=computed))
        elif may_differ and _is_certain(claim, quantity, evidence):
            found.append(_differing(claim, quantity, rest))
        else:
            found.append(Absent(kind="number", claim_text=quantity.text))
    shared = [Shared(Figure(claim.quantities[index], claim), other) for index, other in agreed.items()]
    return [*found, *turned(shared)]


def _differing(claim: Statement, quantity: Quantity, rest: Sequence[Figure]) -> Difference | Absent:
    """What contradicts a quantity of the claim; without anything, it is absent."""
    contrary = _contrary(claim, quantity, rest)
    if contrary is None:
        return Absent(kind="number", claim_text=quantity.text)
    kind: Literal["number", "unit"] = "unit" if _units(quantity, contrary) == "rival" else "number"
    return Difference(kind=kind, claim_text=quantity.text, evidence_text=contrary.text)


def _is_near(claim: Statement, evidence: Statement) -> bool:
    """Whether something else than figures is in common, so that what two figures give is no mere chance."""
    if claim.language == evidence.language:
        return shares_words(claim, evidence, least=SHARED_TO_COMPUTE)
    dated = not years(claim).isdisjoint(years(evidence))
    return dated or not claim.names.isdisjoint(evidence.names)


def _is_same_matter(claim: Statement, evidence: Statement) -> bool:
    """Whether the evidence is about what the claim is about, so that a contradiction can be called.

    Across languages by a measured subject in common or, without one, by names and an event.
    """
    if claim.language == evidence.language:
        return shares_words(claim, evidence)
    measured = {name for group, name in claim.subjects() & evidence.subjects() if group != "energy"}
    return bool(measured) or (shares_names(claim, evidence) and not claim.events.isdisjoint(evidence.events))


def _is_certain(claim: Statement, quantity: Quantity, evidence: Statement) -> bool:
    """Whether a figure of this unit may contradict: one text has many ages, spans and numbers of articles."""
    if quantity.unit not in DURATIONS | {"identifier"} or claim.language != evidence.language:
        return True
    return shares_words(claim, evidence, least=SHARED_FOR_SPANS)


def _agreed(claim: Statement, others: Sequence[Figure]) -> list[tuple[int, Figure]]:
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
            and relation(quantity, other.quantity) == "agrees"
            and _is_about(claim, quantity, other)
        ]
        if fitting:
            found.append((index, min(fitting, key=lambda other: distance(quantity, other.quantity))))
    return found


def _contrary(claim: Statement, quantity: Quantity, others: Sequence[Figure]) -> Quantity | None:
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
    relations = {relation(quantity, other) for other in comparable}
    if comparable and relations == {"differs"}:
        return min(comparable, key=lambda other: distance(quantity, other))
    rivals = [other.quantity for other in near if _units(quantity, other.quantity) == "rival"]
    same_figure = [other for other in rivals if not comparable and relation(quantity, other) == "agrees"]
    return same_figure[0] if same_figure else None


def _is_about(claim: Statement, quantity: Quantity, other: Figure) -> bool:
    return not measures_other(claim.subjects(quantity), other.sentence.subjects(other.quantity))


def _names_the_noun(claim: Statement, quantity: Quantity, other: Figure) -> bool:
    """Whether the noun of one figure stands in the other's sentence: "four cities", "four major cities"."""
    nouns = {quantity.unit, other.quantity.unit}
    if nouns & (measures() | set(noun_phrases().values()) | _PROPORTIONS | {None, "identifier"}):
        return False
    there = not other.sentence.stems.isdisjoint(stems(str(quantity.unit), claim.language))
    return there or not claim.stems.isdisjoint(stems(str(other.quantity.unit), other.sentence.language))


_CHANGE = re.compile(r"(?:\bby|\bبنسبه|\bبمقدار|\bبواقع|\bبنحو|\bde|\bd')\W*(?:\w+ ){0,2}$")
_LEVEL = re.compile(
    r"(?:\bto|\bat|\breached|\bالي|\bعند|\bبلغت?|\bلتبلغ|\bليبلغ|\ba|\batteint|\b(?:est|etait|sont) de)"
    r"\W*(?:\w+ ){0,2}$"
)


def _plays_same_part(claim: Statement, quantity: Quantity, other: Figure) -> bool:
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

    "rival" ones, such as two currencies, contradict each other where the figure is the same. Of a bare
    figure and a span of time, as of ages, only years are meant.
    """
    one, two = in_base_unit(first)[0], in_base_unit(second)[0]
    if _PROPORTIONS & {one, two}:
        return "loose" if one == two else None
    if one == two:
        return "same" if one is not None else "loose"
    if one in currencies() and two in currencies():
        related = two in FAMILIES.get(str(one), ()) or one in FAMILIES.get(str(two), ())
        return "same" if related else "rival"
    if one in shares() and two in shares():
        return "rival"
    if one in measures() or two in measures():
        return "loose" if {one, two} == {None, "year"} else None
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
