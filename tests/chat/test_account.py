"""What leaves the machine, and what it costs: told as it is, whatever became of it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import Editor

from agent.settings import Settings
from agent.types import Usage

sys.path.append(str(Path(__file__).parents[1] / "endpoint"))
from server import Reply, serving
from test_model_endpoint import model_at, streamed

Open = Callable[..., Editor]


def test_with_the_local_engine_nothing_more_is_sent(editor: Open) -> None:
    with serving([streamed({"content": "Nothing is known of it."})] * 2) as server:
        one = editor(model=model_at(server.base_url), engine="llm")
        one.say("who built the port?")
        one.say("/engine local")
        shown = one.say("how many ships does the port handle?")
    assert len(server.requests) == 1
    assert "→ /search" in shown


def test_the_cost_is_kept_with_the_session(editor: Open) -> None:
    with serving([streamed({"content": "Nothing is known of it."})]) as server:
        first = editor(model=model_at(server.base_url))
        first.say("who built the port?")
    first.close()
    again = editor(resume=first.talk.session.id)
    assert "Requests: 1" in again.say("/cost")


def test_an_engine_that_was_only_named_has_cost_nothing(settings: Settings, editor: Open) -> None:
    one = editor()
    given = {"engine": "llm", "base_url": "http://127.0.0.1:9/v1", "model": "scripted"}
    one.talk.desk.settings = settings.model_copy(update=given)
    one.say("/engine")
    assert "no cost" in one.say("/cost")


@pytest.mark.slow
def test_what_failed_work_has_asked_counts(settings: Settings, editor: Open) -> None:
    refused = Reply(status=400, body="{}")
    with serving([refused] * 40) as server:
        one = editor()
        given = {"engine": "llm", "base_url": server.base_url, "model": "scripted", "timeout_seconds": 5}
        one.talk.desk.settings = settings.model_copy(update=given)
        one.say("/claim The port of Marsa Nour opened on 11 April 2021")
    assert server.requests
    assert one.talk.session.usage == Usage(requests=len(server.requests))
