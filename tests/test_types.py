"""Rules that the values themselves keep."""

import pytest
from pydantic import ValidationError

from agent.types import Failure, Result, Usage


def test_the_usage_of_two_runs_adds_up():
    one = Usage(requests=2, input_tokens=100, output_tokens=10, cost=0.5)
    other = Usage(requests=1, input_tokens=50, cached_input_tokens=20, output_tokens=5, cost=0.25)
    assert one + other == Usage(
        requests=3, input_tokens=150, cached_input_tokens=20, output_tokens=15, cost=0.75
    )


def test_a_cost_that_is_known_only_in_part_is_not_known():
    assert (Usage(cost=0.5) + Usage(cost=None)).cost is None


def test_a_result_is_a_report_or_a_failure_and_never_neither():
    with pytest.raises(ValidationError, match="either a report or a failure"):
        Result(id="a", source="a.txt")
    Result(id="a", source="a.txt", failure=Failure(stage="extract", error="EngineError", message="m"))
