"""How fast an endpoint is asked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

from endpoint.asking import GOOD, TEXT, YES, ask, endpoint
from endpoint.server import FakeTime, Reply, Request, refused, serving

from agent.endpoint.pace import Pace


def test_no_more_requests_are_open_than_allowed() -> None:
    with serving(Reply(TEXT, delay_seconds=0.05)) as server:
        asked = endpoint(server, concurrency=3)
        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda number: ask(asked, text=str(number)), range(12)))
        assert answers == [YES] * 12
        assert 1 < server.most_at_once <= 3


def test_requests_a_minute_are_kept_to() -> None:
    time = FakeTime()
    with serving(GOOD) as server:
        asked = endpoint(server, time=time, requests_per_minute=3)
        for number in range(7):
            ask(asked, text=str(number))
    assert sum(time.slept) == 120  # three at once, three after a minute, one after two


def test_tokens_a_minute_are_kept_to() -> None:
    """A request takes 110 tokens, and more than 130 before that is known: of 360, two fit in a minute."""
    time = FakeTime()
    with serving(GOOD) as server:
        asked = endpoint(server, time=time, tokens_per_minute=360)
        for number in range(4):
            ask(asked, text=str(number))
    assert sum(time.slept) == 60


def test_a_request_larger_than_the_minute_is_sent_alone() -> None:
    time = FakeTime()
    with serving(GOOD) as server:
        assert ask(endpoint(server, time=time, tokens_per_minute=1)) == YES
    assert time.slept == []


def test_when_the_endpoint_is_busy_all_wait_and_fewer_ask_at_once() -> None:
    time = FakeTime()
    together = Barrier(4)
    lock = Lock()
    served = []

    def script(request: Request) -> Reply:
        if request.number <= 4:
            together.wait(10)
            return refused(429, retry_after="5")
        with lock:
            served.append(time.clock())
        return Reply(TEXT, delay_seconds=0.02)

    with serving(script) as server:
        asked = endpoint(server, time=time, concurrency=4)
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda number: ask(asked, text=str(number)), range(4))) == [YES] * 4
        assert len(server.requests) == 8
    assert min(served) >= 1005  # the clock begins at 1000


def new_pace(time: FakeTime) -> Pace:
    return Pace(
        concurrency=8, requests_per_minute=None, tokens_per_minute=None, sleep=time.sleep, clock=time.clock
    )


def test_a_wave_of_refusals_lowers_the_pace_once_and_replies_raise_it_slowly() -> None:
    time = FakeTime()
    pace = new_pace(time)
    for _ in range(8):
        pace.slow_down(5, is_asked=True)
    assert pace.allowed == 5  # 8 * .7 = 5.6
    time.sleep(5)
    pace.slow_down(5, is_asked=True)
    assert pace.allowed == 3  # 5.6 * .7 = 3.92
    for _ in range(3):
        pace.speed_up()  # 4.18, 4.41, 4.64
    assert pace.allowed == 4
    for _ in range(100):
        pace.speed_up()
    assert pace.allowed == 8


def test_a_lone_refusal_after_a_round_of_good_replies_takes_nothing() -> None:
    pace = new_pace(FakeTime())
    for _ in range(8):
        pace.speed_up()
    pace.slow_down(1, is_asked=False)
    assert pace.allowed == 8


def test_a_second_refusal_within_a_round_slows_all_down() -> None:
    pace = new_pace(FakeTime())
    for replies in (8, 7):
        for _ in range(replies):
            pace.speed_up()
        pace.slow_down(1, is_asked=False)
    assert pace.allowed == 5


def test_a_refusal_that_names_its_wait_always_slows_down() -> None:
    pace = new_pace(FakeTime())
    for _ in range(8):
        pace.speed_up()
    pace.slow_down(1, is_asked=True)
    assert pace.allowed == 5


def test_all_wait_only_where_the_endpoint_asks_for_it() -> None:
    pace = new_pace(FakeTime())
    pace.slow_down(5, is_asked=False)
    assert pace.busy_for() == 0
    pace.slow_down(5, is_asked=True)
    assert pace.busy_for() == 5


def test_a_storm_of_429_passes() -> None:
    with serving(lambda request: refused(429, retry_after="1") if request.number % 3 else GOOD) as server:
        asked = endpoint(server, concurrency=8)
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda number: ask(asked, text=str(number)), range(6))) == [YES] * 6
