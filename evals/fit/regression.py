"""Small regressions in plain numpy: same numbers on every machine, no further dependency."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS = 4000
RATE = 0.5
PENALTY = 1e-3
"""Of squared weights (the constant's too), in the mean loss of an example."""


def softmax(logits: Array) -> Array:
    """Rows of probabilities."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def loss(probabilities: Array, labels: NDArray[np.int64]) -> float:
    """Mean negative log-likelihood of the labels."""
    right = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def temperature(logits: Array, labels: NDArray[np.int64]) -> float:
    """What to divide the logits by so that the labels are likeliest, to two places (Guo et al., 2017)."""
    candidates = [round(0.5 + step / 100, 2) for step in range(251)]
    return min(candidates, key=lambda value: loss(softmax(logits / value), labels))


def multinomial(values: Array, labels: NDArray[np.int64], classes: int) -> Array:
    """Weights [features, classes] of a penalised multinomial logistic regression, the last class's all 0.

    Full-batch gradient descent on values scaled by their root mean square.
    """
    scale = np.maximum(np.sqrt((values**2).mean(axis=0)), 1e-9)
    scaled, wanted = values / scale, np.eye(classes)[labels]
    weights = np.zeros((values.shape[1], classes))
    for _ in range(STEPS):
        slope = scaled.T @ (softmax(scaled @ weights) - wanted) / len(labels) + PENALTY * weights
        weights -= RATE * slope
    weights = weights / scale[:, None]
    return np.asarray(weights - weights[:, -1:])


def platt(probabilities: Array, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of the sigmoid, over log-odds, that says how often such a probability is right.

    Flat where it would fall: a surer answer is never told to be right less often.
    """
    bounded = np.clip(probabilities, 1e-6, 1 - 1e-6)
    values = np.stack([np.log(bounded / (1 - bounded)), np.ones(len(bounded))], axis=1)
    labels = np.where(right, 0, 1).astype(np.int64)
    slope, offset = multinomial(values, labels, 2)[:, 0]
    if slope < 0:
        return 0.0, float(multinomial(values[:, 1:], labels, 2)[0, 0])
    return float(slope), float(offset)
