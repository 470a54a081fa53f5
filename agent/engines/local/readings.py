"""What every window says about a claim: the stance model's view, corrected by what code can compare."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from agent.engines.local.card import ModelCard, StanceScores
from agent.engines.local.difference import Agreement, Difference
from agent.engines.local.matching import FIGURES, Match, matches
from agent.engines.local.stance import StanceModel
from agent.engines.local.stretches import stretches
from agent.engines.local.wording import is_exception
from agent.types import Claim, Evidence

Side = Literal["supports", "refutes"]
SIDES: tuple[Side, Side] = ("supports", "refutes")


class Reading(NamedTuple):
    """A match and what its window says about the claim."""

    match: Match
    model: StanceModel
    supports: float
    """The score of that side; 0 where the comparison forbids the side."""
    refutes: float
    about: bool
    hearsay: bool
    open_stretches: tuple[str, ...] = ()
    """What the window leaves open of a claim that it bears out as a whole."""

    @property
    def scores(self) -> StanceScores:
        """Of the model, calibrated; it reads the window when first asked."""
        return _scores(self.match, self.match.worded, self.model)

    def passes(self, side: Side, card: ModelCard) -> bool:
        """Whether the side may be taken by the thresholds of `card`."""
        return self.score(side) >= card.threshold(side, self.match.group)

    @property
    def strength(self) -> float:
        """Of the stronger side."""
        return max(self.supports, self.refutes)

    def score(self, side: Side) -> float:
        """`supports` or `refutes`."""
        return self.supports if side == "supports" else self.refutes


def read(claim: Claim, evidence: Sequence[Evidence], model: StanceModel) -> list[Reading]:
    """A reading of every window of `evidence` that is about the claim; where none is, of the nearest one."""
    card = model.card
    found = matches(claim, evidence, limit=card.windows, least_share=card.thresholds["shared"])
    readings = [read_match(match, model) for match in found]
    return [_without_other_events(reading, readings) for reading in readings]


def _without_other_events(reading: Reading, readings: Sequence[Reading]) -> Reading:
    """The reading, no longer contradicting by a figure that another window has as the claim has it.

    Two sums, of which the claim names one, are most often two payments. Only where the claim gives
    something else to tell the events apart, the reading agrees in it and the other window surely bears
    the claim out, do the sources disagree.
    """
    comparison = reading.match.comparison
    if reading.match.corrected is None:
        return reading
    disputed, told = _figures(comparison.differences), _figures(comparison.agreements)
    same = [one for one in readings if one.match.is_same_matter]
    confirming = [one for one in same if disputed <= _figures(one.match.comparison.agreements)]
    disagree = told and any(one.passes("supports", one.model.card) for one in confirming)
    return reading._replace(refutes=0.0) if confirming and not disagree else reading


def _figures(parts: Sequence[Agreement | Difference]) -> frozenset[str]:
    return frozenset(part.claim_text for part in parts if part.kind in FIGURES)


def read_match(match: Match, model: StanceModel) -> Reading:
    """What the window of `match` says about its claim.

    A window that leaves out a figure, date or name of the claim takes no side, and one that differs in
    anything, or sets the claim's names against each other, does not support it. Where nothing but figures
    differ, the window contradicts the claim as far as it supports the claim with the window's figures;
    where it has an opposite in place of a word of the claim, as far as it is on the matter at all. The model
    reads nothing for a side that is forbidden.
    """
    claim, comparison = match.claim, match.comparison
    about = match.is_about(model.card.thresholds["shared"])
    usable = about and not comparison.absent and (claim.role == "statement" or match.names_speaker)
    turned = comparison.differences or match.is_set_apart or match.is_reversed
    bears_out = usable and match.may_bear_out and not turned
    goes_against = usable and not is_exception(match.window.text)
    reading = Reading(
        match=match,
        model=model,
        supports=_scores(match, match.worded, model).supports if bears_out else 0.0,
        refutes=_refutes(match, model) if goes_against else 0.0,
        about=about,
        hearsay=match.is_hearsay or match.is_own_word,
    )
    return _by_stretches(reading, model.card)


def _by_stretches(reading: Reading, card: ModelCard) -> Reading:
    """The reading, supporting no further than the stretch of the claim that it supports least.

    Only where that is so little that the window says nothing of it: of two things that a claim states a
    model sees the one that is shown.
    """
    if not reading.passes("supports", card):
        return reading
    match, model = reading.match, reading.model
    parts = stretches(match.claim.text)
    borne = {part: _scores(match, match.in_its_words(part), model).supports for part in parts}
    left_open = tuple(part for part, score in borne.items() if score < card.thresholds["stretch"])
    if not left_open:
        return reading
    shown = max(borne.values()) >= card.threshold("supports", match.group)
    return reading._replace(supports=min(borne.values()), open_stretches=left_open if shown else ())


def _refutes(match: Match, model: StanceModel) -> float:
    """How far the window contradicts the claim, where it may."""
    if corrected := match.corrected:
        return _scores(match, corrected, model).supports if match.is_same_matter else 0.0
    is_turned, can_contradict = match.is_turned, match.can_contradict
    if not is_turned and not can_contradict:
        return 0.0
    scores = _scores(match, match.worded, model)
    return max((1 - scores.neutral) * is_turned, scores.refutes * can_contradict)


def _scores(match: Match, text: str, model: StanceModel) -> StanceScores:
    (scores,) = model.score([(text, match.window.text)], group=match.group)
    return scores
