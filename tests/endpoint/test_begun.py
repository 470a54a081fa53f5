"""What is heavy begins once a question is on its way."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import Reply, Request, serving

from agent.endpoint.endpoint import LONGEST_START_SECONDS


def test_whoever_waits_goes_on_while_the_reply_is_awaited() -> None:
    went_on = Event()

    def answer(request: Request) -> Reply:
        assert went_on.wait(LONGEST_START_SECONDS / 2)  # sooner than if no question came
        return GOOD

    with serving(answer) as server, ThreadPoolExecutor(1) as beside:
        asked = endpoint(server)
        beside.submit(lambda: (asked.wait_until_begun(), went_on.set()))
        assert ask(asked) == YES
