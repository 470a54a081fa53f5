"""Many threads at an endpoint that does everything wrong now and then."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import Reply, Request, refused, serving

from agent.endpoint import Limits, Price, ReplyCache
from agent.errors import EngineError

FAULTS = (
    GOOD,
    GOOD,
    refused(429, retry_after="1"),
    refused(429),
    refused(500),
    refused(501),
    refused(503, retry_after_ms="20"),
    Reply(fault="cut before"),
    Reply("x" * 200, fault="cut within"),
    Reply(body="<html>", content_type="text/html"),
    Reply(body='{"choices": ['),
    Reply('{"reason": "it', finish_reason="length"),
    Reply('{"label": "maybe"}'),
    Reply("Yes."),
    Reply(""),
    Reply(None, refusal="no"),
)
PRICE = Price(input=2, output=10)


def test_every_question_ends_as_an_answer_or_an_error_and_every_request_is_counted(
    tmp_path: Path,
) -> None:
    dice = random.Random(0)

    def script(request: Request) -> Reply:
        return dice.choice(FAULTS)

    with serving(script) as server:
        asked = endpoint(
            server, replies=ReplyCache(tmp_path), price=PRICE, limits=Limits(budget=1), requests_per_minute=50
        )

        def outcome(number: int) -> str:
            try:
                return "answer" if ask(asked, text=str(number)) == YES else "guess"
            except EngineError:
                return "error"

        with ThreadPoolExecutor(8) as pool:
            ends = list(pool.map(outcome, range(40)))
        assert len(ends) == 40
        assert set(ends) == {"answer", "error"}
        assert asked.usage.requests == len(server.requests)
        assert server.most_at_once <= 8
