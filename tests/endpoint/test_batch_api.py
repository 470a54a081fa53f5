"""OpenAI's Batch API, as far as it is used."""

import pytest
from endpoint.asking import GOOD
from endpoint.batch_server import BatchServer, serving_batches
from endpoint.server import FakeTime, Reply, refused

from agent.endpoint.batch_api import BatchApi, at_batch_price
from agent.endpoint.batch_lines import BatchLine, LineError, meaning, read_lines, request_line
from agent.endpoint.terms import EndpointSettings, Price
from agent.errors import ClosedEndpointError, EndpointError

BODY = {"model": "scripted", "messages": [{"role": "user", "content": "أين تقع القاهرة؟"}]}


def opened(server: BatchServer) -> BatchApi:
    return BatchApi(server.settings(), sleep=FakeTime().sleep)


def line(reply: Reply) -> BatchLine:
    """As the server writes it."""
    with serving_batches(lambda request: reply) as server, opened(server) as api:
        batch = api.create(api.upload(request_line("q-1", BODY), name="n"), name="n")
        ended = api.retrieve(batch.id)
        (brought,) = read_lines(api.content(ended.output_file_id or ended.error_file_id or ""))
    return brought


def test_a_file_that_is_sent_is_answered_line_by_line() -> None:
    brought = line(GOOD)
    assert brought.custom_id == "q-1"
    assert brought.completion(address="a", key="k").content == GOOD.content


@pytest.mark.parametrize(
    ("reply", "means"),
    [
        pytest.param(GOOD, "answered", id="a reply"),
        pytest.param(refused(400, "no"), "answered", id="400: it would come again"),
        pytest.param(refused(400, code="content_filter"), "answered", id="a filter"),
        pytest.param(refused(429), "attempted", id="429"),
        pytest.param(refused(500), "attempted", id="500"),
        pytest.param(refused(429, code="insufficient_quota"), "closed", id="quota used up"),
        pytest.param(refused(401), "closed", id="401"),
        pytest.param(Reply(body={"error": {"message": "busy"}}), "attempted", id="an error for a reply"),
    ],
)
def test_a_line_is_kept_or_sent_again(reply: Reply, means: str) -> None:
    assert meaning(line(reply), address="a", key="k")[0] == means


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("batch_expired", "again"),
        ("batch_cancelled", "again"),
        ("request_timeout", "attempted"),
        (7, "attempted"),
    ],
)
def test_a_request_without_a_reply_is_sent_again(code: str | int, means: str) -> None:
    brought = BatchLine(custom_id="q", error=LineError(code=code))
    assert meaning(brought, address="a", key="k")[0] == means


def test_lines_that_are_none_are_passed_over() -> None:
    content = b'{"custom_id": "a"}\n\nnonsense\n{"custom_id": "b\xe2\x80\xa8c"}\n{"custom_id": 4}\n'
    assert [one.custom_id for one in read_lines(content)] == ["a", "b\u2028c"]


def test_a_batch_is_found_by_the_name_it_was_given_on_any_page_of_the_list() -> None:
    with serving_batches(lambda request: GOOD) as server, opened(server) as api:
        file = api.upload(request_line("q-1", BODY), name="n")
        ids = {name: api.create(file, name=name).id for name in ("a", "b", "c", "d", "e")}
        assert {name: api.find(name, since=0).id for name in ids} == ids
        assert api.find("f", since=0) is None


def test_a_list_is_read_no_further_than_a_day_before_the_batch_was_asked_for() -> None:
    with serving_batches(lambda request: GOOD) as server, opened(server) as api:
        file = api.upload(request_line("q-1", BODY), name="n")
        for name in ("a", "b", "c", "d", "e"):
            api.create(file, name=name)
        assert api.find("a", since=4_000_000_000 + 86_500) is None
        assert server.calls.count("GET /v1/batches") == 1


def test_a_batch_is_asked_for_once_even_where_the_reply_is_cut_off() -> None:
    with (
        serving_batches(lambda request: GOOD) as server,
        opened(server) as api,
    ):
        server.cuts.add("POST /v1/batches")
        with pytest.raises(EndpointError, match="cut the connection"):
            api.create("file-1", name="n")
        assert server.calls.count("POST /v1/batches") == 1


def test_what_may_be_asked_twice_is_asked_again_after_a_cut() -> None:
    with (
        serving_batches(lambda request: GOOD) as server,
        opened(server) as api,
    ):
        server.cuts.add("POST /v1/files")
        assert api.upload(b"{}\n", name="n") == "file-2"


def test_a_wrong_key_and_an_unknown_batch_say_what_to_do() -> None:
    with serving_batches(lambda request: GOOD) as server:
        with opened(server) as api, pytest.raises(ClosedEndpointError, match="does not know"):
            api.retrieve("batch_77")
        other = server.settings(api_key="another")
        with BatchApi(other) as api, pytest.raises(ClosedEndpointError, match="TABAYYUN_API_KEY"):
            api.retrieve("batch_77")


def test_a_batch_costs_half() -> None:
    settings = EndpointSettings(
        base_url="http://127.0.0.1:1/v1", model="m", price=Price(input=2, cached_input=1, output=8)
    )
    assert at_batch_price(settings).price == Price(input=1, cached_input=0.5, output=4)
    assert at_batch_price(settings.model_copy(update={"price": None})).price is None
