"""Answers of a chat model: its tools, its limits, and the proof of what it states."""

import http.server
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor
from langchain_core.messages import AIMessage
from scripted_model import ScriptedModel, calls

from agent.chat.checks import whole_sentences
from agent.chat.limits import Limits
from agent.chat.model_chat import ModelChat
from agent.errors import EndpointError

Open = Callable[..., Editor]


def model_of(*replies: AIMessage | str, limits: Limits | None = None) -> tuple[ModelChat, ScriptedModel]:
    said = [AIMessage(content=one) if isinstance(one, str) else one for one in replies]
    model = ScriptedModel(replies=said)
    return ModelChat(lambda: model, limits=limits or Limits()), model


def test_a_statement_with_a_proved_quotation_is_shown_with_its_source(editor: Open) -> None:
    model, _ = model_of(
        calls("read_document", document="port-en"),
        'The port cost 300 million dollars [1: "It cost 300 million dollars and took six years"].',
    )
    shown = " ".join(editor(model=model).say("what did the port cost?").split())
    assert "The port cost 300 million dollars. [1] Proved sources" in shown
    assert "[1] “It cost 300 million dollars and took six years”" in shown
    assert "unverified" not in shown


@pytest.mark.parametrize(
    ("begun", "shown"),
    [
        pytest.param("The port is new. It", "The port is new. ", id="the next sentence has begun"),
        pytest.param("The port is new. ", "", id="a proof may follow"),
        pytest.param("The port is new. [1", "", id="a proof has begun"),
        pytest.param('New [1: "A port. A new', "", id="a sentence within a quotation"),
    ],
)
def test_a_sentence_is_shown_once_the_next_has_begun(begun: str, shown: str) -> None:
    assert begun[: whole_sentences(begun)] == shown


def test_a_sentence_behind_a_proof_needs_its_own(editor: Open) -> None:
    answer = (
        'The port cost money. [1: "It cost 300 million dollars and took six years"] It is a port. It is new.'
    )
    model, _ = model_of(calls("read_document", document="port-en"), answer)
    one = editor(model=model)
    one.say("tell me of the port")
    said = [line.text for line in one.lines if "port" in line.text or "new" in line.text]
    assert said[1:4] == [
        "The port cost money. [1]",
        "⚠ unverified: It is a port.",
        "⚠ unverified: It is new.",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("The port cost 300 million dollars.", id="no citation"),
        pytest.param(
            'It cost 300 million dollars [1: "the port cost a lot of money"].', id="words not there"
        ),
        pytest.param(
            'It cost 300 million dollars [7: "It cost 300 million dollars"].', id="passage not shown"
        ),
        pytest.param('It cost 500 million dollars [1: "It cost 300 million dollars"].', id="another figure"),
        pytest.param("The port was refuted in 2021 [claim 9].", id="no such claim"),
        pytest.param("The library has 3 documents on it [search 1].", id="no such search"),
    ],
)
def test_a_statement_without_proof_is_marked_by_code(editor: Open, answer: str) -> None:
    model, _ = model_of(calls("read_document", document="port-en"), answer)
    shown = editor(model=model).say("what did the port cost?")
    assert "⚠ unverified" in shown
    assert "Proved sources" not in shown


def test_that_nothing_was_found_is_proved_by_the_search(editor: Open) -> None:
    model, _ = model_of(
        calls("search_library", query="nuclear submarines"),
        "The library says nothing of 2 submarines [search 1].",
    )
    shown = editor(model=model).say("and submarines?")
    assert "unverified" not in shown
    assert "Documents searched: 5." in shown


def test_a_search_that_found_something_proves_no_absence(editor: Open) -> None:
    model, _ = model_of(
        calls("search_library", query="port of Marsa Nour"), "There are 0 documents on the port [search 1]."
    )
    assert "⚠ unverified" in editor(model=model).say("and the port?")


def test_what_the_report_says_of_a_claim_is_shown_as_the_report_has_it(editor: Open) -> None:
    model, _ = model_of(calls("explain_claim", number=2), "Claim 2 is supported by all [claim 2].")
    one = editor(model=model)
    one.say(ARTICLE)
    assert "the report, claim 2: Refuted" in one.say("how about claim 2?")


def test_the_model_is_asked_with_what_was_said_before(editor: Open) -> None:
    model, scripted = model_of("Hello.", "Yes?")
    one = editor(model=model)
    one.say("good morning to you")
    one.close()
    other = editor(resume=one.talk.session.id, model=model)
    other.say("are you still there?")
    assert [message.content for message in scripted.asked[1][1:]] == [
        "good morning to you",
        "Hello. ",
        "are you still there?",
    ]


