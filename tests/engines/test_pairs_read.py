"""Which pairs of claim and window the stance model reads, and which together: that is what takes time."""

from collections.abc import Iterable, Sequence

import pytest

from agent.engines.local.card import Logits, model_card
from agent.engines.local.decision import Decision, decide
from agent.engines.local.network import Row
from agent.engines.local.readings import read
from agent.engines.local.shipped_network import ShippedNetwork
from agent.engines.local.stance import StanceModel
from agent.types import CheckWorthiness, Claim, Evidence, Passage
from tests.engines.lenient import lenient_card


class NotedNetwork(ShippedNetwork):
    """The shipped network, which notes the lengths of what it reads together."""

    def __init__(self) -> None:
        super().__init__(model_card())
        self.lengths: list[list[int]] = []

    def run(self, rows: Sequence[Row]) -> Iterable[Logits]:
        self.lengths.append([len(row.ids) for row in rows])
        return super().run(rows)


@pytest.fixture
def network() -> NotedNetwork:
    return NotedNetwork()


def decision(network: NotedNetwork, text: str, *texts: str) -> Decision:
    claim = Claim(
        id="c1",
        start=0,
        end=len(text),
        text=text,
        quote=text,
        language="en",
        role="statement",
        queries=(text,),
        check_worthiness=CheckWorthiness(score=0.5),
    )
    evidence = [_evidence(number, words) for number, words in enumerate(texts, start=1)]
    model = StanceModel(lenient_card(), network=network)
    return decide(claim, read(claim, evidence, model), model.card)


def _evidence(number: int, words: str) -> Evidence:
    place = {"document": f"d{number}", "start": 0, "end": len(words)}
    return Evidence(
        passage=Passage(**place, text=words, title=f"Report {number}", language="en"), score=1 / number
    )


def test_a_window_that_may_take_a_side_is_read_once(network: NotedNetwork) -> None:
    found = decision(network, "The old harbour was closed.", "The old harbour was closed in spring.")
    assert found.supporting
    assert [len(rows) for rows in network.lengths] == [1]


def test_the_one_window_that_names_nobody_of_the_claim_is_not_read(network: NotedNetwork) -> None:
    found = decision(network, "Mali closed the old harbour.", "The old harbour was closed in spring.")
    assert found.closest is not None
    assert network.lengths == []


def test_of_windows_that_may_take_no_side_the_model_says_which_is_closest(network: NotedNetwork) -> None:
    windows = ("The old harbour was closed in spring.", "The old harbour was closed by the storm.")
    assert decision(network, "All of the old harbour was closed.", *windows).closest is not None
    assert sum(map(len, network.lengths)) == len(windows)


def test_only_pairs_of_one_length_are_read_together(network: NotedNetwork) -> None:
    texts = ["rain", "snow", "rain in the north", "rain in the south", "rain in the north of it"]
    StanceModel(network=network).logits([("It was cold.", text) for text in texts])
    assert sum(map(len, network.lengths)) == len(texts)
    assert all(len(set(together)) == 1 for together in network.lengths)
    assert max(map(len, network.lengths)) > 1
