"""A network that somebody exported: ids in, a logit for each label out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agent.engines.local.card import Logits, ModelCard
from agent.engines.local.exported_card import CONFIG, MODEL, TOKENIZER, read_config
from agent.engines.local.network import THREADS, Row, open_session
from agent.errors import EngineError

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_NEEDED, _POSSIBLE = {"input_ids", "attention_mask"}, {"input_ids", "attention_mask", "token_type_ids"}
_TYPES = {"tensor(int64)": "int64", "tensor(int32)": "int32"}
_LARGEST = 50.0
"""Logits beyond it change no probability, and could overflow."""


class ExportedNetwork:
    """Implements `agent.engines.local.network.Network`: evidence as premise, claim as hypothesis."""

    def __init__(self, folder: Path, card: ModelCard, *, threads: int = THREADS) -> None:
        """Load it and try it on a pair. Raises `EngineError` with what was found and what was wanted."""
        config = read_config(folder / CONFIG)
        self._columns, self._pad = list(config.columns), config.pad
        self._tokenizer = _tokenizer(folder / TOKENIZER, max_tokens=card.max_tokens)
        self._path = folder / MODEL
        self._session = _session(self._path, threads=threads)
        self._inputs = {one.name: _TYPES[one.type] for one in self._session.get_inputs()}
        self.run([self.row("a", "b")])

    def row(self, claim: str, evidence: str) -> Row:
        """Evidence, then claim, with the tokenizer's own marks; the longer of the two is cut first."""
        pair = self._tokenizer.encode(evidence, claim)
        return Row(pair.ids, pair.type_ids)

    def run(self, rows: Sequence[Row]) -> Iterable[Logits]:
        """The logits of each row, rounded to four places."""
        import numpy as np

        size = (len(rows), max(len(row.ids) for row in rows))
        fed = {
            "input_ids": np.full(size, self._pad, dtype=np.int64),
            "attention_mask": np.zeros(size, dtype=np.int64),
            "token_type_ids": np.zeros(size, dtype=np.int64),
        }
        for number, row in enumerate(rows):
            fed["input_ids"][number, : len(row.ids)] = row.ids
            fed["attention_mask"][number, : len(row.ids)] = 1
            fed["token_type_ids"][number, : len(row.ids)] = row.types
        found = self._logits({name: fed[name].astype(kind) for name, kind in self._inputs.items()})
        if found.shape != (len(rows), 3) or not np.isfinite(found).all():
            raise EngineError(
                f"{self._path} gives logits of shape {found.shape}; wanted ({len(rows)}, 3), all finite"
            )
        supports, refutes, neutral = found[:, self._columns].clip(-_LARGEST, _LARGEST).round(4).T.tolist()
        return list(zip(supports, refutes, neutral, strict=True))

    def _logits(self, fed: "dict[str, NDArray[float64]]") -> "NDArray[float64]":
        import numpy as np
        from onnxruntime.capi import onnxruntime_pybind11_state as errors

        try:
            return np.asarray(self._session.run(["logits"], fed)[0], dtype=np.float64)
        except (errors.Fail, errors.InvalidArgument, errors.RuntimeException) as error:
            raise EngineError(f"{self._path} cannot be run: {_one_line(error)}") from None


def _session(path: Path, *, threads: int) -> "InferenceSession":
    """The session of the model, with the right inputs and output."""
    from onnxruntime.capi import onnxruntime_pybind11_state as errors

    try:
        session = open_session(str(path), threads=threads)
    except (
        errors.Fail,
        errors.InvalidArgument,
        errors.InvalidGraph,
        errors.InvalidProtobuf,
        errors.NotImplemented,
        errors.RuntimeException,
    ) as error:
        raise EngineError(f"{path} cannot be loaded: {_one_line(error)}; export the model again") from None
    inputs = {one.name: one.type for one in session.get_inputs()}
    if not _NEEDED <= set(inputs) <= _POSSIBLE or not set(inputs.values()) <= set(_TYPES):
        raise EngineError(
            f"{path} has the inputs {inputs}; wanted input_ids and attention_mask, "
            "and at most token_type_ids beside them, of int64 or int32"
        )
    outputs = [one.name for one in session.get_outputs()]
    if "logits" not in outputs:
        raise EngineError(f"{path} has the outputs {outputs}; wanted logits, one for each label")
    return session


def _tokenizer(path: Path, *, max_tokens: int) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing more precise
        raise EngineError(f"{path} is no tokenizer: {_one_line(error)}; export the model again") from None
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=max_tokens, strategy="longest_first")
    return tokenizer


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
