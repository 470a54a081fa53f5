"""The average of checkpoints that began alike: most of an ensemble's gain at the price of one model.

    python -m evals.stance_model.blend pack.xz soup first/model.pt second/model.pt --development own-dev

Writes the average as `soup/model.pt` and tries it out on the development sets. Method: Wortsman et al.,
"Model soups", arXiv:2203.05482.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals.stance_model.network import Weights, read_weights, write_weights
from evals.stance_model.pack import read_pack
from evals.stance_model.trial import try_out


def blend(checkpoints: Sequence[Weights]) -> Weights:
    """The mean of each weight."""
    first, *others = checkpoints
    return {
        name: sum((one[name] for one in others), tensor) / len(checkpoints) for name, tensor in first.items()
    }


def main() -> None:
    """Write one blend and measure it."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--development", nargs="*", default=[], metavar="NAME")
    chosen = parser.parse_args()
    mean = blend([read_weights(path) for path in chosen.checkpoints])
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_weights(mean, chosen.out / "model.pt")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    moved = {name: tensor.to(device) for name, tensor in mean.items()}
    try_out(moved, read_pack(chosen.pack), chosen.development, out=chosen.out)


if __name__ == "__main__":
    main()
