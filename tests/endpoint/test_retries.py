"""When a request is repeated, and until when."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import FakeTime, Reply, Request, refused, serving

from agent.errors import EndpointError


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"retry_after": "7"}, 7.0, id="seconds"),
        pytest.param({"retry_after": "0.5"}, 0.5, id="a fraction"),
        pytest.param({"retry_after_ms": "1500", "retry_after": "9"}, 1.5, id="milliseconds go first"),
        pytest.param({"retry_after_ms": "soon", "retry_after": "3"}, 3.0, id="milliseconds that are none"),
    ],
)
def test_the_wait_is_as_long_as_the_endpoint_asks(headers: dict[str, str], seconds: float) -> None:
    time = FakeTime()
    with serving([refused(429, **headers), GOOD]) as server:
        ask(endpoint(server, time=time))
    assert sum(time.slept) == pytest.approx(seconds)


def test_a_wait_may_be_given_as_a_date() -> None:
    at = datetime.now(UTC) + timedelta(seconds=90)
    time = FakeTime()
    with serving([refused(503, retry_after=format_datetime(at, usegmt=True)), GOOD]) as server:
        ask(endpoint(server, time=time))
    assert 60 < sum(time.slept) <= 90


@pytest.mark.parametrize("asked", ["soon", "nan", "-5", ""])
def test_a_wait_that_makes_no_sense_is_not_kept_to(asked: str) -> None:
    time = FakeTime()
    with serving([refused(429, retry_after=asked), GOOD]) as server:
        assert ask(endpoint(server, time=time)) == YES
    assert sum(time.slept) < 2


def test_waits_grow_where_the_endpoint_asks_for_none() -> None:
    """0.5, 1, 2, 4 and 8 seconds, each with up to a second by chance: 15.5 to 20.5 in all."""
    time = FakeTime()
    with serving(refused(500)) as server, pytest.raises(EndpointError):
        ask(endpoint(server, time=time))
    assert len(time.slept) == 5
    assert 15.5 <= sum(time.slept) <= 20.5


def test_a_server_that_still_loads_its_model_is_waited_for() -> None:
    time = FakeTime()
    with serving([*[refused(503)] * 8, GOOD]) as server:
        assert ask(endpoint(server, time=time)) == YES
    assert sum(time.slept) > 60


def test_patience_ends_before_the_attempts_do() -> None:
    time = FakeTime()
    with serving(refused(429, retry_after="4")) as server:
        with pytest.raises(EndpointError, match="TABAYYUN_PATIENCE_SECONDS"):
            ask(endpoint(server, time=time, patience_seconds=10))
        assert len(server.requests) == 3  # at 0, 4 and 8 seconds; the next one would be at 12
    assert sum(time.slept) == 8


def test_no_request_outlasts_patience() -> None:
    with serving(Reply(delay_seconds=30)) as server:
        with pytest.raises(EndpointError, match="in time"):
            ask(endpoint(server, timeout_seconds=20, patience_seconds=0.3))
        assert len(server.requests) >= 1


def test_a_repair_that_patience_has_no_time_for_is_not_asked_for() -> None:
    time = FakeTime()

    def script(request: Request) -> Reply:
        time.sleep(11)
        return Reply("{")

    with serving(script) as server:
        asked = endpoint(server, time=time, patience_seconds=10)
        with pytest.raises(EndpointError, match="too busy or too slow"):
            ask(asked)
        assert len(server.requests) == 1


def test_patience_is_for_one_question() -> None:
    time = FakeTime()
    with serving([refused(429, retry_after="8"), GOOD, refused(429, retry_after="8"), GOOD]) as server:
        asked = endpoint(server, time=time, patience_seconds=10)
        assert ask(asked, text="one") == YES
        assert ask(asked, text="two") == YES
    assert sum(time.slept) == 16


def test_while_the_endpoint_asks_for_a_wait_too_long_others_are_not_sent() -> None:
    time = FakeTime()
    with serving([refused(429, retry_after="3600"), GOOD]) as server:
        asked = endpoint(server, time=time)
        for text in ("one", "two"):
            with pytest.raises(EndpointError, match="run again later"):
                ask(asked, text=text)
        assert len(server.requests) == 1
        time.sleep(3600)
        assert ask(asked, text="three") == YES


def test_a_request_that_failed_is_counted_without_tokens() -> None:
    with serving([refused(500), refused(500), GOOD]) as server:
        asked = endpoint(server)
        ask(asked)
    assert (asked.usage.requests, asked.usage.input_tokens, asked.usage.output_tokens) == (3, 100, 10)
