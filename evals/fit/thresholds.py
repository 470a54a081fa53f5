"""Fit every number of the local engine's judging on development data, and write them into `model.toml`.

    python -m evals.fit.thresholds --pairs PAIRS.jsonl.gz --suite SUITE LIBRARY ... [--also SUITE LIBRARY ...]

SUITE is the folder of an evaluation suite, LIBRARY one for its indexed corpus, made when missing. The
temperatures are fitted on the pairs, thresholds and confidence on the claims of every `--suite`, judged by
what a search finds; `--also` is only measured. With `--model FOLDER` the numbers are those of the model in
that folder, and written there. `precision.md` beside the card says how precise the sides are. Nothing whose
score is to be published may be given as `--pairs` or `--suite`.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from agent.engines.local.card import GROUPS, ModelCard
from agent.engines.local.decision import decide
from agent.engines.local.matching import Match
from agent.engines.local.readings import SIDES, Reading, Side, read, read_match
from agent.engines.local.stance import StanceModel, exported_model
from agent.types import Label
from evals.fit.card import PATH, write
from evals.fit.examples import Example, indexed_suite, pairs
from evals.fit.precision import Scored, Taken, page, stronger
from evals.fit.regression import platt
from evals.fit.tally import Outcome, tally
from evals.fit.temperatures import whole, with_temperatures, words

PRECISION: Mapping[Side, float] = {"supports": 0.75, "refutes": 0.85}
"""Least share of right sides among those taken, on development claims that are hard on purpose. A
refutation says that somebody is wrong: more is asked of it."""
WRONG_WAY = 0.05
"""Largest share that may be the wrong way round. Of all together 3 % is wanted; a group has too few."""
LEAST_OF_A_GROUP = 12
"""Sides from which a group of languages has a threshold of its own."""
LEAST_SIDES = 8
"""Sides from which a share is worth reading."""
NOTHING_KNOWN = [(0.5, True), (0.5, False)]
"""Scores and whether they were right, where there is none: as often as not."""
_CANDIDATES = tuple(round(0.6 + 0.02 * step, 2) for step in range(20))
"""Not from .5 on: of the sides between .5 and .6 too few are right to tell."""

Judged = tuple[Example, Sequence[Reading]]


def main(arguments: Sequence[str]) -> None:
    """Fit, measure, write."""
    given = _arguments(arguments)
    model = exported_model(given.model) if given.model else StanceModel()
    rows = [row for path in given.pairs for row in pairs(path)]
    fitted_on = ", ".join([*(path.name for path in given.pairs), *(folder.name for folder, _ in given.suite)])
    told = {"fitted_on": fitted_on, "command": "python -m evals.fit.thresholds"}
    model.card = model.card.model_copy(update=told | ({"version": "fitted"} if given.model else {}))
    found, right = [whole(row) for row in rows], [row.label for row in rows]
    model.card = _open(with_temperatures(model, found, right))
    judged = {folder.name: _judged(model, indexed_suite(folder, library)) for folder, library in given.suite}
    everything = [one for claims in judged.values() for one in claims]
    model.card = card = _with_thresholds(_with_confidence(model.card, everything), everything)
    for name, claims in judged.items():
        _report(f"fitted on {name}", claims, card)
    for folder, library in given.also:
        _report(folder.name, _judged(model, indexed_suite(folder, library)), card)
    path = given.card or (given.model / PATH.name if given.model else PATH)
    write(card, path)
    path.with_name("precision.md").write_text(
        _precision(model, list(zip(found, right, strict=True)), judged), "utf-8"
    )


def _open(card: ModelCard) -> ModelCard:
    """The card with the lowest thresholds for the sides, so that a fit does not depend on the one before."""
    kept = {name: card.thresholds[name] for name in ("shared", "stretch")}
    return card.model_copy(update={"thresholds": dict.fromkeys(SIDES, _CANDIDATES[0]) | kept})


def _with_thresholds(card: ModelCard, judged: Sequence[Judged]) -> ModelCard:
    """For each side the lowest threshold from which on enough of the sides are right, and few the wrong way.

    A claim counts for the side that is the stronger one, as `decide` takes it. To support, a group of
    languages with enough sides has a threshold of its own, and the common one is the highest; of refutations
    there are too few to tell groups apart.
    """
    supporting, refuting = (
        [one for one in _taken(judged) if one.given is label and one.score >= _CANDIDATES[0]]
        for label in (Label.SUPPORTED, Label.REFUTED)
    )
    groups = {group: [one for one in supporting if one.group == group] for group in GROUPS}
    own = {
        f"supports {group}": _threshold(alike, "supports")
        for group, alike in groups.items()
        if len(alike) >= LEAST_OF_A_GROUP
    }
    common = {"supports": max(own.values(), default=_threshold(supporting, "supports"))}
    refutes = {"refutes": _threshold(refuting, "refutes")}
    return card.model_copy(update={"thresholds": card.thresholds | common | refutes | own})


def _threshold(taken: Sequence[Taken], side: Side) -> float:
    for least in _CANDIDATES:
        found = tally((one.right, one.given) for one in taken if one.score >= least)
        right_enough = found.right >= PRECISION[side] * found.sides
        if found.sides >= LEAST_SIDES and right_enough and found.wrong_way <= WRONG_WAY * found.sides:
            return least
    return max(_CANDIDATES)


def _taken(judged: Sequence[Judged]) -> list[Taken]:
    return [
        stronger(example.label, *(_strongest(readings, side) for side in SIDES))
        for example, readings in judged
    ]


def _with_confidence(card: ModelCard, judged: Sequence[Judged]) -> ModelCard:
    """How often a side of such a score is right, and how often taking none is, at the card's thresholds."""
    scored = list(_scored(card, judged))
    sided = [(score, right) for taken, score, right in scored if taken]
    none = [(1 - score, right) for taken, score, right in scored if not taken]
    fitted: dict[str, float] = {}
    for name, outcomes in (("side", sided), ("none", none)):
        scores, right = np.array(outcomes or NOTHING_KNOWN, dtype=float).T
        slope, offset = platt(scores, right > 0)
        fitted |= {f"{name}_slope": round(slope, 3), f"{name}_offset": round(offset, 3)}
    return card.model_copy(update={"confidence": fitted})


