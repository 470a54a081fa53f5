"""`--engine llm`, with a scripted model at a loopback endpoint."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import ARTICLE, Outcome
from endpoint.server import Reply, Request, Server, refused, serving
from engines.llm.model import reply

from agent.endpoint import estimated_tokens

Call = Callable[..., Outcome]
KEY = "sk-secret-0123456789"


def answer(request: Request) -> Reply:
    return Reply(reply(request.text))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(answer) as running:
        monkeypatch.setenv("TABAYYUN_BASE_URL", running.base_url)
        monkeypatch.setenv("TABAYYUN_MODEL", "scripted")
        monkeypatch.setenv("TABAYYUN_API_KEY", KEY)
        yield running


@pytest.fixture
def verify(tabayyun: Call, library: Path) -> Call:
    def call(*options: str | Path) -> Outcome:
        return tabayyun("verify", "--text", ARTICLE, "--library", library, "--format", "json", *options)

    return call


def test_a_key_in_the_environment_alone_sends_nothing(server: Server, verify: Call) -> None:
    report = json.loads(verify().out)
    assert server.requests == []
    assert (report["engine"]["sent_to"], report["usage"]) == (None, None)


def test_the_report_says_where_the_text_was_sent_and_what_it_used(server: Server, verify: Call) -> None:
    report = json.loads(verify("--engine", "llm").out)
    assert report["engine"]["sent_to"] == server.base_url
    assert report["usage"]["requests"] == len(server.requests) == 1 + len(report["findings"])
    assert report["findings"][0]["verdict"]["label"] == "supported"
    assert report["findings"][0]["verdict"]["citations"][0]["document"] == "port-ar"


def test_the_key_goes_to_the_endpoint_and_nowhere_else(server: Server, verify: Call) -> None:
    outcome = verify("--engine", "llm")
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in outcome.out + outcome.err


def test_a_second_run_asks_nothing_twice(server: Server, verify: Call) -> None:
    first = json.loads(verify("--engine", "llm").out)
    asked = len(server.requests)
    second = json.loads(verify("--engine", "llm").out)
    assert len(server.requests) == asked
    assert second["findings"] == first["findings"]


def test_without_the_cache_everything_is_asked_again(server: Server, verify: Call) -> None:
    verify("--engine", "llm")
    asked = len(server.requests)
    verify("--engine", "llm", "--no-cache")
    assert len(server.requests) == 2 * asked


def test_a_replayed_run_is_the_recorded_one_and_asks_nobody(
    server: Server, verify: Call, tmp_path: Path
) -> None:
    recorded = json.loads(verify("--engine", "llm", "--record", tmp_path / "run").out)
    asked = len(server.requests)
    server.close()
    replayed = json.loads(verify("--engine", "llm", "--replay", tmp_path / "run").out)
    assert len(server.requests) == asked
    del recorded["timings"], replayed["timings"]
    assert replayed == recorded


def test_a_run_stops_at_its_limit_and_marks_the_rest(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The request for the claims could use some 2,300 tokens and uses 2,510; no request fits in what is left.
    def costly(request: Request) -> Reply:
        return Reply(reply(request.text), usage={"prompt_tokens": 2500, "completion_tokens": 10})

    with serving(costly) as running:
        monkeypatch.setenv("TABAYYUN_BASE_URL", running.base_url)
        monkeypatch.setenv("TABAYYUN_MODEL", "scripted")
        options = ("--library", library, "--format", "json", "--engine", "llm", "--max-tokens", "3000")
        report = json.loads(tabayyun("verify", "--text", ARTICLE, *options).out)
    assert [one["failure"]["error"] for one in report["findings"]] == ["BudgetError"] * 2
    assert len(running.requests) == 1


def test_an_estimate_sends_nothing_and_is_near_what_the_run_then_asks(
    server: Server, tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABAYYUN_PRICE_INPUT", "1000")
    monkeypatch.setenv("TABAYYUN_PRICE_OUTPUT", "0")
    options = ("--text", ARTICLE, "--library", library, "--engine", "llm")
    outcome = tabayyun("verify", *options, "--estimate")
    assert server.requests == []
    report = json.loads(tabayyun("verify", *options, "--format", "json").out)
    asked = sum(map(_input_tokens, server.requests))
    assert f"About {len(report['findings'])} claims, {len(server.requests)} requests" in outcome.out
    told = re.search(r"([\d,]+) tokens to read .*: ([\d.]+) US dollars", outcome.out)
    assert told
    assert int(told[1].replace(",", "")) == pytest.approx(asked, rel=0.02)
    assert float(told[2]) == pytest.approx(asked / 1000, rel=0.02)


def _input_tokens(request: Request) -> int:
    """As the endpoint guesses them: texts, the schema in one line, and 8 for each message."""
    schema = request.body["response_format"]["json_schema"]["schema"]
    shown = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    texts = [message["content"] for message in request.body["messages"]]
    return sum(map(estimated_tokens, [*texts, shown])) + 8 * len(texts)


def test_an_estimate_for_the_local_engine_says_that_it_asks_nobody(verify: Call) -> None:
    outcome = verify("--estimate")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "--engine llm" in outcome.err


def test_a_budget_without_prices_is_refused_before_anything_is_sent(server: Server, verify: Call) -> None:
    outcome = verify("--engine", "llm", "--budget", "1")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "TABAYYUN_PRICE_INPUT" in outcome.err
    assert server.requests == []


def test_an_engine_that_asks_wants_an_endpoint(verify: Call) -> None:
    outcome = verify("--engine", "llm")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "TABAYYUN_BASE_URL and TABAYYUN_MODEL" in outcome.err


def test_an_endpoint_that_refuses_the_key_is_one_line(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(refused(401, "bad key")) as running:
        monkeypatch.setenv("TABAYYUN_BASE_URL", running.base_url)
        monkeypatch.setenv("TABAYYUN_MODEL", "scripted")
        monkeypatch.setenv("TABAYYUN_API_KEY", KEY)
        outcome = tabayyun("verify", "--text", ARTICLE, "--library", library, "--engine", "llm")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert KEY not in outcome.err


def test_a_suite_is_answered_by_the_model(server: Server, tabayyun: Call, tmp_path: Path) -> None:
    suite = tmp_path / "suite"
    suite.mkdir()
    (suite / "suite.toml").write_text('name = "small"\nversion = "1"\nlanguages = ["en"]\n')
    document = {"id": "d", "title": "Tea", "text": "The tea harvest of 2019 came to 80 tonnes in all."}
    claim = {
        "id": "c",
        "text": "The tea harvest of 2019 came to 80 tonnes.",
        "label": "supported",
        "evidence": [{"document": "d"}],
    }
    (suite / "corpus.jsonl").write_text(json.dumps(document) + "\n")
    (suite / "claims.jsonl").write_text(json.dumps(claim) + "\n")
    outcome = tabayyun("eval", "run", suite, "--out", tmp_path / "run", "--engine", "llm")
    assert outcome.code == 0, outcome.err
    assert len(server.requests) == 1
    scores = json.loads(tabayyun("eval", "score", tmp_path / "run", "--json").out)
    assert (scores["n"], scores["accuracy"]["value"]) == (1, 1.0)


def test_doctor_says_that_a_model_answers_in_the_form_asked_for(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(Reply('{"answer": "ok"}')) as running:
        monkeypatch.setenv("TABAYYUN_BASE_URL", running.base_url)
        monkeypatch.setenv("TABAYYUN_MODEL", "scripted")
        outcome = tabayyun("doctor", "--library", library)
    assert f"ok       endpoint: 'scripted' at {running.base_url} answers" in outcome.out
    assert len(running.requests) == 1


def test_doctor_names_the_model_that_is_not_set(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABAYYUN_BASE_URL", "http://127.0.0.1:9/v1")
    assert "PROBLEM  endpoint: No model can be asked; set TABAYYUN_MODEL" in tabayyun("doctor").out
