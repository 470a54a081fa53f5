"""Which claims of an article were found: one-to-one alignment of what was found with gold, by span."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.scores.card import ExtractionScores
from agent.evaluation.scores.intervals import Tally, divide, estimate, ratio, tally
from agent.evaluation.types import Gold, PredictedArticle, PredictedClaim
from agent.types import Span

if TYPE_CHECKING:
    from agent.evaluation.scores.intervals import Table

_ENOUGH = 0.5
"""Share of the shorter span that both have in common, for the two to be about the same words."""


def aligned(gold: Sequence[Gold], article: PredictedArticle) -> list[tuple[Gold, PredictedClaim]]:
    """Pairs of a gold claim and the claim found for it, each in one pair at most.

    Two claims can be paired when they share half of the shorter span (overlap coefficient, Szymkiewicz 1934),
    not half of their union: one writer quotes the clause and another the sentence around it, and the claim
    is found either way. Nobody gains by long quotes, for a claim is paired once. Pairs are made greedily,
    largest intersection over union first; where one sentence makes two claims, both quoted by the sentence,
    the closer text decides.
    """
    pairs = [(one, found) for one in gold for found in article.claims if one.span and _alike(one.span, found)]
    pairs.sort(key=lambda pair: _preference(*pair))
    taken_gold: set[str] = set()
    taken_found: set[str] = set()
    made = []
    for one, found in pairs:
        if one.case not in taken_gold and found.prediction.case not in taken_found:
            taken_gold.add(one.case)
            taken_found.add(found.prediction.case)
            made.append((one, found))
    return made


def _preference(gold: Gold, found: PredictedClaim) -> tuple[float, float, str, int, str]:
    shared = _shared(gold.span, found) if gold.span else 0
    union = (gold.span.end - gold.span.start if gold.span else 0) + found.end - found.start - shared
    return -shared / union, -_likeness(gold.text, found.text), gold.case, found.start, found.prediction.case


def _alike(one: Span, other: Span) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return shorter > 0 and _shared(one, other) >= _ENOUGH * shorter


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient of character trigrams, in [0, 1]: needs no words, so it serves every language."""
    ours, theirs = (Counter(text[at : at + 3] for at in range(len(text) - 2)) for text in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def extraction(run: RunFolder) -> ExtractionScores:
    """The scores of the claims found. Articles are resampled.

    Precision is a lower bound where the suite does not mark every checkable claim of an article.
    """
    tallies = extraction_tallies(run)
    return ExtractionScores(**{name: estimate(tally) for name, tally in tallies.items()})


def extraction_tallies(run: RunFolder) -> dict[str, Tally]:
    """The tally behind each field of `ExtractionScores`.

    A trap is claimed by a claim that shares half of the shorter span with it and is paired with no gold
    claim: a sentence may hold a claim beside the words that are none.
    """
    counts = [(f"article {article.article}", *_counts(run, article)) for article in run.articles]
    return {
        "precision": ratio((name, paired, found) for name, paired, found, *_ in counts),
        "recall": ratio((name, paired, gold) for name, paired, _, gold, *_ in counts),
        "f1": tally(
            ((name, (paired, found, gold)) for name, paired, found, gold, *_ in counts),
            _f1,
            n=sum(gold for _, _, _, gold, *_ in counts),
        ),
        "traps_claimed": ratio((name, claimed, traps) for name, *_, claimed, traps in counts),
    }


def _counts(run: RunFolder, article: PredictedArticle) -> tuple[int, int, int, int, int]:
    gold = [one for one in run.gold if one.article == article.article and one.span]
    paired = {found.prediction.case for _, found in aligned(gold, article)}
    unpaired = [found for found in article.claims if found.prediction.case not in paired]
    claimed = sum(any(_alike(trap, found) for found in unpaired) for trap in article.traps)
    return len(paired), len(article.claims), len(gold), claimed, len(article.traps)


def _f1(sums: "Table") -> "Table":
    return divide(2 * sums[:, 0], sums[:, 1] + sums[:, 2])
