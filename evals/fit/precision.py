"""How precise the sides are that are taken from a score on, as a page beside the model."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from agent.engines.local.card import ModelCard
from agent.types import Label
from evals.fit.tally import tally

SCORES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
COVERAGES = (0.3, 0.5, 0.7)
_INTRODUCTION = """# Precision against coverage

Of the stance model {card.name} {card.version} (SHA-256 {card.sha256:.8}...), on the development data that its
numbers were fitted on ({card.fitted_on}): nothing here is a held-out measure. Written by
`evals/fit/thresholds.py`.

Of each claim counts the side that scores higher, from the score in the first column on. *Covered*: of all
claims, those that get a side. *Right*: of the sides taken, those that are the label. *Wrong way round*: those
whose opposite is the label. The fitted thresholds are {supports} to support and {refutes} to refute."""


class Taken(NamedTuple):
    """The side that scores higher for a claim, and the right label."""

    score: float
    given: Label
    right: Label


def stronger(right: Label, supports: float, refutes: float) -> Taken:
    """The side with the higher score; of two equal ones, support."""
    if supports >= refutes:
        return Taken(supports, Label.SUPPORTED, right)
    return Taken(refutes, Label.REFUTED, right)


def page(tables: Mapping[str, Sequence[Taken]], card: ModelCard) -> str:
    """A Markdown page with a table for each set of claims."""
    supports, refutes = (f"{card.thresholds[side]:.2f}" for side in ("supports", "refutes"))
    lines = [_INTRODUCTION.format(card=card, supports=supports, refutes=refutes)]
    for title, claims in tables.items():
        lines += ["", f"## {title}: {len(claims)}", "", *table(claims, card)]
    return "\n".join(lines) + "\n"


def table(claims: Sequence[Taken], card: ModelCard) -> list[str]:
    """Lines of a Markdown table: from each score on, at the fitted thresholds, at each coverage."""
    lines = ["| from | sides taken | covered | right | wrong way round |", "|---|---|---|---|---|"]
    lines += [
        _line(f"{least:.2f}", [one for one in claims if one.score >= least], len(claims)) for least in SCORES
    ]
    thresholds = {Label.SUPPORTED: card.thresholds["supports"], Label.REFUTED: card.thresholds["refutes"]}
    fitted = [one for one in claims if one.score >= thresholds[one.given]]
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
