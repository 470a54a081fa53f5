"""Pairs as token ids and batches, the same way for training, measuring and the product."""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from agent.engines.local.word_pieces import word_pieces

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

MAX_TOKENS = 160
"""Claim and evidence together; the claim keeps at most half."""


def encode(pair: Mapping[str, str]) -> list[int]:
    """`<s> evidence </s></s> claim </s>`, the evidence cut to what the claim leaves."""
    pieces = word_pieces()
    claim = pieces.ids(pair["claim"])[: MAX_TOKENS // 2]
    evidence = pieces.ids(pair["evidence"])[: MAX_TOKENS - len(claim) - 4]
    return [pieces.begin, *evidence, pieces.end, pieces.end, *claim, pieces.end]


def shuffled_batches(lengths: Sequence[int], *, size: int, rng: random.Random) -> list[list[int]]:
    """Row numbers in batches of rows of about one length, in random order; every row once."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    span = size * 50
    near = [sorted(order[at : at + span], key=lengths.__getitem__) for at in range(0, len(order), span)]
    rows = [row for chunk in near for row in chunk]
    batches = [rows[at : at + size] for at in range(0, len(rows), size)]
    rng.shuffle(batches)
    return batches


def sorted_batches(lengths: Sequence[int], *, size: int) -> list[list[int]]:
    """Row numbers in batches, shortest rows first; every row once."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[at : at + size] for at in range(0, len(order), size)]


def vectors(rows: Sequence[Sequence[int]]) -> "tuple[NDArray[float32], NDArray[float32]]":
    """Word vectors [batch, tokens, 384] of rows of ids, padded, and the mask of what is not padding."""
    import numpy as np

    pieces = word_pieces()
    ids: NDArray[int64] = np.full((len(rows), max(map(len, rows))), pieces.pad, dtype=np.int64)
    mask: NDArray[float32] = np.zeros(ids.shape, dtype=np.float32)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return pieces.vectors(ids), mask
