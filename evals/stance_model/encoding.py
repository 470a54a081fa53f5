"""Pairs as token ids and batches, the same way for training, measuring and the product."""

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

MAX_TOKENS = 160
"""Claim and evidence together; the claim keeps at most half."""

LENGTHS = (32, 48, 64, 80, 96, 128, MAX_TOKENS)
"""Tokens that the rows of a training batch are padded to."""


class Batch(NamedTuple):
    """Rows of at most `tokens` tokens."""

    tokens: int
    rows: list[int]


def encode(pair: Mapping[str, str]) -> list[int]:
    """`<s> evidence </s></s> claim </s>`, the evidence cut to what the claim leaves."""
    from agent.engines.local.word_pieces import word_pieces

    pieces = word_pieces()
    claim = pieces.ids(pair["claim"])[: MAX_TOKENS // 2]
    evidence = pieces.ids(pair["evidence"])[: MAX_TOKENS - len(claim) - 4]
    return [pieces.begin, *evidence, pieces.end, pieces.end, *claim, pieces.end]


def shuffled_batches(lengths: Sequence[int], *, tokens: int, rng: random.Random) -> list[Batch]:
    """All rows in batches of rows of about one length, in random order.

    A batch is `tokens` long with its padding, so that there are few shapes; the last of a length is filled
    up with rows drawn again.
    """
    batches: list[Batch] = []
    for longest, shorter in zip(LENGTHS, (0, *LENGTHS), strict=False):
        rows = [row for row, length in enumerate(lengths) if shorter < length <= longest]
        size = max(1, tokens // longest)
        if rows:
            rng.shuffle(rows)
            rows += rng.choices(rows, k=-len(rows) % size)
            batches += [Batch(longest, rows[at : at + size]) for at in range(0, len(rows), size)]
    rng.shuffle(batches)
    return batches


def sorted_batches(lengths: Sequence[int], *, size: int) -> list[list[int]]:
    """Row numbers in batches, shortest rows first; every row once."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    return [order[at : at + size] for at in range(0, len(order), size)]


def vectors(rows: Sequence[Sequence[int]]) -> "tuple[NDArray[float32], NDArray[float32]]":
    """Word vectors [batch, tokens, 384] of rows of ids, padded, and the mask of what is not padding."""
    import numpy as np

    from agent.engines.local.word_pieces import word_pieces

    pieces = word_pieces()
    ids: NDArray[int64] = np.full((len(rows), max(map(len, rows))), pieces.pad, dtype=np.int64)
    mask: NDArray[float32] = np.zeros(ids.shape, dtype=np.float32)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return pieces.vectors(ids), mask
