"""The chat model over the network: streamed, from the one host that is set, and nothing else is sent."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import Editor
from pydantic import SecretStr

from agent.chat.model_chat import ModelChat
from agent.chat.model_client import chat_model
from agent.errors import SettingsError
from agent.settings import Settings

sys.path.append(str(Path(__file__).parents[1] / "endpoint"))
from server import Reply, Request, refused, serving

Open = Callable[..., Editor]
KEY = "sk-test-0123456789"


def streamed(*deltas: dict[str, object], finish: str = "stop") -> Reply:
    """A reply as endpoints stream it, with the usage at its end."""
    chunks = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    chunks.append({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}})
    shape = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
    lines = [f"data: {json.dumps(shape | chunk)}\n\n" for chunk in chunks]
    return Reply(body="".join(lines) + "data: [DONE]\n\n", content_type="text/event-stream")


def tool_call(name: str, arguments: dict[str, object]) -> Reply:
    """A reply that calls a tool."""
    function = {"name": name, "arguments": json.dumps(arguments)}
    call = {"index": 0, "id": "call-1", "type": "function", "function": function}
    return streamed({"role": "assistant", "tool_calls": [call]}, finish="tool_calls")


def model_at(base_url: str) -> ModelChat:
    settings = Settings(base_url=base_url, model="scripted", api_key=SecretStr(KEY), timeout_seconds=20)
    return ModelChat(lambda: chat_model(settings))


def test_tools_are_called_and_the_answer_is_proved(editor: Open) -> None:
    answer = streamed({"content": "The port handles 40 ships "}, {"content": '[1: "can handle 40 ships"].'})
    with serving([tool_call("read_document", {"document": "port-en"}), answer]) as server:
        one = editor(model=model_at(server.base_url))
        shown = one.say("how many ships does the port handle?")
    assert "The port handles 40 ships. [1]" in shown
    tools = {tool["function"]["name"] for tool in server.requests[0].body["tools"]}
    assert {"search_library", "explain_claim", "check_statement"} <= tools
    assert "The port of Marsa Nour opened" in server.requests[1].text
    # Twice 7 tokens read and 3 written.
    usage = one.talk.session.usage
    assert usage is not None
    assert (usage.input_tokens, usage.output_tokens) == (14, 6)
    assert "Requests: 2 · remembered replies: 0 · tokens read: 14 · written: 6" in one.say("/cost")


def test_nothing_of_the_machine_is_sent(editor: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_ORGANIZATION", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "newsroom")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    with serving(streamed({"content": "Hello."})) as server:
        editor(model=model_at(server.base_url)).say("good morning to you")
    sent = server.requests[0].headers
    assert sent["authorization"] == f"Bearer {KEY}"
    assert not [name for name in sent if name.startswith(("x-stainless", "openai-"))]
    assert "newsroom" not in str(sent)


def test_a_redirect_to_another_host_is_not_followed(editor: Open) -> None:
    with serving(streamed({"content": "Secret."})) as other:
        moved = Reply(status=307, headers={"location": f"{other.base_url}/chat/completions"}, body="")
        with serving(moved) as server:
            shown = editor(model=model_at(server.base_url)).say("good morning to you")
    assert "The model did not answer" in shown
    assert other.requests == []


def test_a_bad_key_is_told_once_and_the_question_answered_without_the_model(editor: Open) -> None:
    with serving(refused(401, "bad key")) as server:
        shown = editor(model=model_at(server.base_url)).say("what do we have on the port?")
    assert "The model did not answer" in shown
    assert KEY not in shown
    assert "In the library" in shown
    assert len(server.requests) == 1


def test_the_key_and_the_questions_reach_no_file_but_the_sessions(editor: Open, tmp_path: Path) -> None:
    def reply(request: Request) -> Reply:
        return streamed({"content": "Hello."})

    with serving(reply) as server:
        editor(model=model_at(server.base_url)).say("good morning to you")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in written if KEY.encode() in path.read_bytes()]


def test_without_an_endpoint_it_says_what_to_set() -> None:
    with pytest.raises(SettingsError, match="TABAYYUN_BASE_URL"):
        chat_model(Settings(base_url=None, model=None))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
