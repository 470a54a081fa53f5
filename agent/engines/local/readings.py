"""What every window says about a claim: the stance model's view, corrected by what code can compare."""

from collections.abc import Sequence
from math import exp
from typing import Literal, NamedTuple

from agent.engines.local.card import Logits, ModelCard, StanceScores, language_group
from agent.engines.local.difference import Agreement, Comparison, Difference
from agent.engines.local.matching import FIGURES, Match, matches
from agent.engines.local.stance import StanceModel
from agent.engines.local.wording import is_exception
from agent.types import Claim, Evidence

Side = Literal["supports", "refutes"]
MODEL_ALONE = 0.9
"""Score from which the model alone may contradict a claim: below it is often wrong of newsroom claims."""

SIDES: tuple[Side, Side] = ("supports", "refutes")
FEATURES = (
    "constant",
    "supports",
    "refutes",
    "shared",
    "foreign",
    "agreeing",
    "differing",
    "absent",
    "unnamed",
    "negated",
)
"""What the scores of a reading are computed from; their weights stand in `model.toml`."""


class Reading(NamedTuple):
    """A match and what its window says about the claim."""

    match: Match
    scores: StanceScores
    """Of model and comparison together."""
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
    pairs = [(claim.text, match.window.text) for match in found]
    corrected = [(match.corrected, match.window.text) for match in found]
    model.logits([*pairs, *((text, window) for text, window in corrected if text)])
    readings = [read_match(match, model) for match in found]
    return [_without_other_events(reading, readings) for reading in readings]


def _without_other_events(reading: Reading, readings: Sequence[Reading]) -> Reading:
    """The reading, no longer contradicting by a figure that another window more surely bears out.

    Two sums, of which the claim names one, are most often two payments. Only where the claim gives
    something else to tell the events apart, and the reading agrees in it, do the sources disagree.
    """
    comparison = reading.match.comparison
    if reading.match.corrected is None or _figures(comparison.agreements):
        return reading
    disputed = _figures(comparison.differences)
    confirmed = any(
        disputed <= _figures(other.match.comparison.agreements) and other.scores.supports >= reading.refutes
        for other in readings
    )
    return reading._replace(refutes=0.0) if confirmed else reading


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
    scores = _scores(match, claim.text, comparison, model=model)
    about = match.is_about(card.thresholds["shared"])
    usable = about and not comparison.absent and (claim.role == "statement" or match.names_speaker)
    turned = comparison.differences or match.is_set_apart or match.is_reversed
    bears_out = usable and match.is_same_matter and not turned
    goes_against = usable and not is_exception(match.window.text)
    refutes = scores.refutes if match.can_contradict and scores.refutes >= MODEL_ALONE else 0.0
    if match.corrected or match.is_turned:
        agreeing = comparison.model_copy(update={"differences": ()})
        alike = _scores(match, match.corrected or claim.text, agreeing, model=model).supports
        refutes = alike * match.is_same_matter if match.corrected else max(refutes, alike)
    return Reading(
        match=match,
        scores=scores,
        supports=scores.supports if bears_out else 0.0,
        refutes=refutes if goes_against else 0.0,
        about=about,
        hearsay=match.is_hearsay or match.is_own_word,
    )


def features(match: Match, logits: Logits, comparison: Comparison) -> tuple[float, ...]:
    """The values of `FEATURES`."""
    supports, refutes, neutral = logits
    differing = {difference.kind for difference in comparison.differences}
    absent = {part.kind for part in comparison.absent}
    return (
        1.0,
        supports - neutral,
        refutes - neutral,
        0.0 if match.is_foreign else match.window.shared,
        float(match.is_foreign),
        float(any(agreement.kind != "name" for agreement in comparison.agreements)),
        float(bool(differing - {"negation", "denial"})),
        float(bool(absent - {"name"})),
        float("name" in absent),
        float("negation" in differing),
    )


def weigh(values: Sequence[float], card: ModelCard) -> StanceScores:
    """Probabilities by multinomial logistic regression; neutral is the class without weights."""
    supports, refutes = (
        exp(
            sum(card.weights[side].get(name, 0) * value for name, value in zip(FEATURES, values, strict=True))
        )
        for side in SIDES
    )
    total = supports + refutes + 1
    return StanceScores(supports / total, refutes / total, 1 / total)


def _scores(match: Match, text: str, comparison: Comparison, *, model: StanceModel) -> StanceScores:
    (logits,) = model.logits([(text, match.window.text)])
    group = language_group(match.claim.language, match.passage.language)
    return weigh(features(match, model.card.evened(logits, group), comparison), model.card)