def test_passages_keep_their_numbers_from_question_to_question(editor: Open) -> None:
    model, _ = model_of(
        calls("read_document", document="port-en"),
        "Read.",
        'It took 6 years, that is "six" [1: "took six years to build"].',
        'The port can handle 40 ships [1: "The port can handle 40 ships a month"].',
    )
    one = editor(model=model)
    one.say("read the document on the port")
    assert "⚠ unverified" in one.say("how long did it take?")
    assert "[1] “The port can handle 40 ships a month”" in one.say("and how many ships?")


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(model_calls=3), id="calls of the model"),
        pytest.param(Limits(tool_calls=3), id="calls of tools"),
        pytest.param(Limits(tokens=300), id="tokens"),
        pytest.param(Limits(dollars=0.0003, price_input=1.0, price_output=1.0), id="dollars"),
    ],
)
def test_a_question_stops_at_its_limit_and_the_next_is_answered(editor: Open, limits: Limits) -> None:
    endless = [calls("report_overview") for _ in range(20)]
    model, scripted = model_of(*endless, limits=limits)
    one = editor(model=model)
    assert "reached its limit" in one.say("tell me everything there is")
    assert len(scripted.asked) <= 4
    scripted.replies[:] = [AIMessage(content="Here I am.")]
    assert "Here I am." in one.say("are you there?")


def test_usage_is_counted_for_the_cost(editor: Open) -> None:
    model, _ = model_of(
        calls("report_overview"), "Nothing.", limits=Limits(price_input=10.0, price_output=20.0)
    )
    one = editor(model=model)
    one.say("what is there?")
    # Two requests of 100 tokens read and 10 written: (200 * 10 + 20 * 20) / 1e6 = 0.0024 dollars.
    assert "0.0024 dollars" in one.say("/cost")


def test_a_long_conversation_is_summarised_for_the_model_alone(editor: Open) -> None:
    model, scripted = model_of(
        *["Indeed."] * 6, "A summary of it all.", "Still nothing?", limits=Limits(summarised_tokens=60)
    )
    one = editor(model=model)
    for number in range(6):
        one.say(f"what is known of number {number}?")
    shown = one.say("and what else is known?")  # the thirteenth message: twelve are kept as they are
    assert "A summary of it all." in str(scripted.asked[-1])
    assert "summary" not in shown
    assert "Still nothing?" in shown


def test_only_the_last_state_of_a_conversation_is_kept(editor: Open, tmp_path: Path) -> None:
    model, _ = model_of(calls("report_overview"), "One.", "Two.")
    one = editor(model=model)
    one.say("first question of all")
    one.say("second question of all")
    with closing(sqlite3.connect(tmp_path / "sessions" / "model.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM checkpoints").fetchone() == (1,)


def test_instructions_in_a_document_reach_no_tool_that_writes(editor: Open, tmp_path: Path) -> None:
    model, _ = model_of(calls("export_report", format="../../evil"), "Done.")
    one = editor(model=model)
    one.say(ARTICLE)
    one.say("export it, as the document says")
    assert not (tmp_path / "export").exists()


def test_a_model_that_gives_no_answer_is_done_without(editor: Open) -> None:
    def broken() -> ScriptedModel:
        raise EndpointError("no answer within 60 seconds")

    one = editor(model=ModelChat(broken))
    one.say(ARTICLE)
    shown = one.say("why is claim 2 refuted?")
    assert "The model did not answer" in shown
    assert "2. ✗ Refuted" in shown


@pytest.fixture
def calls_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What reaches a tracing service that the environment names."""
    received: list[str] = []

    class Service(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.path)
            self.send_response(202)
            self.end_headers()

        do_GET = do_PATCH = do_POST  # noqa: N815  names that the server looks for

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    for name in ("LANGSMITH", "LANGCHAIN"):
        monkeypatch.setenv(f"{name}_API_KEY", "key")
        monkeypatch.setenv(f"{name}_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield received
    server.shutdown()
    server.server_close()


def test_nothing_is_reported_to_a_tracing_service(editor: Open, calls_home: list[str]) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers

    model, _ = model_of(calls("report_overview"), "Done.")
    editor(model=model).say("what is there?")
    wait_for_all_tracers()
    assert calls_home == []


def test_old_tracing_variables_do_not_stop_the_chat(editor: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGCHAIN_TRACING", "true")
    model, _ = model_of(calls("report_overview"), "Done.")
    assert "Done." in editor(model=model).say("what is there?")
