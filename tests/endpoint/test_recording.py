"""Runs that are repeated without a network."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import Reply, Server, refused, serving

from agent.endpoint import Endpoint, Limits, Price, Recording, Replay
from agent.errors import BudgetError, ClosedEndpointError, EndpointError, EngineError, RefusalError

PRICE = Price(input=2, output=10)
QUESTIONS = ("one", "two", "one", "three", "two")


def outcomes(asked: Endpoint) -> list[object]:
    """Answers, and errors with their kind, with what each used."""
    known: list[object] = []
    for text in QUESTIONS:
        meter = asked.meter()
        try:
            known.append((ask(meter, text=text), meter.usage))
        except EngineError as error:
            known.append((type(error), str(error), meter.usage))
    return known


def recorded(server: Server, folder: Path, limits: Limits) -> list[object]:
    return outcomes(endpoint(server, replies=Recording(folder), limits=limits, price=PRICE))


@pytest.mark.parametrize(
    ("script", "limits", "error"),
    [
        pytest.param([GOOD], Limits(), None, id="answers"),
        pytest.param([Reply('{"label": "?"}'), GOOD], Limits(), None, id="a repair"),
        pytest.param([refused(503), GOOD, refused(501), GOOD], Limits(), EndpointError, id="a failure"),
        pytest.param([GOOD, Reply(None, refusal="no"), GOOD], Limits(), RefusalError, id="a refusal"),
        pytest.param([GOOD, refused(401)], Limits(), ClosedEndpointError, id="a key that is withdrawn"),
        pytest.param([GOOD], Limits(tokens=300), BudgetError, id="a budget that ends"),
    ],
)
def test_a_replayed_run_gives_the_same_answers_errors_and_usage(
    tmp_path: Path, script: Sequence[Reply], limits: Limits, error: type[EngineError] | None
) -> None:
    with serving(script) as server:
        first = recorded(server, tmp_path, limits)
        sent = len(server.requests)
        asked = endpoint(server, replies=Replay(tmp_path), price=PRICE)
        assert outcomes(asked) == first
        assert len(server.requests) == sent
    assert {one for outcome in first for one in outcome if isinstance(one, type)} == (
        {error} if error else set()
    )


def test_a_replay_needs_no_server(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
    assert ask(endpoint(server, replies=Replay(tmp_path))) == YES


def test_a_question_that_was_not_recorded_is_an_error(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
        asked = endpoint(server, replies=Replay(tmp_path))
        with pytest.raises(EndpointError, match="does not hold this question"):
            ask(asked, text="another")
        assert len(server.requests) == 1


def test_a_recording_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="No recording at"):
        Replay(tmp_path / "nothing")


def test_a_damaged_recording_is_an_error_and_not_an_answer(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
        (path,) = tmp_path.iterdir()
        path.write_text(path.read_text()[:40])
        asked = endpoint(server, replies=Replay(tmp_path))
        with pytest.raises(EndpointError, match="record the run again"):
            ask(asked)


def test_a_recording_changed_by_hand_has_to_fit_still(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
        (path,) = tmp_path.iterdir()
        path.write_text(path.read_text().replace("yes", "perhaps"))
        asked = endpoint(server, replies=Replay(tmp_path))
        with pytest.raises(EndpointError, match="record the run again"):
            ask(asked)
        assert len(server.requests) == 1


def test_a_recording_holds_no_key_and_is_its_owners(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path / "run")))
    (path,) = (tmp_path / "run").iterdir()
    assert "sk-test" not in path.read_text()
    assert sorted(json.loads(path.read_text())) == ["answer", "problem", "usage"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_new_recording_asks_anew(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
        ask(endpoint(server, replies=Recording(tmp_path)))
        assert len(server.requests) == 2


def test_what_cannot_be_recorded_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EndpointError, match="Nothing can be recorded"):
        Recording(tmp_path / "file" / "run")


def test_no_file_is_left_half_written(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=Recording(tmp_path)))
    assert [name for name in os.listdir(tmp_path) if not name.endswith(".json")] == []  # noqa: PTH208
