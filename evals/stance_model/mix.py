"""One training set of our own pairs and public ones, in which likeness says nothing of the label.

    python -m evals.stance_model.mix mix.jsonl --own own_train.jsonl --public public.jsonl

Prints how many sides of each likeness of claim and evidence are refuted, and writes nothing where that is
far from half.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from evals.stance_model.prepare import Pair, overlap, read_pairs, write_pairs
from evals.stance_model.turns import turned

ECHOES = {
    "echo supports": 1000,
    "misprint refutes": 1000,
    "misprint supports": 400,
    "opposites refutes": 1000,
    "opposites supports": 450,
    "dates refutes": 500,
    "dates supports": 250,
    "negations refutes": 1100,
    "negations supports": 450,
    "half supports": 300,
    "half nei": 200,
    "rest nei": 200,
}
"""How many echoes of a kind and label."""
WRITTEN = {"supports": 3500, "refutes": 2000, "nei": 2600}
"""How many of our other pairs."""
PUBLIC = {
    "ans": 700,
    "arnli_arbteds": 300,
    "cad_nli": 500,
    "check_covid": 500,
    "citation_integrity": 300,
    "danish_fact_verification": 100,
    "farstail": 150,
    "fever_nli": 700,
    "fever_nli_near": 600,
    "fever_symmetric": 300,
    "feverous_dev": 200,
    "fool_me_twice": 600,
    "indonli": 150,
    "mismatch": 250,
    "ntrex": 600,
    "scifact": 900,
    "wice": 200,
}
"""How many public pairs of a source."""
TURNED = {"ans": 300, "check_covid": 200, "fever_nli": 500, "fool_me_twice": 200, "scifact": 500}
"""How many of a source are shown once more with the claim turned round."""

LIKENESS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.01)
"""Bounds of the groups of pairs, by the share of the claim's words that stand in the evidence."""
UNEVEN = 0.1
"""How far from half the refuted sides of such a group may be."""


def mixed(own: Sequence[Pair], public: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """The pairs in random order, as many of each sort as the tables say, or all there are."""
    echoes = _drawn([pair for pair in own if _sort(pair) in ECHOES], ECHOES, _sort, rng)
    written = _drawn([pair for pair in own if _sort(pair) not in ECHOES], WRITTEN, _label, rng)
    turns = [turn for pair in public if _source(pair) in TURNED for turn in _turned(pair, rng)]
    found = [
        *echoes,
        *written,
        *_drawn(public, PUBLIC, _source, rng),
        *_drawn(turns, TURNED, _source, rng),
    ]
    rng.shuffle(found)
    return found


def likeness(pairs: Sequence[Pair]) -> list[tuple[float, int, int]]:
    """Of each group of likeness within one language: its lower bound, supported and refuted pairs."""
    found = []
    shared = [(overlap(pair), pair["label"]) for pair in pairs if "<-" not in pair["lang"]]
    for low, high in pairwise(LIKENESS):
        labels = [label for share, label in shared if low <= share < high]
        found.append((low, labels.count("supports"), labels.count("refutes")))
    return found


def is_even(supported: int, refuted: int) -> bool:
    """Whether about half of the sides are refuted."""
    return abs(refuted / max(1, supported + refuted) - 0.5) <= UNEVEN


def _turned(pair: Pair, rng: random.Random) -> Iterator[Pair]:
    """A supported claim turned round is refuted; a refuted one, denied, is supported."""
    turn = turned(pair["claim"], pair["lang"], rng) if pair["lang"] in {"ar", "en", "fr"} else None
    if turn and pair["label"] == "supports":
        yield {**pair, "claim": turn.text, "label": "refutes", "kind": turn.kind}
    elif turn and pair["label"] == "refutes" and turn.kind == "negations":
        yield {**pair, "claim": turn.text, "label": "supports", "kind": turn.kind}


def _drawn(
    pairs: Sequence[Pair], sizes: dict[str, int], group: Callable[[Pair], str], rng: random.Random
) -> list[Pair]:
    grouped: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        grouped[group(pair)].append(pair)
    return [
        pair
        for name, size in sizes.items()
        for pair in rng.sample(grouped[name], min(size, len(grouped[name])))
    ]


def _sort(pair: Pair) -> str:
    return f"{pair['kind']} {pair['label']}"


def _label(pair: Pair) -> str:
    return pair["label"]


def _source(pair: Pair) -> str:
    return pair["src"]


def main() -> None:
    """Write one mix, or refuse it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=47)
    chosen = parser.parse_args()
    pairs = mixed(read_pairs(chosen.own), read_pairs(chosen.public), random.Random(chosen.seed))
    groups = likeness(pairs)
    for low, supported, refuted in groups:
        sys.stdout.write(f"from {low:.2f} of the words alike: {supported} supported, {refuted} refuted\n")
    if not all(is_even(supported, refuted) for _, supported, refuted in groups):
        parser.error("likeness tells the label; change the sizes in the tables")
    write_pairs(pairs, chosen.out)


if __name__ == "__main__":
    main()
