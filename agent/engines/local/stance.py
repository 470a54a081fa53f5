"""The stance model: what a piece of evidence says about a claim, as calibrated probabilities."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path

from agent.engines.local.card import Group, Logits, ModelCard, StanceScores, model_card
from agent.engines.local.network import THREADS, Network, Row

__all__ = ["Logits", "ModelCard", "StanceModel", "StanceScores", "exported_model", "model_card"]

_REMEMBERED_PAIRS = 10_000
"""Some 15 MB."""


class StanceModel:
    """A cross-encoder over (claim, evidence) pairs; equal input gives equal output, on any threads."""

    def __init__(
        self, card: ModelCard | None = None, *, network: Network | None = None, threads: int = THREADS
    ) -> None:
        """The shipped model, or `network` with its card. Raises `EngineError` when it cannot be loaded."""
        from agent.engines.local.shipped_network import ShippedNetwork

        self.card = card or model_card()
        self._network = network or ShippedNetwork(self.card, threads=threads)
        self._memo: dict[tuple[str, str], Logits] = {}

    @property
    def name(self) -> str:
        """Name, version and the first digits of the file's SHA-256."""
        return self.card.full_name

    def score(self, pairs: Sequence[tuple[str, str]], *, group: Group | None = None) -> list[StanceScores]:
        """Calibrated probabilities for pairs of claim and evidence, in their order."""
        return [self.card.calibrate(logits, group) for logits in self.logits(pairs)]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> list[Logits]:
        """What the model gives before calibration: supports, refutes, neutral. Pairs are remembered."""
        if len(self._memo) > _REMEMBERED_PAIRS:
            self._memo = {}  # another thread may still read the old one
        memo = self._memo
        fresh = {pair: self._network.row(*pair) for pair in dict.fromkeys(pairs) if pair not in memo}
        for batch in self._batches(fresh):
            memo.update(zip(batch, self._network.run([fresh[pair] for pair in batch]), strict=True))
        return [memo[pair] for pair in pairs]

    def _batches(self, rows: Mapping[tuple[str, str], Row]) -> Iterator[list[tuple[str, str]]]:
        """Pairs of one length together: a place that is only filled up costs as much as a word."""

        def length(pair: tuple[str, str]) -> int:
            return len(rows[pair].ids)

        for _, alike in groupby(sorted(rows, key=lambda pair: (length(pair), pair)), key=length):
            while batch := [*islice(alike, self.card.batch)]:
                yield batch


def exported_model(folder: Path, *, threads: int = THREADS) -> StanceModel:
    """The model in a folder as Hugging Face exporters write it. Raises `EngineError`, in one line."""
    from agent.engines.local.exported_card import exported_card
    from agent.engines.local.exported_network import ExportedNetwork

    card = exported_card(folder)
    return StanceModel(card, network=ExportedNetwork(folder, card, threads=threads))
