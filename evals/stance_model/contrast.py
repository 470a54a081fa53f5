"""Claims that we wrote to passages of the public pairs, with those passages: what differs is the label alone.

    python -m evals.stance_model.contrast PUBLIC.jsonl.gz contrast_train.jsonl contrast_dev.jsonl

A row of `pairs/contrast/` names its passage by the first 12 digits of its SHA-256; the passages are not ours
and stay where they are. To each passage there are claims in twos or threes that it supports, refutes and does
not settle, of one length and style. Every seventh passage is kept for development. Method: contrast sets
(Gardner et al., arXiv:2004.02709).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from evals.stance_model.network import LABELS
from evals.stance_model.prepare import Pair, read_pairs, write_pairs

FOLDER = Path(__file__).parent / "pairs" / "contrast"
"""One file a kind: `news` and `figures` to news passages, `wikipedia` short claims as FEVER has them."""

_DIGITS = 12
_KEPT = 7


def key_of(passage: str) -> str:
    """What a row calls this passage."""
    return sha256(passage.encode()).hexdigest()[:_DIGITS]


def is_kept(key: str) -> bool:
    """Whether the passage is for development."""
    return int(key[:6], 16) % _KEPT == 0


def with_passages(
    claims: Sequence[Mapping[str, str]], passages: Mapping[str, Pair], src: str
) -> Iterator[Pair]:
    """A pair for each claim; a claim whose passage is not among `passages`, by key, is left out."""
    for row in claims:
        found = passages.get(row["id"])
        if found is None or row["label"] not in LABELS:
            continue
        language = found["lang"].partition("<-")[2] or found["lang"]
        yield {
            "claim": row["claim"],
            "evidence": found["evidence"],
            "label": row["label"],
            "lang": row["lang"] if row["lang"] == language else f"{row['lang']}<-{language}",
            "src": src,
            "kind": row["kind"],
            "id": row["id"],
        }


def read_contrast(public: Sequence[Pair], folder: Path = FOLDER) -> list[Pair]:
    """Every claim of `folder` with its passage; `src` is "contrast" and the name of the file."""
    passages = {key_of(pair["evidence"]): pair for pair in public}
    return [
        pair
        for path in sorted(folder.glob("*.jsonl"))
        for pair in with_passages(
            [json.loads(line) for line in path.read_text("utf-8").splitlines()],
            passages,
            f"contrast_{path.stem}",
        )
    ]


def main() -> None:
    """Write the pairs to train on and those kept for development."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("public", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("development", type=Path)
    chosen = parser.parse_args()
    pairs = read_contrast(read_pairs(chosen.public))
    write_pairs([pair for pair in pairs if not is_kept(pair["id"])], chosen.train)
    write_pairs([pair for pair in pairs if is_kept(pair["id"])], chosen.development)


if __name__ == "__main__":
    main()
