"""The public pairs as they are trained on.

    python -m evals.stance_model.prepare PUBLIC.jsonl.gz public.jsonl

Rows whose label is in doubt are left out; a source is repeated where it is what the product meets: Arabic
headlines, science claims, claims written to mislead.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

Pair = dict[str, str]

TWICE = {"ans", "arnli_arbteds", "scifact", "check_covid", "fool_me_twice", "fever_symmetric", "wice"}
"""Sources shown twice: what the product meets."""

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


def mix(public: Iterable[Pair]) -> list[Pair]:
    """Every source, those in `TWICE` repeated."""
    return [
        pair for source, pairs in by_source(public).items() for pair in pairs * (2 if source in TWICE else 1)
    ]


def write_pairs(pairs: Iterable[Pair], path: Path) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs), encoding="utf-8")


def main() -> None:
    """Write the mix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("public", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    write_pairs(mix(read_pairs(chosen.public)), chosen.out)


if __name__ == "__main__":
    main()