def _scored(card: ModelCard, judged: Sequence[Judged]) -> Iterator[tuple[bool, float, bool]]:
    """Whether a side is taken, the score of the strongest, and whether the label is right."""
    for example, readings in judged:
        label = decide(example.claim, readings, card).label
        score = max(_strongest(readings, side).score for side in SIDES)
        yield label in {Label.SUPPORTED, Label.REFUTED}, score, label is example.label


def _strongest(readings: Sequence[Reading], side: Side) -> Scored:
    scored = [Scored(reading.score(side), reading.match.group) for reading in readings if not reading.hearsay]
    return max(scored, key=lambda one: one.score, default=Scored(0.0, "cross"))


def _judged(model: StanceModel, examples: Sequence[Example]) -> list[Judged]:
    return [(example, read(example.claim, example.evidence, model)) for example in examples]


def _precision(
    model: StanceModel, pairs: Sequence[tuple[Match, Label]], judged: Mapping[str, Sequence[Judged]]
) -> str:
    """How precise the sides are on the pairs, without and with the comparisons, and on each suite."""
    alone, compared = [], []
    model.logits([(pair.corrected, pair.window.text) for pair, _ in pairs if pair.corrected])
    for pair, right in pairs:
        (scores,) = model.score([words(pair)], group=pair.group)
        group, reading = pair.group, read_match(pair, model)
        alone.append(stronger(right, Scored(scores.supports, group), Scored(scores.refutes, group)))
        compared.append(stronger(right, Scored(reading.supports, group), Scored(reading.refutes, group)))
    tables = {"Pairs, the model alone": alone, "Pairs, the model and the comparisons": compared}
    for name, found in judged.items():
        tables[f"{name}, judged by what a search finds"] = _taken(found)
    return page(tables, model.card)


def _report(name: str, judged: Sequence[Judged], card: ModelCard) -> None:
    """Print the tally of `judged`, all together and by source."""
    by_source: dict[str, list[Outcome]] = {}
    for example, readings in judged:
        decision = decide(example.claim, readings, card)
        by_source.setdefault(example.source, []).append((example.label, decision.label))
    everything = [outcome for outcomes in by_source.values() for outcome in outcomes]
    for source, outcomes in {"all": everything, **by_source}.items():
        sys.stdout.write(f"{name} | {source} | {tally(outcomes)}\n")


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="folder of an exported model; else the shipped one")
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--suite", type=Path, nargs=2, action="append", required=True)
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--card", type=Path, help="where the card is written; else beside the model")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
