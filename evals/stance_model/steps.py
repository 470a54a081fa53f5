"""A training step's optimiser, and its replay on a GPU, where launching kernels takes most of the time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from evals.stance_model.network import Weights

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

_HEAD = ("dense", "out")
_WARM = 3
"""Steps run as they are before a graph is captured."""

Step = Callable[["Tensor", int], None]
"""Trains on rows of a number of tokens."""


def optimizer_of(weights: Weights, device: str) -> "Optimizer":
    """AdamW (Loshchilov and Hutter, arXiv:1711.05101) over the body, then the head, of `weights`."""
    import torch

    body = [tensor for name, tensor in weights.items() if not name.startswith(_HEAD) and tensor.requires_grad]
    tip = [tensor for name, tensor in weights.items() if name.startswith(_HEAD)]
    groups = [{"params": part, "lr": torch.tensor(0.0, device=device)} for part in (body, tip)]
    on_gpu = device == "cuda"
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=on_gpu, capturable=on_gpu)


def graphs(step: Step) -> Step:
    """`step` as CUDA graphs, one for each number of tokens, captured when it first comes."""
    import torch

    captured: dict[int, tuple[Tensor, torch.cuda.CUDAGraph]] = {}
    pool = torch.cuda.graph_pool_handle()

    def capture(rows: "Tensor", tokens: int) -> None:
        held, side = rows.clone(), torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(_WARM):
                step(held, tokens)
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=pool):
            step(held, tokens)
        captured[tokens] = held, graph

    def replay(rows: "Tensor", tokens: int) -> None:
        if tokens not in captured:
            capture(rows, tokens)
            return
        held, graph = captured[tokens]
        held.copy_(rows)
        graph.replay()

    return replay
