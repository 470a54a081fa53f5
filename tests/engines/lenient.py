"""The shipped model with thresholds that no fit changes."""

from agent.engines.local.card import ModelCard, model_card
from agent.engines.local.stance import StanceModel


def lenient_card(**thresholds: float) -> ModelCard:
    """Of the shipped model, with the same thresholds for all languages."""
    fixed = {"supports": 0.6, "refutes": 0.8, "shared": 0.3, "stretch": 0.2}
    return model_card().model_copy(update={"thresholds": fixed | thresholds})


def lenient_model(**thresholds: float) -> StanceModel:
    """The shipped model with that card."""
    return StanceModel(lenient_card(**thresholds))
