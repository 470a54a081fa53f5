"""How precise the sides are that are taken from a score on, as a page beside the model."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from agent.engines.local.card import GROUPS, Group, ModelCard
from agent.types import Label
from evals.fit.tally import tally

SCORES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
COVERAGES = (0.3, 0.5, 0.7)
_SIDES = {Label.SUPPORTED: "supports", Label.REFUTED: "refutes"}
_INTRODUCTION = """# Precision against coverage

Of the stance model {card.name} {card.version} (SHA-256 {card.sha256:.8}...), on the development data that its
numbers were fitted on ({card.fitted_on}): nothing here is a held-out measure. Written by
`evals/fit/thresholds.py`.

Of each claim counts the side that scores higher, from the score in the first column on. *Covered*: of all
claims, those that get a side. *Right*: of the sides taken, those that are the label. *Wrong way round*: those
whose opposite is the label. Fitted thresholds: {supports} to support, {refutes} to refute{others}."""


class Taken(NamedTuple):
    """The side that scores higher for a claim, and the right label."""

    score: float
    given: Label
    right: Label
    group: Group
    """The languages it was read in."""

    def passes(self, card: ModelCard) -> bool:
        """Whether the score reaches the threshold of `card`."""
        return self.score >= card.threshold(_SIDES[self.given], self.group)


class Scored(NamedTuple):
    """The best score of a side, and the languages it was read in."""

    score: float
    group: Group


def stronger(right: Label, supports: Scored, refutes: Scored) -> Taken:
    """The side with the higher score; of two equal ones, support."""
    if supports.score >= refutes.score:
        return Taken(supports.score, Label.SUPPORTED, right, supports.group)
    return Taken(refutes.score, Label.REFUTED, right, refutes.group)


def page(tables: Mapping[str, Sequence[Taken]], card: ModelCard) -> str:
    """A Markdown page with a table for each set of claims."""
    supports, refutes = (f"{card.thresholds[side]:.2f}" for side in ("supports", "refutes"))
    own = {group: card.thresholds.get(f"supports {group}") for group in GROUPS}
    others = "".join(f"; {least:.2f} to support in {group}" for group, least in own.items() if least)
    lines = [_INTRODUCTION.format(card=card, supports=supports, refutes=refutes, others=others)]
    for title, claims in tables.items():
        lines += ["", f"## {title}: {len(claims)}", "", *table(claims, card)]
    return "\n".join(lines) + "\n"


def table(claims: Sequence[Taken], card: ModelCard) -> list[str]:
    """Lines of a Markdown table: from each score on, at the fitted thresholds, at each coverage."""
    lines = ["| from | sides taken | covered | right | wrong way round |", "|---|---|---|---|---|"]
    lines += [
        _line(f"{least:.2f}", [one for one in claims if one.score >= least], len(claims)) for least in SCORES
    ]
    fitted = [one for one in claims if one.passes(card)]
    lines.append(_line("fitted thresholds", fitted, len(claims)))
    surest = sorted((one for one in claims if one.score > 0), key=lambda one: -one.score)
    for coverage in COVERAGES:
        wanted = ceil(coverage * len(claims))
        if wanted > len(surest):
            lines.append(f"| the surest {coverage:.0%} | | fewer sides can be taken | | |")
        else:
            name = f"the surest {coverage:.0%}: {surest[wanted - 1].score:.2f}"
            lines.append(_line(name, surest[:wanted], len(claims)))
    return lines


def _line(name: str, sides: Sequence[Taken], claims: int) -> str:
    if not sides:
        return f"| {name} | 0 | 0% | | |"
    found = tally((one.right, one.given) for one in sides)
    shares = f"{found.right / found.sides:.1%} | {found.wrong_way / found.sides:.1%}"
    return f"| {name} | {found.sides} | {found.sides / claims:.0%} | {shares} |"
