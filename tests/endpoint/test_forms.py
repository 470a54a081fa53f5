"""How an answer's form is asked for, and what is found out about an endpoint."""

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from endpoint.asking import GOOD, QUESTION, TEXT, YES, ask, endpoint
from endpoint.server import Reply, Request, Server, refused, serving

from agent.endpoint import Message, ReplyCache
from agent.endpoint.abilities import Abilities, AbilityNotes
from agent.errors import EndpointError

ADDRESS = "http://127.0.0.1:1/v1"


def refusing(message: str, *, when: Callable[[Request], bool]) -> Callable[[Request], Reply]:
    """An endpoint that answers well, but not to requests like this."""
    return lambda request: refused(400, message) if when(request) else GOOD


def bodies(server: Server) -> list[str]:
    return [json.dumps(request.body, ensure_ascii=False) for request in server.requests]


def test_a_strict_schema_is_asked_for_first() -> None:
    with serving(GOOD) as server:
        ask(endpoint(server))
        asked = server.requests[0].body
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["reason", "label"]
    assert (asked["temperature"], asked["max_tokens"]) == (0, 50)


def test_where_bounds_are_refused_the_schema_goes_without_them() -> None:
    told = (
        "Invalid schema for response_format 'Answer': In context=('reason',), 'maxLength' is not permitted."
    )
    with serving(refusing(told, when=lambda request: "maxLength" in json.dumps(request.body))) as server:
        assert ask(endpoint(server)) == YES
        assert [request.form for request in server.requests] == ["json_schema", "json_schema"]
        assert "maxLength" not in bodies(server)[1]


def test_where_schemas_are_refused_json_mode_gets_the_schema_in_the_prompt() -> None:
    with serving(refusing("json_schema?", when=lambda request: request.form == "json_schema")) as server:
        assert ask(endpoint(server)) == YES
        assert [request.form for request in server.requests] == ["json_schema", "json_object"]
        first = server.requests[1].body["messages"][0]
    assert first["role"] == "system"
    assert first["content"].startswith("Answer as JSON.")
    assert '"maxLength":100' in first["content"]


def test_where_forms_are_refused_the_answer_is_taken_from_text() -> None:
    def script(request: Request) -> Reply:
        return refused(422, "unknown field response_format") if request.form else fenced

    fenced = Reply(f"Here you are:\n```json\n{TEXT}\n```\nAnything else?")
    with serving(script) as server:
        assert ask(endpoint(server)) == YES
        assert [request.form for request in server.requests] == ["json_schema", "json_object", None]


@pytest.mark.parametrize(
    "ignoring",
    [pytest.param("Yes, it is.", id="prose"), pytest.param('{"city": "Cairo"}', id="another object")],
)
def test_an_endpoint_that_passes_over_the_schema_is_told_it_in_the_prompt(ignoring: str) -> None:
    with serving(lambda request: Reply(ignoring) if request.form == "json_schema" else GOOD) as server:
        asked = endpoint(server)
        assert ask(asked, text="one") == YES
        assert ask(asked, text="two") == YES
        assert [request.form for request in server.requests] == ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    ("told", "refused_field"),
    [
        pytest.param(
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.", "max_tokens", id="limit"
        ),
        pytest.param("Unsupported value: 'temperature' does not support 0.", "temperature", id="temperature"),
        pytest.param("Extra inputs are not permitted: seed", "seed", id="seed"),
    ],
)
def test_a_parameter_that_is_refused_is_left_out_from_then_on(told: str, refused_field: str) -> None:
    with serving(refusing(told, when=lambda request: refused_field in request.body)) as server:
        asked = endpoint(server)
        assert ask(asked, text="one") == YES
        assert ask(asked, text="two") == YES
        sent = [refused_field in request.body for request in server.requests]
        bounds = [{"max_tokens", "max_completion_tokens"} & set(request.body) for request in server.requests]
    assert sent == [True, False, False]
    assert all(bounds)


def test_where_a_system_message_is_refused_its_text_goes_before_the_users() -> None:
    with serving(
        refusing("System role not supported", when=lambda request: "system" in str(request.body["messages"]))
    ) as server:
        assert ask(endpoint(server)) == YES
        messages = server.requests[1].body["messages"]
    assert messages == [{"role": "user", "content": f"Answer as JSON.\n\n{QUESTION[1].content}"}]


