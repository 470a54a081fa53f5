"""Pairs packed as numbers for training elsewhere."""

import numpy as np

from agent.engines.local.word_pieces import word_pieces
from evals.stance_model.pack import PairSet, joined
from evals.stance_model.q4 import checkpoint_name, encoder_tensors, model_file, rows_of, unpack


def pairs(*rows: list[int]) -> PairSet:
    ends = np.cumsum([len(row) for row in rows]).astype(np.uint32)
    ids = np.array([word for row in rows for word in row], np.uint32)
    return PairSet(ids, ends, np.zeros(len(rows), np.int8), ["x en"] * len(rows))


def test_the_packed_words_are_the_vectors_the_product_reads() -> None:
    pieces = np.array([0, 1, 2, 77, 250_000])
    assert np.array_equal(unpack(rows_of(model_file().read_bytes(), pieces)), word_pieces().vectors(pieces))


def test_every_tensor_but_the_word_table_is_one_of_the_encoder() -> None:
    names = {checkpoint_name(name) for name in encoder_tensors(model_file().read_bytes())}
    assert len(names) == 12 * 16 + 4
    assert {"enc.pos.weight", "enc.layers.11.fo.bias", "enc.eln.weight"} <= names


def test_joined_sets_keep_every_pair() -> None:
    both = joined([pairs([5, 6], [7]), pairs([8, 9, 10])])
    assert both.lengths == [2, 1, 3]
    assert both.ids.tolist() == [5, 6, 7, 8, 9, 10]
    assert both.ends.tolist() == [2, 3, 6]
