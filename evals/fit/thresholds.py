"""Fit every number of the local engine's judging on development data, and write them into `model.toml`.

    python -m evals.fit.thresholds --pairs dev.jsonl.gz --suite SUITE LIBRARY ... [--also SUITE LIBRARY ...]

SUITE is the folder of an evaluation suite, LIBRARY one for its indexed corpus, made when missing. The
weights of a reading's features are fitted on the pairs; thresholds and confidence on the claims of every
`--suite`, judged by what a search finds; `--also` is only measured. Nothing whose score is to be
published may be given as `--pairs` or `--suite`.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from agent.engines.local.decision import decide
from agent.engines.local.matching import Match, match
from agent.engines.local.readings import FEATURES, SIDES, Reading, Side, features, read
from agent.engines.local.stance import ModelCard, StanceModel, model_card
from agent.engines.local.windows import Window, content_words, share
from agent.evaluation.suite import read_suite
from agent.library.folder import open_library
from agent.library.indexing import index
from agent.text.normalise import stems
from agent.types import Label
from evals.fit.card import PATH, write
from evals.fit.examples import Example, pairs, suite
from evals.fit.measures import Outcome, measure
from evals.fit.regression import multinomial, platt, temperature

PRECISION = 0.82
"""Least share of right sides among those taken, on development claims that are hard on purpose."""
LEAST_SIDES = 10
"""Sides from which a share is worth reading."""
LABELS = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE)
_CANDIDATES = tuple(round(0.5 + 0.02 * step, 2) for step in range(25))

Judged = tuple[Example, Sequence[Reading]]


def main(arguments: Sequence[str]) -> None:
    """Fit, measure, write."""
    given = _arguments(arguments)
    suites = ", ".join(folder.name for folder, _ in given.suite)
    fitted_on = {"fitted_on": f"{given.pairs.name}, {suites}", "command": "python -m evals.fit.thresholds"}
    card = model_card().model_copy(update=fitted_on)
    model = StanceModel(card)
    model.card = card = _with_weights(card, model, list(pairs(given.pairs)))
    judged = {folder.name: _judged(model, _examples(folder, library)) for folder, library in given.suite}
    everything = [one for found in judged.values() for one in found]
    model.card = card = _with_confidence(_with_thresholds(card, everything), everything)
    for name, found in judged.items():
        _report(f"fitted on {name}", found, card)
    for folder, library in given.also:
        _report(folder.name, _judged(model, _examples(folder, library)), card)
    write(card, given.card)


def _with_weights(card: ModelCard, model: StanceModel, rows: Sequence[Example]) -> ModelCard:
    """Temperature, and the weights of a reading's features, from single pairs."""
    logits = model.logits([(row.claim.text, row.evidence[0].passage.text) for row in rows])
    labels = np.array([LABELS.index(row.label) for row in rows])
    found = [_whole(row) for row in rows]
    values = [features(one, scores, one.comparison) for one, scores in zip(found, logits, strict=True)]
    weights = multinomial(np.array(values), labels, len(LABELS))
    by_side = {
        side: {name: round(float(weights[row, column]), 3) for row, name in enumerate(FEATURES)}
        for column, side in enumerate(SIDES)
    }
    heat = temperature(np.array(logits), labels)
    return card.model_copy(update={"temperature": heat, "weights": by_side})


def _whole(row: Example) -> Match:
    """The whole evidence of a pair as one window."""
    passage = row.evidence[0].passage
    wanted = list(content_words(row.claim.text, row.claim.language).values())
    shared = share(wanted, frozenset(stems(passage.text, passage.language)))
    return match(row.claim, passage, Window(0, passage.text, shared))


def _with_thresholds(card: ModelCard, judged: Sequence[Judged]) -> ModelCard:
    """For each side the lowest threshold from which on enough of the sides are right."""
    chosen = dict(card.thresholds)
    for side, label in zip(SIDES, LABELS, strict=False):
        best = [(_strongest(readings, side), example.label is label) for example, readings in judged]
        right = {least: [hit for score, hit in best if score >= least] for least in _CANDIDATES}
        enough = [
            least
            for least, hits in right.items()
            if len(hits) >= LEAST_SIDES and sum(hits) >= PRECISION * len(hits)
        ]
        chosen[side] = min(enough, default=max(_CANDIDATES))
    return card.model_copy(update={"thresholds": chosen})


def _with_confidence(card: ModelCard, judged: Sequence[Judged]) -> ModelCard:
    """How often a side of such a score is right, and how often taking none is."""
    scored = list(_scored(card, judged))
    sided = [(score, right) for taken, score, right in scored if taken]
    none = [(1 - score, right) for taken, score, right in scored if not taken]
    fitted: dict[str, float] = {}
    for name, outcomes in (("side", sided), ("none", none)):
        scores, right = np.array(outcomes, dtype=float).T
        slope, offset = platt(scores, right > 0)
        fitted |= {f"{name}_slope": round(slope, 3), f"{name}_offset": round(offset, 3)}
    return card.model_copy(update={"confidence": fitted})


def _scored(card: ModelCard, judged: Sequence[Judged]) -> Iterator[tuple[bool, float, bool]]:
    """Whether a side is taken, the score of the strongest, and whether the label is right."""
    for example, readings in judged:
        label = decide(example.claim, readings, card).label
        score = max(_strongest(readings, side) for side in SIDES)
        yield label in {Label.SUPPORTED, Label.REFUTED}, score, label is example.label


def _strongest(readings: Sequence[Reading], side: Side) -> float:
    return max([reading.score(side) for reading in readings if not reading.hearsay], default=0.0)


def _judged(model: StanceModel, examples: Sequence[Example]) -> list[Judged]:
    return [(example, read(example.claim, example.evidence, model)) for example in examples]


def _examples(folder: Path, library: Path) -> list[Example]:
    with open_library(library, create=True) as opened:
        index(read_suite(folder).corpus, library=opened)
        return list(suite(folder, opened))


def _report(name: str, judged: Sequence[Judged], card: ModelCard) -> None:
    """Print the measures of `judged`, all together and by source."""
    by_source: dict[str, list[Outcome]] = {}
    for example, readings in judged:
        decision = decide(example.claim, readings, card)
        by_source.setdefault(example.source, []).append((example.label, decision.label, decision.confidence))
    everything = [outcome for outcomes in by_source.values() for outcome in outcomes]
    for source, outcomes in {"all": everything, **by_source}.items():
        numbers = {key: round(value, 3) for key, value in measure(outcomes)._asdict().items()}
        sys.stdout.write(f"{name} | {source} | {numbers}\n")


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--suite", type=Path, nargs=2, action="append", required=True)
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--card", type=Path, default=PATH, help="where the card is written")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
