"""What every window says about a claim: the stance model's view, corrected by what code can compare."""

from collections.abc import Sequence
from math import exp
from typing import Literal, NamedTuple

from agent.engines.local.comparison import Comparison, compare
from agent.engines.local.hearsay import is_hearsay
from agent.engines.local.stance import Logits, ModelCard, StanceModel, StanceScores
from agent.engines.local.windows import Window, content_words, share, windows
from agent.text.normalise import stems
from agent.types import Claim, Evidence, Passage

Side = Literal["supports", "refutes"]
SIDES: tuple[Side, Side] = ("supports", "refutes")
FIGURES = frozenset({"number", "date", "unit"})
"""Kinds of difference that another wording of the claim would mend."""
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
    """A window and what it says about the claim."""

    document: str
    window: Window
    comparison: Comparison
    scores: StanceScores
    """Of model and comparison together."""
    supports: float
    """The score of that side; 0 where the comparison forbids the side."""
    refutes: float
    hearsay: bool
    """The window reports an accusation or a denial, and the claim is not about one."""
    about: bool
    """The window names what the claim names and, within one language, shares enough of its words."""
    speaker: bool
    """The claim has no speaker, or the window, the title or the publisher names them."""

    def score(self, side: Side) -> float:
        """`supports` or `refutes`."""
        return self.supports if side == "supports" else self.refutes


def read(claim: Claim, evidence: Sequence[Evidence], model: StanceModel) -> list[Reading]:
    """A reading of every window chosen from `evidence`."""
    chosen = windows(claim, evidence, limit=model.card.windows)
    logits = model.logits([(claim.text, window.text) for window in chosen])
    return [
        read_window(claim, evidence[window.passage].passage, window, model=model, logits=row)
        for window, row in zip(chosen, logits, strict=True)
    ]


def compare_with_title(claim: Claim, window: Window, passage: Passage) -> Comparison:
    """The claim against a window and its document's title; the document's own date counts as mentioned."""
    comparison = compare(claim, f"{passage.title}\n{window.text}", passage.language)
    absent = tuple(part for part in comparison.absent if not _is_date_of(claim, part.claim_text, passage))
    return comparison.model_copy(update={"absent": absent})


def features(
    claim: Claim, language: str, window: Window, *, comparison: Comparison, logits: Logits
) -> tuple[float, ...]:
    """The values of `FEATURES` for a window written in `language`."""
    supports, refutes, neutral = logits
    differing = {difference.kind for difference in comparison.differences}
    absent = {absence.kind for absence in comparison.absent}
    foreign = language != claim.language
    return (
        1.0,
        supports - neutral,
        refutes - neutral,
        0.0 if foreign else window.shared,
        float(foreign),
        float(any(agreement.kind != "name" for agreement in comparison.agreements)),
        float(bool(differing - {"negation"})),
        float(bool(absent - {"name"})),
        float("name" in absent),
        float("negation" in differing),
    )


def weigh(values: Sequence[float], card: ModelCard) -> StanceScores:
    """Probabilities by multinomial logistic regression; neutral is the class without weights."""
    supports, refutes = (
        exp(sum(card.weights[side][name] * value for name, value in zip(FEATURES, values, strict=True)))
        for side in SIDES
    )
    total = supports + refutes + 1
    return StanceScores(supports / total, refutes / total, 1 / total)


def read_window(
    claim: Claim, passage: Passage, window: Window, *, model: StanceModel, logits: Logits
) -> Reading:
    """What a window of `passage` says about the claim; `logits` are the model's of this pair."""
    comparison = compare_with_title(claim, window, passage)
    values = features(claim, passage.language, window, comparison=comparison, logits=logits)
    scores = weigh(values, model.card)
    speaker = _names_speaker(claim, window, passage)
    about = _is_about(claim, window, passage, card=model.card, comparison=comparison)
    usable = about and (speaker or claim.role == "statement")
    refutes = max(
        scores.refutes, _supports_corrected(claim, passage, window, comparison=comparison, model=model)
    )
    return Reading(
        document=passage.document,
        window=window,
        comparison=comparison,
        scores=scores,
        supports=scores.supports if usable and not comparison.differences and not comparison.absent else 0.0,
        refutes=refutes if usable else 0.0,
        hearsay=claim.role == "statement" and is_hearsay(window.text) and not is_hearsay(claim.text),
        about=about,
        speaker=speaker,
    )


def _is_about(
    claim: Claim, window: Window, passage: Passage, *, card: ModelCard, comparison: Comparison
) -> bool:
    """The window names what the claim names and, within one language, shares enough of its words."""
    if any(absence.kind == "name" for absence in comparison.absent):
        return False
    return passage.language != claim.language or window.shared >= card.thresholds["shared"]


def _supports_corrected(
    claim: Claim, passage: Passage, window: Window, *, comparison: Comparison, model: StanceModel
) -> float:
    """Probability that the window supports the claim once its figures are replaced by the window's.

    If it does, both speak of the same thing and the claim's figure is wrong; 0 where no figure differs.
    """
    corrected = claim.text
    for difference in comparison.differences:
        if difference.kind not in FIGURES:
            return 0.0
        corrected = corrected.replace(difference.claim_text, difference.evidence_text, 1)
    if corrected == claim.text:
        return 0.0
    (logits,) = model.logits([(corrected, window.text)])
    agreeing = Comparison(agreements=comparison.agreements, differences=(), absent=comparison.absent)
    values = features(claim, passage.language, window, comparison=agreeing, logits=logits)
    return weigh(values, model.card).supports


def _names_speaker(claim: Claim, window: Window, passage: Passage) -> bool:
    """Whether window, title or publisher name the speaker: by half of the words, or by a known name."""
    if claim.speaker is None:
        return True
    place = f"{passage.title}\n{passage.publisher or ''}\n{window.text}"
    if passage.language != claim.language:
        speaker = claim.model_copy(update={"text": claim.speaker, "quantities": (), "dates": ()})
        return bool(compare(speaker, place, passage.language).agreements)
    present = frozenset(stems(place, passage.language))
    return share(list(content_words(claim.speaker, claim.language).values()), present) >= 0.5


def _is_date_of(claim: Claim, text: str, passage: Passage) -> bool:
    day = passage.published
    return day is not None and any(
        mention.text == text and mention.year == day.year and mention.month in (None, day.month)
        for mention in claim.dates
    )
