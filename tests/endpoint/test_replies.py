"""What was asked once is not asked again."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from endpoint.asking import GOOD, QUESTION, TEXT, YES, Answer, ask, endpoint
from endpoint.server import Reply, refused, serving
from pydantic import BaseModel, Field

from agent.endpoint import Message, NoReplies, Price, ReplyCache
from agent.endpoint.replies import Outcome
from agent.errors import EndpointError
from agent.types import Usage

PRICE = Price(input=2, output=10)


def test_a_second_run_pays_nothing_twice(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        first = endpoint(server, replies=ReplyCache(tmp_path), price=PRICE)
        second = endpoint(server, replies=ReplyCache(tmp_path), price=PRICE)
        assert ask(first) == ask(second) == YES
        assert len(server.requests) == 1
    assert first.usage == Usage(requests=1, input_tokens=100, output_tokens=10, cost=0.0003)
    assert second.usage == Usage(cached_replies=1, cost=0)


class Other(BaseModel):
    """The fields of `Answer` with another bound."""

    reason: str = Field(max_length=99)
    label: str = Field(max_length=9)


def test_whatever_matters_for_an_answer_makes_a_new_question(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        cache = ReplyCache(tmp_path)
        endpoint(server, replies=cache).ask(QUESTION, Answer, max_output_tokens=50)
        endpoint(server, replies=cache).ask(QUESTION, Answer, max_output_tokens=51)
        endpoint(server, replies=cache).ask(QUESTION, Other, max_output_tokens=50)
        endpoint(server, replies=cache).ask(QUESTION[1:], Answer, max_output_tokens=50)
        endpoint(server, replies=cache, model="other").ask(QUESTION, Answer, max_output_tokens=50)
        at_root = server.base_url.removesuffix("/v1")
        endpoint(server, replies=cache, base_url=at_root).ask(QUESTION, Answer, max_output_tokens=50)
        assert len(server.requests) == 6


def test_the_key_and_the_pace_do_not_matter_for_an_answer(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        cache = ReplyCache(tmp_path)
        ask(endpoint(server, replies=cache))
        ask(endpoint(server, replies=cache, api_key=None, concurrency=1, timeout_seconds=5))
        assert len(server.requests) == 1


def test_the_border_between_messages_matters(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        asked = endpoint(server, replies=ReplyCache(tmp_path))
        asked.ask([Message("user", "a"), Message("user", "bc")], Answer, max_output_tokens=50)
        asked.ask([Message("user", "ab"), Message("user", "c")], Answer, max_output_tokens=50)
        assert len(server.requests) == 2


def test_a_failure_is_not_remembered(tmp_path: Path) -> None:
    with serving([refused(501), GOOD]) as server:
        asked = endpoint(server, replies=ReplyCache(tmp_path))
        with pytest.raises(EndpointError):
            ask(asked)
        assert ask(asked) == YES


def test_only_what_was_repaired_is_remembered(tmp_path: Path) -> None:
    with serving([Reply('{"reason": "so", "label": "?"}'), GOOD]) as server:
        ask(endpoint(server, replies=ReplyCache(tmp_path)))
        assert ask(endpoint(server, replies=ReplyCache(tmp_path))) == YES
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no database at all, not even a little", id="not a database"),
        pytest.param(None, id="half gone"),
    ],
)
def test_a_damaged_file_is_done_without(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "endpoint" / "replies.sqlite"
    with serving(GOOD) as server:
        ask(endpoint(server, replies=ReplyCache(tmp_path)))
        path.write_bytes(path.read_bytes()[:5000] if damage is None else damage)
        for _ in range(3):
            assert ask(endpoint(server, replies=ReplyCache(tmp_path))) == YES
        assert 2 <= len(server.requests) <= 3


def test_an_answer_that_no_longer_fits_is_asked_for_anew(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=ReplyCache(tmp_path)))
        with sqlite3.connect(tmp_path / "endpoint" / "replies.sqlite") as connection:
            connection.execute('UPDATE texts SET text = \'{"label": "maybe"}\'')
        connection.close()
        assert ask(endpoint(server, replies=ReplyCache(tmp_path))) == YES
        assert len(server.requests) == 2


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(GOOD) as server:
        assert ask(endpoint(server, replies=ReplyCache(tmp_path / "file"))) == YES


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(endpoint(server, replies=ReplyCache(tmp_path)))
    folder = tmp_path / "endpoint"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {"abilities.json", "replies.sqlite"}


def test_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.endpoint.replies.MAX_REPLIES", 2)
    cache = ReplyCache(tmp_path)
    for key in ("a", "b", "c"):
        cache.keep(key, Outcome(answer=TEXT, usage=Usage()))
    assert [cache.recall(key) is None for key in ("a", "b", "c")] == [True, False, False]


def test_the_same_question_at_the_same_time_is_sent_once(tmp_path: Path) -> None:
    with serving(Reply(TEXT, delay_seconds=0.05)) as server:
        asked = endpoint(server, replies=ReplyCache(tmp_path))
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda _: ask(asked), range(8))) == [YES] * 8
        assert len(server.requests) == 1
    assert (asked.usage.requests, asked.usage.cached_replies) == (1, 7)


def test_without_a_store_every_question_is_sent() -> None:
    with serving(GOOD) as server:
        asked = endpoint(server, replies=NoReplies())
        ask(asked)
        ask(asked)
        assert len(server.requests) == 2
