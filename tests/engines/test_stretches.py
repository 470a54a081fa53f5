"""A claim that states two things: a window that shows the one does not bear out the whole."""

import pytest

from agent.engines.local.decision import Decision, decide
from agent.engines.local.rationale import rationale
from agent.engines.local.readings import read
from agent.engines.local.stance import StanceModel
from agent.engines.local.stretches import stretches
from agent.types import Claim, Label
from tests.engines.lenient import lenient_model
from tests.engines.test_judging import claim, passages

MODEL = lenient_model()
BOLD = lenient_model(supports=0.1)
"""Takes for supported what the shipped model leaves open."""
SHOWN = "The mayor opened the new bridge on 3 May 2021"
BRIDGE = f"{SHOWN}, and the engineers praised the speed of the works."


def decision(statement: Claim, evidence: str, model: StanceModel) -> Decision:
    return decide(statement, read(statement, passages(evidence), model), model.card)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "A ship sank off Orla, after it had struck a mine.",
            ("A ship sank off Orla", "after it had struck a mine."),
            id="English",
        ),
        pytest.param(
            "غرقت سفينة قبالة أورلا بعد أن اصطدمت بلغم بحري.",
            ("غرقت سفينة قبالة أورلا", "بعد أن اصطدمت بلغم بحري."),
            id="Arabic",
        ),
        pytest.param(
            "Un navire a coulé devant Orla parce que la coque était vieille.",
            ("Un navire a coulé devant Orla", "parce que la coque était vieille."),
            id="French",
        ),
        pytest.param("The port handled 1,250,000 containers in the last year.", (), id="comma in a figure"),
        pytest.param("A ship sank off Orla, in May 2021.", (), id="too short to state anything"),
    ],
)
def test_a_claim_is_parted_at_commas_and_conjunctions(text: str, found: tuple[str, ...]) -> None:
    assert stretches(text) == found


def test_what_the_window_leaves_open_is_named() -> None:
    statement = claim(f"{SHOWN}, although the weather was bad that morning.")
    found = decision(statement, BRIDGE, BOLD)
    assert found.label is Label.NOT_ENOUGH_EVIDENCE
    assert found.unsettled == ("although the weather was bad that morning.",)
    assert "only a part" in rationale(statement, found)


def test_a_claim_whose_stretches_are_all_shown_is_supported() -> None:
    assert decision(claim(BRIDGE), BRIDGE, MODEL).label is Label.SUPPORTED
