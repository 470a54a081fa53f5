"""How long the shipped stance model takes for a pair, on one core.

    python -m evals.bench.stance [--tokens 64] [--batch 16]

Batches of random word pieces of one length: word vectors and network, without cutting words into pieces.
"""

import argparse
import random
import time
from statistics import median

from agent.engines.local.card import model_card
from agent.engines.local.network import Row
from agent.engines.local.shipped_network import ShippedNetwork

_ROUNDS = 15
_PIECES = range(10, 250_000)


def main() -> None:
    """Prints the median milliseconds a pair, the lowest and the highest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--batch", type=int, default=16)
    given = parser.parse_args()
    card, rng = model_card(), random.Random(1)
    network = ShippedNetwork(card, threads=1)
    taken = []
    for _ in range(_ROUNDS + 1):
        rows = [Row(rng.choices(_PIECES, k=given.tokens), []) for _ in range(given.batch)]
        started = time.perf_counter()
        list(network.run(rows))
        taken.append((time.perf_counter() - started) / given.batch * 1000)
    found = taken[1:]
    print(
        f"{card.version}, {given.tokens} tokens, {given.batch} at once: "
        f"{median(found):.1f} ms a pair (lowest {min(found):.1f}, highest {max(found):.1f})"
    )


if __name__ == "__main__":
    main()