def test_faults_listed_as_fastapi_does_are_understood() -> None:
    detail = [
        {
            "type": "extra_forbidden",
            "loc": ["body", "seed"],
            "msg": "Extra inputs",
            "input": "response_format",
        }
    ]
    strict = Reply(status=422, body={"detail": detail})
    with serving(lambda request: strict if "seed" in request.body else GOOD) as server:
        assert ask(endpoint(server)) == YES
        assert [request.form for request in server.requests] == ["json_schema", "json_schema"]


def test_an_endpoint_that_refuses_everything_is_asked_a_bounded_number_of_times() -> None:
    """With a schema, in JSON mode, as text; then without temperature; then without seed."""
    with serving(refused(400, "response_format, temperature or seed")) as server:
        with pytest.raises(EndpointError, match="400"):
            ask(endpoint(server))
        assert len(server.requests) == 5


def test_a_model_that_thinks_aloud_gets_room_for_it_from_then_on() -> None:
    thinking = {
        "completion_tokens_details": {"reasoning_tokens": 50},
        "prompt_tokens": 9,
        "completion_tokens": 50,
    }

    def script(request: Request) -> Reply:
        return GOOD if request.body["max_tokens"] > 100 else Reply("", finish_reason="length", usage=thinking)

    with serving(script) as server:
        asked = endpoint(server)
        ask(asked, text="one")
        ask(asked, text="two")
        assert [request.body["max_tokens"] for request in server.requests] == [50, 200, 200]


def test_what_was_found_out_is_kept_for_the_next_run(tmp_path: Path) -> None:
    with serving(refusing("json_schema?", when=lambda request: request.form == "json_schema")) as server:
        ask(endpoint(server, replies=ReplyCache(tmp_path)), text="one")
        ask(endpoint(server, replies=ReplyCache(tmp_path)), text="two")
        assert [request.form for request in server.requests] == ["json_schema", "json_object", "json_object"]


def test_what_was_found_out_of_one_model_says_nothing_of_another(tmp_path: Path) -> None:
    AbilityNotes(tmp_path, address=ADDRESS, model="small").confirm(Abilities(form="text"))
    assert AbilityNotes(tmp_path, address=ADDRESS, model="small").current.form == "text"
    assert AbilityNotes(tmp_path, address=ADDRESS, model="large").current == Abilities()


def test_what_was_found_out_is_tried_anew_after_a_week(tmp_path: Path) -> None:
    found = date(2026, 1, 1)
    AbilityNotes(tmp_path, address=ADDRESS, model="m", today=lambda: found).confirm(Abilities(seed=False))
    for days, seed in ((7, False), (8, True)):
        later = found + timedelta(days=days)
        assert AbilityNotes(tmp_path, address=ADDRESS, model="m", today=lambda: later).current.seed is seed  # noqa: B023


def test_damaged_notes_are_done_without(tmp_path: Path) -> None:
    (tmp_path / "abilities.json").write_bytes(b"\xff{")
    notes = AbilityNotes(tmp_path, address=ADDRESS, model="m")
    notes.confirm(Abilities(seed=False))
    assert AbilityNotes(tmp_path, address=ADDRESS, model="m").current.seed is False


def test_a_fault_that_no_answer_confirms_is_not_kept(tmp_path: Path) -> None:
    script = refusing("response_format", when=lambda request: request.form is not None)
    with serving(lambda request: script(request) if request.form else refused(501)) as server:
        asked = endpoint(server, replies=ReplyCache(tmp_path))
        with pytest.raises(EndpointError):
            ask(asked)
    assert not (tmp_path / "endpoint" / "abilities.json").exists()


def test_the_schema_is_told_where_there_is_no_system_message() -> None:
    with serving(
        lambda request: GOOD if request.form == "json_object" else refused(400, "json_schema")
    ) as server:
        asked = endpoint(server)
        asked.ask([Message("user", "?")], type(YES), max_output_tokens=50)
        assert [message["role"] for message in server.requests[1].body["messages"]] == ["system", "user"]


def test_notes_that_cannot_be_written_are_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    notes = AbilityNotes(tmp_path / "file" / "folder", address=ADDRESS, model="m")
    notes.confirm(Abilities(seed=False))
    assert notes.current.seed is False
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208
