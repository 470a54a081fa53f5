"""Documents and vectors made up from a seed, for measuring at sizes that no corpus here has."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agent.text.normalise import words

if TYPE_CHECKING:
    from agent.library.embedder import Vectors

CORPUS = Path(__file__).parents[2] / "corpus"
_SENTENCES = 9
_WORDS = 20


def write_documents(path: Path, count: int, *, seed: int = 1) -> None:
    """Writes `count` documents of 180 words drawn from the starter corpus, as JSONL."""
    rng = random.Random(seed)
    known = [word for file in sorted(CORPUS.rglob("*.md")) for word in words(file.read_text("utf-8"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            sentences = [" ".join(rng.choices(known, k=_WORDS)) + "." for _ in range(_SENTENCES)]
            row = {"id": f"d{number}", "title": f"Document {number}", "text": " ".join(sentences)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


class QuickEmbedder:
    """Unit vectors in clusters, drawn from the text itself: no model, so that only the index is timed."""

    name = "made-up-vectors/1"
    dim = 384
    _CLUSTERS = 500

    def passages(self, texts: Sequence[str]) -> "Vectors":
        """One row per text."""
        import numpy as np

        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> "Vectors":
        """The vector of `text`: the centre of its cluster with noise of half its length."""
        import numpy as np

        seed = random.Random(text).getrandbits(32)
        centre = np.random.default_rng(seed % self._CLUSTERS).standard_normal(self.dim)
        noise = np.random.default_rng(seed).standard_normal(self.dim)
        vector = centre + noise / 2
        return np.asarray(vector / np.linalg.norm(vector), np.float32)
