"""Sessions: kept step by step, taken up again, several at once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

from agent.chat.session import Session
from agent.chat.store import SessionStore
from agent.errors import SessionError
from agent.types import FailedFinding

Open = Callable[..., Editor]


def test_a_session_goes_on_where_it_was_left(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/override 2 supported A reason")
    before = one.talk.session
    one.close()
    other = editor(resume=before.id)
    assert other.talk.session == before


def test_what_was_said_is_kept_before_it_is_answered(tmp_path: Path) -> None:
    with SessionStore(tmp_path) as store:
        session = store.begin("en")
        store.say(session, "why?")
        with SessionStore(tmp_path) as other:
            assert [step.said for step in other.steps(session)] == ["why?"]
            assert other.steps(session)[0].answer is None


def test_an_open_session_is_refused_elsewhere(editor: Open) -> None:
    one = editor()
    one.say("thanks")
    with pytest.raises(SessionError, match="open elsewhere"):
        editor(resume=one.talk.session.id)


def test_several_sessions_go_on_at_once(tmp_path: Path) -> None:
    def talk(name: str) -> None:
        with SessionStore(tmp_path) as store:
            session = store.begin("en")
            for number in range(20):
                step = store.say(session, f"{name} {number}")
                store.answer(step, "yes")

    threads = [threading.Thread(target=talk, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with SessionStore(tmp_path) as store:
        assert [listed.steps for listed in store.sessions()] == [20, 20, 20]


def test_another_article_is_another_session(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    first = one.talk.session.id
    shown = one.say(
        "Tea and its harvest\n\nTea is grown in the hills above the town by some forty families.\n"
        "The harvest of 2019 came to 80 tonnes. It was sold abroad in the spring of 2020.\n"
    )
    assert f"/resume {first}" in " ".join(shown.split())
    assert one.talk.session.id != first
    one.say("/resume")
    assert one.talk.session.id == first


def test_stopping_keeps_what_is_done_and_verify_goes_on(editor: Open) -> None:
    one = editor()
    asked: list[bool] = []

    def after_the_first() -> bool:
        asked.append(True)
        return len(asked) > 1

    one.talk.stopped = after_the_first
    assert "Stopped: 1 of 3 done. To go on: /verify" in one.say(ARTICLE)
    one.talk.stopped = lambda: False
    shown = one.say("/verify")
    assert "Claims: 3 · ✓ Supported: 1 · ✗ Refuted: 1" in shown
    assert one.talk.session.report is not None
    assert not any(isinstance(found, FailedFinding) for found in one.talk.session.report.findings)


def test_a_verification_that_was_cut_off_is_told_and_taken_up(editor: Open) -> None:
    one = editor()

    def die() -> bool:
        raise KeyboardInterrupt

    one.talk.stopped = die
    with pytest.raises(KeyboardInterrupt):
        one.say(ARTICLE)
    one.close()
    other = editor(resume=one.talk.session.id)
    assert "was cut off" in other.say("/resume " + other.talk.session.id)
    assert "Claims: 3" in other.say("/verify")


def test_files_of_sessions_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    with SessionStore(folder):
        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / "sessions.sqlite").stat().st_mode & 0o077 == 0


def test_a_damaged_file_of_sessions_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "sessions.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(SessionError, match="cannot be used"):
        SessionStore(tmp_path)


def test_the_language_follows_the_questions_unless_it_is_fixed(editor: Open) -> None:
    one = editor("en")
    one.talk.session = one.talk.session.model_copy(update={"language_is_fixed": False})
    assert "لا شيء عن هذا في المكتبة" in one.say("هل في المكتبة شيء عن الغواصات النووية؟")
    assert one.talk.session.language == "ar"
    fixed = editor("en")
    assert "The library has nothing on this" in fixed.say("هل في المكتبة شيء عن الغواصات النووية؟")


def test_an_article_at_the_beginning_decides_the_language(editor: Open) -> None:
    one = editor("ar")
    one.talk.session = one.talk.session.model_copy(update={"language_is_fixed": False})
    assert "Supported" in one.say(ARTICLE)
    assert "تنفيه الأدلة" in one.say("لماذا الادعاء الثاني؟")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_help_names_every_command_in_the_language(editor: Open, language: str) -> None:
    shown = editor(language).say("/help")
    assert all(f"/{name}" in shown for name in ("verify", "why", "override", "export", "resume", "quit"))


def test_a_command_that_does_not_exist_gets_the_nearest(editor: Open) -> None:
    shown = editor().say("/verfy x")
    assert "There is no command /verfy" in shown
    assert "/verify" in shown


def test_quit_ends_the_conversation(editor: Open) -> None:
    one = editor()
    one.say("/help")
    assert one.goes_on
    one.say("/quit")
    assert not one.goes_on


def test_two_chats_search_one_folder_by_turns(editor: Open) -> None:
    one, other = editor(), editor()
    for chat in (one, other, one):
        assert "In the library" in chat.say("/search port of Marsa Nour")


def test_a_session_without_steps_is_not_listed(tmp_path: Path) -> None:
    with SessionStore(tmp_path) as store:
        store.begin("en")
        assert store.sessions() == ()


def test_a_resumed_session_has_no_report_of_another(tmp_path: Path) -> None:
    with SessionStore(tmp_path) as store:
        session = store.begin("en")
        store.say(session, "hello")
        assert store.resume(session.id) == Session(id=session.id, language="en")
