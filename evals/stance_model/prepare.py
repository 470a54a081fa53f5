"""The mixes of pairs the two stages were trained on, from the public pairs and our own.

    python -m evals.stance_model.prepare first PUBLIC.jsonl.gz stage1.jsonl
    python -m evals.stance_model.prepare second PUBLIC.jsonl.gz stage2.jsonl --own own_train.jsonl

A source is cut where it is large and easy, kept whole where it is small, and repeated where it is what the
product meets: Arabic headlines, science claims, claims written to mislead.
"""

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Pair = dict[str, str]

FIRST = {
    "fever_nli": 16000,
    "fever_nli_near": 6000,
    "snli_dev_test": 4500,
    "cad_nli": 7000,
    "citation_integrity": 1600,
    "ntrex": 7000,
    "mismatch": 2000,
    "indonli": 4000,
    "farstail": 2500,
    "klue_nli_dev": 1200,
    "jnli": 500,
    "jsick": 700,
    "number_swap": 3800,
}
"""Most rows of a source in the first stage; a source not named is kept whole."""

TWICE = {"ans", "arnli_arbteds", "scifact", "check_covid", "fool_me_twice", "fever_symmetric", "wice"}
"""Sources seen twice in the first stage."""

SECOND = {
    "ans": 900,
    "arnli_arbteds": 250,
    "ntrex": 500,
    "fever_nli": 500,
    "fever_nli_near": 300,
    "fool_me_twice": 300,
    "cad_nli": 300,
    "scifact": 200,
    "check_covid": 200,
    "feverous_dev": 200,
    "danish_fact_verification": 100,
    "farstail": 100,
    "indonli": 100,
    "number_swap": 150,
    "citation_integrity": 100,
}
"""Rows of a source replayed beside our own pairs in the second stage; a source not named is left out."""

NEAR_OVERLAP = 0.85
"""A `_near` row with more of the claim's words than this in its evidence is often not "nei" at all."""

_WORD = re.compile(r"\w+")


def overlap(pair: Mapping[str, str]) -> float:
    """Share of the claim's distinct words that stand in the evidence, in [0, 1]."""
    claim = set(_WORD.findall(pair["claim"].lower()))
    return len(claim & set(_WORD.findall(pair["evidence"].lower()))) / max(1, len(claim))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a JSONL file, gzipped or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        return [json.loads(line) for line in file]


def by_source(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """Pairs by `src`, in order, without the `_near` rows whose label is in doubt."""
    kept: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if not (pair["src"].endswith("_near") and overlap(pair) > NEAR_OVERLAP):
            kept[pair["src"]].append(pair)
    return kept


def first_mix(public: Iterable[Pair], *, seed: int) -> list[Pair]:
    """Sources cut by `FIRST`, those in `TWICE` repeated, shuffled."""
    rng = random.Random(seed)
    mixed: list[Pair] = []
    for source, pairs in by_source(public).items():
        rng.shuffle(pairs)
        mixed += pairs[: FIRST.get(source)] * (2 if source in TWICE else 1)
    rng.shuffle(mixed)
    return mixed


def second_mix(public: Iterable[Pair], own: Sequence[Pair], *, seed: int) -> list[Pair]:
    """All of `own` and the rows of `SECOND`, shuffled."""
    rng = random.Random(seed)
    mixed = list(own)
    for source, pairs in by_source(public).items():
        rng.shuffle(pairs)
        mixed += pairs[: SECOND.get(source, 0)]
    rng.shuffle(mixed)
    return mixed


def write_pairs(pairs: Iterable[Pair], path: Path) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs), encoding="utf-8")


def main() -> None:
    """Write one mix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["first", "second"])
    parser.add_argument("public", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    public = read_pairs(chosen.public)
    own = read_pairs(chosen.own) if chosen.own else []
    first = chosen.stage == "first"
    mixed = first_mix(public, seed=chosen.seed) if first else second_mix(public, own, seed=chosen.seed)
    write_pairs(mixed, chosen.out)


if __name__ == "__main__":
    main()
