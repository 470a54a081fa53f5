"""What a stance model computes with: a network from a pair of texts to three logits."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from agent.engines.local.card import Logits

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Row(NamedTuple):
    """A pair of claim and evidence as a network reads it."""

    ids: list[int]
    types: list[int]
    """To which of the two texts each id belongs; empty where the network does not ask."""


class Network(Protocol):
    """Claim and evidence to logits."""

    def row(self, claim: str, evidence: str) -> Row:
        """The pair in pieces, cut to what the network reads."""

    def run(self, rows: Sequence[Row]) -> Iterable[Logits]:
        """The logits of each row, in their order."""


THREADS = 2
"""That a network computes with where nothing else is said."""


def open_session(model: bytes | str, *, threads: int) -> "InferenceSession":
    """A session that gives equal output for equal input; `model` is a file or its content."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
