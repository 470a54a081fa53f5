"""The model's temperatures, from single pairs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agent.engines.local.card import GROUPS, Group, ModelCard
from agent.engines.local.matching import Match, match
from agent.engines.local.stance import StanceModel
from agent.engines.local.windows import Window, content_words, share
from agent.text.normalise import stems
from agent.types import Label
from evals.fit.examples import Example
from evals.fit.regression import Array, temperature

LABELS = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE)
LEAST_PAIRS = 200
"""Pairs from which a group of languages has a temperature of its own."""


def with_temperatures(model: StanceModel, pairs: Sequence[Match], right: Sequence[Label]) -> ModelCard:
    """The model's card with the temperatures at which `right`, the labels of `pairs`, are likeliest."""
    logits = np.array(model.logits([words(pair) for pair in pairs]))
    labels = np.array([LABELS.index(label) for label in right])
    return fit_temperatures(model.card, logits, labels, groups=[pair.group for pair in pairs])


def fit_temperatures(
    card: ModelCard, logits: Array, labels: NDArray[np.int64], *, groups: Sequence[Group]
) -> ModelCard:
    """The card with the temperature of all pairs, and of each group of languages with enough of them."""
    found: dict[Group, float] = {}
    for group in GROUPS:
        members = np.array([one == group for one in groups])
        if members.sum() >= LEAST_PAIRS:
            found[group] = temperature(logits[members], labels[members])
    return card.model_copy(update={"temperature": temperature(logits, labels), "temperatures": found})


def words(pair: Match) -> tuple[str, str]:
    """Claim and evidence, as the model is given them."""
    return pair.worded, pair.window.text


def whole(row: Example) -> Match:
    """The claim of an example of one passage against all of it, as one window."""
    passage = row.evidence[0].passage
    wanted = list(content_words(row.claim.text, row.claim.language).values())
    shared = share(wanted, frozenset(stems(passage.text, passage.language)))
    return match(row.claim, passage, Window(0, passage.text, shared))
