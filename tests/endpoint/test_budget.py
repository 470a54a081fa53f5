"""What may be spent, and what was."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from endpoint.asking import GOOD, TEXT, YES, ask, endpoint
from endpoint.server import Reply, refused, serving

from agent.endpoint import Limits, Price, estimated_tokens
from agent.errors import BudgetError, SettingsError
from agent.types import Usage

PRICE = Price(input=2, cached_input=0.5, output=10)
CACHED = {"prompt_tokens": 100, "completion_tokens": 10, "prompt_tokens_details": {"cached_tokens": 60}}


def test_cost_is_the_sum_over_kinds_of_tokens() -> None:
    """(40 x 2 + 60 x 0.5 + 10 x 10) / 1,000,000 = 0.00021 dollars."""
    with serving(Reply(TEXT, usage=CACHED)) as server:
        asked = endpoint(server, price=PRICE)
        ask(asked)
    assert asked.usage == Usage(
        requests=1, input_tokens=100, cached_input_tokens=60, output_tokens=10, cost=0.00021
    )


def test_without_a_price_no_cost_is_told() -> None:
    with serving(GOOD) as server:
        asked = endpoint(server)
        ask(asked)
    assert asked.usage == Usage(requests=1, input_tokens=100, output_tokens=10)


def test_cached_tokens_cost_like_others_where_they_have_no_price() -> None:
    used = Usage(input_tokens=100, cached_input_tokens=60, output_tokens=10)
    assert Price(input=2, output=10).cost(used) == pytest.approx(0.0003)


def test_tokens_are_guessed_where_the_endpoint_reports_none() -> None:
    with serving(Reply(TEXT, usage=None)) as server:
        asked = endpoint(server)
        ask(asked)
    assert asked.usage.output_tokens == estimated_tokens(TEXT) == 10  # 38 characters / 4
    assert asked.usage.input_tokens > 10


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("four", 1, id="Latin"),
        pytest.param("قاهرة", 3, id="Arabic"),
        pytest.param("abcdقاهر", 3, id="both"),
    ],
)
def test_a_guess_counts_four_latin_characters_or_two_others(text: str, tokens: int) -> None:
    assert estimated_tokens(text) == tokens


def test_a_meter_counts_its_own_and_the_endpoint_counts_all() -> None:
    with serving(GOOD) as server:
        asked = endpoint(server, price=PRICE)
        first, second = asked.meter(), asked.meter()
        ask(first, text="one")
        ask(second, text="two")
        ask(second, text="three")
    assert (first.usage.requests, second.usage.requests, asked.usage.requests) == (1, 2, 3)
    assert asked.usage.cost == pytest.approx(0.0009)


def test_money_without_prices_is_refused_at_once() -> None:
    with serving(GOOD) as server, pytest.raises(SettingsError, match=r"TABAYYUN_PRICE_INPUT.*_OUTPUT"):
        endpoint(server, limits=Limits(budget=2.5))


def test_a_request_whose_worst_case_does_not_fit_is_not_sent() -> None:
    """50 output tokens at 10 dollars a million are 0.0005 dollars already."""
    with serving(GOOD) as server:
        asked = endpoint(server, price=PRICE, limits=Limits(budget=0.0005))
        with pytest.raises(BudgetError, match=r"0\.0000 of 0\.0005 dollars are spent.*raise --budget"):
            ask(asked)
        assert server.requests == []
    assert asked.usage == Usage(cost=0)


def test_what_is_done_stays_done_when_the_budget_ends() -> None:
    """A request costs 0.0003 and could cost 0.0005 to 0.001: of 0.0016, two to four are sent."""
    with serving(GOOD) as server:
        asked = endpoint(server, price=PRICE, limits=Limits(budget=0.0016))
        ask(asked, text="one")
        ask(asked, text="two")
        with pytest.raises(BudgetError):
            [ask(asked, text=str(number)) for number in range(3)]
        done = len(server.requests)
    assert asked.usage.cost == pytest.approx(done * 0.0003)
    assert 2 <= done <= 4


def test_tokens_have_a_limit_too() -> None:
    with serving(GOOD) as server:
        asked = endpoint(server, limits=Limits(tokens=300))
        ask(asked, text="one")
        with pytest.raises(BudgetError, match=r"110 of 300 tokens are used.*raise --max-tokens"):
            ask(asked, text="x" * 800)
        assert ask(asked, text="two") == YES
        assert len(server.requests) == 2


def test_many_threads_do_not_go_beyond_the_limit_together() -> None:
    """A request takes 110 tokens and could take up to 200: of 1,000, seven to nine are sent."""
    with serving(Reply(TEXT, delay_seconds=0.01)) as server:
        asked = endpoint(server, limits=Limits(tokens=1000), concurrency=8)

        def outcome(number: int) -> bool:
            try:
                return ask(asked, text=str(number)) == YES
            except BudgetError:
                return False

        with ThreadPoolExecutor(8) as pool:
            done = sum(pool.map(outcome, range(20)))
    used = asked.usage.input_tokens + asked.usage.output_tokens
    assert 7 <= done <= 9
    assert used == done * 110 <= 1000


def test_a_request_of_unknown_outcome_counts_as_spent_in_full() -> None:
    """The endpoint may have billed what it could not deliver: the limit holds for that too."""
    with serving(Reply(fault="cut before")) as server:
        asked = endpoint(server, limits=Limits(tokens=400))
        with pytest.raises(BudgetError):
            ask(asked)
        assert len(server.requests) == 2  # a request could take more than 133 tokens, and less than 200
    assert asked.usage == Usage(requests=2)


def test_a_request_that_was_refused_spends_nothing() -> None:
    with serving([*[refused(503)] * 5, GOOD]) as server:
        assert ask(endpoint(server, limits=Limits(tokens=300))) == YES


def test_more_room_has_to_fit_too() -> None:
    with serving(Reply("{", finish_reason="length")) as server:
        with pytest.raises(BudgetError):
            ask(endpoint(server, limits=Limits(tokens=1300)), max_output_tokens=700)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "usage", [{"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": "many"}, {}]
)
def test_usage_that_makes_no_sense_is_guessed(usage: dict[str, object]) -> None:
    with serving(Reply(TEXT, usage=usage)) as server:
        asked = endpoint(server)
        assert ask(asked) == YES
    assert asked.usage.output_tokens == estimated_tokens(TEXT)
