"""Writes a trained checkpoint as the ONNX file the product loads: 8-bit weights in blocks of 32.

    python -m evals.stance_model.export stage2/model.pt candidate/stance.onnx

Only weights are quantised. Dynamic int8 (weights and activations) flipped about one label in ten on
development data, 4 bits broke the model; 8-bit `MatMulNBits` agrees with float on about 99 of 100.
"""

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evals.stance_model.network import Weights, forward, read_weights

if TYPE_CHECKING:
    from torch import Tensor

_BITS = 8
_BLOCK = 32


def export(weights: Weights, path: Path) -> None:
    """Write `weights` to `path`: inputs `x` and `mask`, output `logits`, batch and tokens of any size."""
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        _trace(weights, exact)
        _quantise(exact, path)


def _trace(weights: Weights, path: Path) -> None:
    import torch

    class Graph(torch.nn.Module):  # type: ignore[misc]
        """The network with its weights as parameters: only those are folded and quantised."""

        def __init__(self) -> None:
            super().__init__()
            self.weights = torch.nn.ParameterList(weights.values())

        def forward(self, x: "Tensor", mask: "Tensor") -> "Tensor":
            return forward(dict(zip(weights, self.weights, strict=True)), x, mask)

    sample = torch.randn(2, 16, 384), torch.ones(2, 16)
    axes = {"x": {0: "batch", 1: "tokens"}, "mask": {0: "batch", 1: "tokens"}, "logits": {0: "batch"}}
    torch.onnx.export(
        Graph().eval(),
        sample,
        str(path),
        input_names=["x", "mask"],
        output_names=["logits"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _quantise(exact: Path, path: Path) -> None:
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantiser = MatMulNBitsQuantizer(
        onnx.load(str(exact)), bits=_BITS, block_size=_BLOCK, is_symmetric=True, accuracy_level=4
    )
    quantiser.process()
    path.parent.mkdir(parents=True, exist_ok=True)
    quantiser.model.save_model_to_file(str(path), False)


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    export(read_weights(chosen.checkpoint), chosen.out)


if __name__ == "__main__":
    main()
