"""What an endpoint can do wrong, and what comes of it. No fault becomes an answer."""

from collections.abc import Sequence

import pytest
from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import FakeTime, Reply, refused, serving

from agent.errors import ClosedEndpointError, EndpointError, RefusalError

CUT_OFF = Reply('{"reason": "it', finish_reason="length")


@pytest.mark.parametrize(
    ("fault", "requests"),
    [
        pytest.param([refused(429, retry_after="2")], 2, id="429 with Retry-After"),
        pytest.param([refused(429)], 2, id="429 without Retry-After"),
        pytest.param([refused(429)] * 5, 6, id="429 five times"),
        pytest.param([refused(500)], 2, id="500"),
        pytest.param([refused(502)], 2, id="502"),
        pytest.param([refused(503)], 2, id="503 while a model loads"),
        pytest.param([refused(408)], 2, id="408"),
        pytest.param([refused(409)], 2, id="409"),
        pytest.param(
            [Reply(status=502, body="<html>bad gateway</html>", content_type="text/html")], 2, id="HTML 502"
        ),
        pytest.param([Reply(fault="cut before")], 2, id="connection cut before the reply"),
        pytest.param([Reply("x" * 500, fault="cut within")], 2, id="connection cut within the reply"),
        pytest.param([Reply("x" * 500, fault="half body")], 2, id="half a body"),
        pytest.param([Reply(body='{"choices": [')], 2, id="bad JSON around the reply"),
        pytest.param([Reply(body={"error": {"message": "busy", "code": 503}})], 2, id="a 503 inside a 200"),
        pytest.param([CUT_OFF], 2, id="cut off: asked for with more room"),
        pytest.param([Reply("")], 2, id="empty"),
        pytest.param([Reply(None)], 2, id="no content"),
        pytest.param([Reply(body={"choices": []})], 2, id="no choices"),
        pytest.param([Reply('{"reason": "it is')], 2, id="half an object"),
        pytest.param([Reply('{"reason": "so", "label": "perhaps"}')], 2, id="a label that is none"),
        pytest.param([Reply('{"reason": "' + "x" * 101 + '", "label": "yes"}')], 2, id="beyond a bound"),
        pytest.param([Reply('{"verdict": "yes"}')], 2, id="another schema"),
        pytest.param([Reply("Yes, it is so.")], 2, id="prose"),
    ],
)
def test_a_passing_fault_is_survived(fault: Sequence[Reply], requests: int) -> None:
    with serving([*fault, GOOD]) as server:
        assert ask(endpoint(server)) == YES
        assert len(server.requests) == requests


@pytest.mark.parametrize(
    ("fault", "requests", "told"),
    [
        pytest.param(refused(429, retry_after="1"), 20, "429 (Too Many Requests)", id="429 without end"),
        pytest.param(refused(429, retry_after="3600"), 1, "TABAYYUN_PATIENCE_SECONDS", id="a wait too long"),
        pytest.param(refused(500), 6, "500 (Internal Server Error)", id="500 without end"),
        pytest.param(refused(503, retry_after="1"), 20, "503 (Service Unavailable)", id="503 without end"),
        pytest.param(refused(502), 6, "502 (Bad Gateway)", id="502 without end"),
        pytest.param(refused(501), 1, "501 (Not Implemented)", id="501"),
        pytest.param(refused(401), 1, "TABAYYUN_API_KEY", id="401"),
        pytest.param(refused(403), 1, "TABAYYUN_API_KEY", id="403"),
        pytest.param(refused(404), 1, "TABAYYUN_MODEL", id="404"),
        pytest.param(refused(402), 1, "quota", id="402"),
        pytest.param(refused(429, code="insufficient_quota"), 1, "quota", id="quota used up"),
        pytest.param(refused(413), 1, "too long", id="413"),
        pytest.param(refused(400, "maximum context length is 2048 tokens"), 1, "too long", id="context"),
        pytest.param(refused(400, "no such thing"), 1, "no such thing", id="400 for another reason"),
        pytest.param(
            Reply(body="<html></html>", content_type="text/html"), 1, "'text/html' for JSON", id="a page"
        ),
        pytest.param(
            Reply(body="{", content_type="application/json"), 6, "no whole JSON", id="bad JSON without end"
        ),
        pytest.param(Reply(fault="cut before"), 6, "cut the connection", id="cut without end"),
        pytest.param(CUT_OFF, 2, "cut off at 100 tokens", id="cut off with twice the room too"),
        pytest.param(Reply(""), 2, "an empty reply, twice", id="empty twice"),
        pytest.param(Reply("No."), 4, "prose in place of JSON, twice", id="prose by every form"),
        pytest.param(Reply('{"reason": "'), 2, "JSON that is not whole, twice", id="half an object twice"),
        pytest.param(Reply('{"a": 1}'), 3, "does not fit (missing), twice", id="another schema"),
    ],
)
def test_a_lasting_fault_is_an_error_that_says_what_to_do(fault: Reply, requests: int, told: str) -> None:
    with serving(fault) as server:
        with pytest.raises(EndpointError) as raised:
            ask(endpoint(server))
        assert len(server.requests) == requests
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Reply(None, refusal="I cannot help with that."), id="refusal"),
        pytest.param(Reply("", finish_reason="content_filter"), id="filtered while writing"),
        pytest.param(refused(400, code="content_filter"), id="filtered before"),
        pytest.param(refused(403, code="content_policy_violation"), id="filtered with 403"),
    ],
)
def test_a_refusal_is_told_apart_and_not_asked_again(fault: Reply) -> None:
    with serving(fault) as server:
        asked = endpoint(server)
        with pytest.raises(RefusalError, match="declined"):
            ask(asked)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Reply(delay_seconds=30), id="silent"),
        pytest.param(Reply(fault="drip headers"), id="drips its headers"),
        pytest.param(Reply(fault="drip body"), id="drips its body"),
    ],
)
def test_a_request_ends_in_time_however_slowly_the_server_sends(fault: Reply) -> None:
    time = FakeTime()
    with serving([fault, GOOD]) as server:
        assert ask(endpoint(server, time=time, timeout_seconds=0.3)) == YES
        assert len(server.requests) == 2


def test_a_server_that_is_not_there_is_named() -> None:
    with serving(GOOD) as server:
        asked = endpoint(server)
    with pytest.raises(EndpointError, match=r"No connection to http://127\.0\.0\.1:\d+/v1; start the server"):
        ask(asked)


@pytest.mark.parametrize("status", [401, 403, 404, 402])
def test_after_a_fault_that_cannot_pass_nothing_more_is_sent(status: int) -> None:
    with serving(refused(status)) as server:
        asked = endpoint(server)
        reasons = set()
        for text in ("one", "two", "three"):
            with pytest.raises(ClosedEndpointError) as raised:
                ask(asked.meter(), text=text)
            reasons.add(str(raised.value))
        assert len(server.requests) == 1
    assert len(reasons) == 1


def test_an_answer_after_a_fault_is_the_answer_to_the_next_question() -> None:
    with serving([refused(501), GOOD]) as server:
        asked = endpoint(server)
        with pytest.raises(EndpointError):
            ask(asked)
        assert ask(asked) == YES
