"""What counts as an answer."""

import pytest
from endpoint.asking import GOOD, QUESTION, TEXT, YES, ask, endpoint
from endpoint.server import Reply, Request, refused, serving
from pydantic import BaseModel, Field

from agent.endpoint import Message
from agent.endpoint.json_text import first_object
from agent.errors import EndpointError

TWO_QUOTES = '{"reason": "he said \\"{ no\\"", "label": "no"}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(TEXT, TEXT, id="nothing around it"),
        pytest.param(f"```json\n{TEXT}\n```", TEXT, id="fenced"),
        pytest.param(f"Sure! {TEXT} I hope this helps {{:", TEXT, id="prose around it"),
        pytest.param(f"Of {{two}} things: {TEXT}", TEXT, id="braces that are no JSON before it"),
        pytest.param(f"A {{ that stays open. {TEXT}", None, id="a brace that stays open before it"),
        pytest.param('{"quotes": [{"passage": 1}, {"pass', None, id="a whole object within half of one"),
        pytest.param(f'<think>maybe {{"label": "no"}}</think>{TEXT}', TEXT, id="thought aloud"),
        pytest.param(
            f'{{"label": "no"}} is what I think</think>\n{TEXT}', '{"label": "no"}', id="begins with it"
        ),
        pytest.param('{"reason": "</think>"}', '{"reason": "</think>"}', id="a mark within it"),
        pytest.param(TWO_QUOTES, TWO_QUOTES, id="braces and quotes within strings"),
        pytest.param('{"a": {"b": {}}} {"c": 1}', '{"a": {"b": {}}}', id="the first of two, whole"),
        pytest.param('{"reason": "نعم — «{»"}', '{"reason": "نعم — «{»"}', id="Arabic"),
        pytest.param('{"a": 1', None, id="half"),
        pytest.param("[1, 2]", None, id="a list"),
        pytest.param("no", None, id="none"),
        pytest.param("{" * 2_000, None, id="only openings"),
        pytest.param('{"a":' * 2_000 + "1" + "}" * 2_000, None, id="too deep"),
    ],
)
def test_the_first_whole_object_is_found(text: str, found: str | None) -> None:
    assert first_object(text) == found


def test_a_repair_quotes_the_reply_and_what_is_wrong_with_it() -> None:
    wrong = '{"reason": "so", "label": "perhaps"}'
    with serving([Reply(wrong), GOOD]) as server:
        assert ask(endpoint(server)) == YES
        first, second = (request.body["messages"] for request in server.requests)
    assert second[:2] == first
    assert second[2] == {"role": "assistant", "content": wrong}
    assert second[3]["role"] == "user"
    assert "label: Input should be 'yes' or 'no'" in second[3]["content"]


def test_an_empty_reply_is_asked_for_again_in_the_same_words() -> None:
    with serving([Reply(""), GOOD]) as server:
        ask(endpoint(server))
        assert server.requests[0].body == server.requests[1].body


def test_what_was_cut_off_is_asked_for_with_twice_the_room() -> None:
    with serving([Reply('{"reason": "it', finish_reason="length"), GOOD]) as server:
        ask(endpoint(server))
        assert [request.body["max_tokens"] for request in server.requests] == [50, 100]


def test_a_whole_answer_counts_though_it_says_that_it_was_cut_off() -> None:
    with serving(Reply(TEXT, finish_reason="length")) as server:
        assert ask(endpoint(server)) == YES
        assert len(server.requests) == 1


def test_bounds_are_checked_though_the_endpoint_knows_none() -> None:
    class Rating(BaseModel):
        stars: int = Field(ge=0, le=5)

    with serving([Reply('{"stars": 9}'), Reply('{"stars": 5}')]) as server:
        asked = endpoint(server)
        assert asked.ask(QUESTION, Rating, max_output_tokens=9) == Rating(stars=5)


def test_every_form_of_a_reply_can_be_repaired_once() -> None:
    """Down to text by refusals, then prose, then the answer."""
    refusals = [refused(400, "response_format")] * 2
    with serving([*refusals, Reply("Well, yes."), GOOD]) as server:
        assert ask(endpoint(server)) == YES
        assert "holds no JSON object" in server.requests[3].text


def test_messages_are_sent_as_they_are() -> None:
    said = Message("user", "«نعم» <b>\u202e{}\n\t\\ 🙂")
    with serving(GOOD) as server:
        endpoint(server).ask([said], type(YES), max_output_tokens=50)
        assert server.requests[0].body["messages"] == [{"role": "user", "content": said.content}]


def test_an_answer_in_parts_is_read() -> None:
    parts = [{"type": "thinking", "thinking": []}, {"type": "text", "text": TEXT}]
    choice = {"message": {"role": "assistant", "content": parts}, "finish_reason": "stop"}
    with serving(Reply(body={"choices": [choice]})) as server:
        assert ask(endpoint(server)) == YES


def test_an_empty_object_is_no_answer() -> None:
    """In JSON mode some servers give it for every question."""

    def script(request: Request) -> Reply:
        return refused(400, "json_schema") if request.form == "json_schema" else Reply("{}")

    with serving(script) as server:
        asked = endpoint(server)
        with pytest.raises(EndpointError, match="missing"):
            ask(asked)
