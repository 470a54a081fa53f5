"""What every window says about a claim: the stance model's view, corrected by what code can compare."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from agent.engines.local.card import StanceScores, language_group
from agent.engines.local.difference import Agreement, Difference
from agent.engines.local.matching import FIGURES, Match, matches
from agent.engines.local.stance import StanceModel
from agent.engines.local.wording import is_exception
from agent.types import Claim, Evidence

Side = Literal["supports", "refutes"]
SIDES: tuple[Side, Side] = ("supports", "refutes")


class Reading(NamedTuple):
    """A match and what its window says about the claim."""

    match: Match
    scores: StanceScores
    """Of the model, calibrated."""
    supports: float
    """The score of that side; 0 where the comparison forbids the side."""
    refutes: float
    about: bool
    hearsay: bool

    def score(self, side: Side) -> float:
        """`supports` or `refutes`."""
        return self.supports if side == "supports" else self.refutes


def read(claim: Claim, evidence: Sequence[Evidence], model: StanceModel) -> list[Reading]:
    """A reading of every window of `evidence` that is about the claim; where none is, of the nearest one."""
    card = model.card
    found = matches(claim, evidence, limit=card.windows, least_share=card.thresholds["shared"])
    pairs = [(match.worded, match.window.text) for match in found]
    corrected = [(match.corrected, match.window.text) for match in found]
    model.logits([*pairs, *((text, window) for text, window in corrected if text)])
    readings = [read_match(match, model) for match in found]
    least = card.thresholds["supports"]
    return [_without_other_events(reading, readings, threshold=least) for reading in readings]


def _without_other_events(reading: Reading, readings: Sequence[Reading], *, threshold: float) -> Reading:
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
    disagree = told and any(one.supports >= threshold for one in confirming)
    return reading._replace(refutes=0.0) if confirming and not disagree else reading


def _figures(parts: Sequence[Agreement | Difference]) -> frozenset[str]:
    return frozenset(part.claim_text for part in parts if part.kind in FIGURES)


def read_match(match: Match, model: StanceModel) -> Reading:
    """What the window of `match` says about its claim.

    A window that leaves out a figure, date or name of the claim takes no side, and one that differs in
    anything, or sets the claim's names against each other, does not support it. Where nothing but figures
    differ, the window contradicts the claim as far as it supports the claim with the window's figures;
    where it has an opposite in place of a word of the claim, as far as it would else support it.
    """
    claim, comparison, card = match.claim, match.comparison, model.card
    scores = _scores(match, match.worded, model)
    about = match.is_about(card.thresholds["shared"])
    usable = about and not comparison.absent and (claim.role == "statement" or match.names_speaker)
    turned = comparison.differences or match.is_set_apart or match.is_reversed
    bears_out = usable and match.is_same_matter and not turned
    goes_against = usable and not is_exception(match.window.text)
    refutes = scores.refutes if match.can_contradict else 0.0
    if match.corrected or match.is_turned:
        alike = _scores(match, match.corrected or match.worded, model).supports
        refutes = alike * match.is_same_matter if match.corrected else max(refutes, alike)
    return Reading(
        match=match,
        scores=scores,
        supports=scores.supports if bears_out else 0.0,
        refutes=refutes if goes_against else 0.0,
        about=about,
        hearsay=match.is_hearsay or match.is_own_word,
    )


def _scores(match: Match, text: str, model: StanceModel) -> StanceScores:
    group = language_group(match.claim.language, match.passage.language)
    (scores,) = model.score([(text, match.window.text)], group=group)
    return scores
