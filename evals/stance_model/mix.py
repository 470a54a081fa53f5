"""One training set of our own pairs, contrast pairs and public ones, in which nearness is no contradiction.

    python -m evals.stance_model.mix mix.jsonl --own own_train.jsonl --contrast contrast_train.jsonl \
      --public public.jsonl

Prints how many sides of each likeness of claim and evidence are refuted, and writes nothing where claims
near to their evidence are mostly refuted.
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

ECHO_KINDS = frozenset({"echo", "misprint", "opposites", "dates", "negations", "half", "rest"})
ECHOES = {
    "echo supports": 2200,
    "misprint supports": 700,
    "opposites refutes": 1200,
    "opposites supports": 700,
    "dates supports": 500,
    "negations refutes": 1300,
    "negations supports": 800,
    "half supports": 600,
    "half nei": 300,
    "rest nei": 200,
}
"""How many echoes of a kind and label; other echoes are left out. None is refuted by a figure or a date: the
comparisons tell those, and a model that learns them takes a rounded figure, or a date without its day, for
a wrong one."""
FIGURES = frozenset({"number", "date", "unit"})
"""Kinds of our other pairs of which the refuted ones are left out, for the same reason."""
PUBLIC = {"number_swap refutes": 300, "ntrex refutes": 500, "ntrex supports": 3500, "mismatch nei": 1500}
"""How many public pairs of a source and label; of the others all."""
FAR = frozenset({"klue_nli_dev", "jsick", "jnli"})
"""Sources in languages far from those the product meets, left out."""
TURNED = {
    "ans": 600,
    "check_covid": 400,
    "fever_nli": 1500,
    "feverous_dev": 400,
    "fool_me_twice": 400,
    "scifact": 1000,
}
"""How many of a source are shown once more with the claim turned round."""
TIMES = {"contrast_news": 3, "contrast_figures": 3, "contrast_wikipedia": 2}
"""How often a contrast pair is shown."""

LIKENESS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.01)
"""Bounds of the groups of pairs, by the share of the claim's words that stand in the evidence."""
MOSTLY = 0.6
"""From this share on the sides of such a group are mostly refuted."""


def mixed(
    own: Sequence[Pair], contrast: Sequence[Pair], public: Sequence[Pair], rng: random.Random
) -> list[Pair]:
    """The pairs in random order, as many of each sort as the tables say, or all there are."""
    near = [pair for pair in public if _source(pair) not in FAR]
    turns = [turn for pair in _once(near) if _source(pair) in TURNED for turn in _turned(pair, rng)]
    found = [
        *_drawn([pair for pair in own if _sort(pair) in ECHOES], ECHOES, _sort, rng),
        *(pair for pair in own if not _is_echo(pair) and not _is_refuted_by_figure(pair)),
        *(pair for pair in contrast for _ in range(TIMES[_source(pair)])),
        *(pair for pair in near if _sourced(pair) not in PUBLIC),
        *_drawn([pair for pair in near if _sourced(pair) in PUBLIC], PUBLIC, _sourced, rng),
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


def is_mostly_refuted(supported: int, refuted: int) -> bool:
    """Whether likeness would look like contradiction."""
    return refuted >= MOSTLY * max(1, supported + refuted)


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


def _once(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs without repetition."""
    return iter({(pair["claim"], pair["evidence"]): pair for pair in pairs}.values())


def _is_echo(pair: Pair) -> bool:
    return pair["kind"] in ECHO_KINDS


def _is_refuted_by_figure(pair: Pair) -> bool:
    return pair["label"] == "refutes" and pair["kind"] in FIGURES


def _sort(pair: Pair) -> str:
    return f"{pair['kind']} {pair['label']}"


def _source(pair: Pair) -> str:
    return pair["src"]


def _sourced(pair: Pair) -> str:
    return f"{pair['src']} {pair['label']}"


def main() -> None:
    """Write one mix, or refuse it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--contrast", type=Path, required=True)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=47)
    chosen = parser.parse_args()
    own, contrast, public = map(read_pairs, (chosen.own, chosen.contrast, chosen.public))
    pairs = mixed(own, contrast, public, random.Random(chosen.seed))
    groups = likeness(pairs)
    for low, supported, refuted in groups:
        sys.stdout.write(f"from {low:.2f} of the words alike: {supported} supported, {refuted} refuted\n")
    if any(is_mostly_refuted(supported, refuted) for _, supported, refuted in groups):
        parser.error("likeness would look like contradiction; change the sizes in the tables")
    write_pairs(pairs, chosen.out)


if __name__ == "__main__":
    main()
