"""How long the shipped stance model takes for a pair, on one core.

    python -m evals.bench.stance [--tokens 64] [--batch 16]

Batches of random word vectors of one length: the network alone, without word pieces and their vectors.
"""

import argparse
import time
from statistics import median

import numpy as np
import onnxruntime

from agent.engines.local.card import model_card, shipped_folder

_ROUNDS = 15
_WIDTH = 384
"""Of a word vector."""


def main() -> None:
    """Prints the median milliseconds a pair, the lowest and the highest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--batch", type=int, default=16)
    given = parser.parse_args()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    weights = shipped_folder().joinpath(model_card().file).read_bytes()
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    shape = (given.batch, given.tokens)
    words = np.random.default_rng(0).standard_normal((*shape, _WIDTH)).astype(np.float32)
    pairs = {"x": words, "mask": np.ones(shape, np.float32)}
    taken = []
    for _ in range(_ROUNDS + 1):
        started = time.perf_counter()
        session.run(["logits"], pairs)
        taken.append((time.perf_counter() - started) / given.batch * 1000)
    found = taken[1:]
    print(
        f"{model_card().version}, {given.tokens} tokens, {given.batch} at once: "
        f"{median(found):.1f} ms a pair (lowest {min(found):.1f}, highest {max(found):.1f})"
    )


if __name__ == "__main__":
    main()
