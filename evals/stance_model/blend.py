"""A checkpoint between two: weights averaged, so that what the first knew is not lost in the second.

    python -m evals.stance_model.blend stage1/model.pt stage2/model.pt blend.pt --share 0.7

Method: Wortsman et al., "Robust fine-tuning of zero-shot models", arXiv:2109.01903.
"""

import argparse
from pathlib import Path

from evals.stance_model.network import Weights, read_weights, write_weights


def blend(first: Weights, second: Weights, *, share: float) -> Weights:
    """Each weight `share` of the way, in [0, 1], from `first` to `second`."""
    return {name: tensor + share * (second[name] - tensor) for name, tensor in first.items()}


def main() -> None:
    """Write one blend."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    chosen = parser.parse_args()
    write_weights(
        blend(read_weights(chosen.first), read_weights(chosen.second), share=chosen.share), chosen.out
    )


if __name__ == "__main__":
    main()
