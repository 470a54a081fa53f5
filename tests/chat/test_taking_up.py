"""Which session is taken up where none is named, and what is talked of behind a new report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

from agent.errors import SessionError

Open = Callable[..., Editor]

TEA = (
    "Tea and its harvest\n\nTea is grown in the hills above the town by some forty families.\n"
    "The harvest of 2019 came to 80 tonnes. It was sold abroad in the spring of 2020.\n"
)


def begun(editor: Open) -> Editor:
    one = editor()
    one.say("/help")
    return one


def test_the_last_session_that_is_free_is_taken_up_and_that_is_said(editor: Open) -> None:
    free, open_elsewhere, here = begun(editor), begun(editor), begun(editor)
    free.close()
    shown = here.say("/resume")
    assert here.talk.session.id == free.talk.session.id
    assert f"Passed over: {open_elsewhere.talk.session.id}" in shown


def test_nothing_is_said_of_passing_over_where_the_last_one_is_free(editor: Open) -> None:
    first, last, here = begun(editor), begun(editor), begun(editor)
    first.close()
    last.close()
    assert "Passed over" not in here.say("/resume")
    assert here.talk.session.id == last.talk.session.id


def test_a_beginning_with_the_last_session_takes_the_last_free_one(editor: Open) -> None:
    free, open_elsewhere = begun(editor), begun(editor)
    free.close()
    other = editor(resume="")
    assert other.talk.session.id == free.talk.session.id
    assert other.store.passed_over == (open_elsewhere.talk.session.id,)


def test_where_all_others_are_open_elsewhere_that_is_an_error_and_the_session_stays(editor: Open) -> None:
    begun(editor)
    here = begun(editor)
    before = here.talk.session.id
    here.say("/resume")
    assert here.talk.session.id == before
    with pytest.raises(SessionError, match="open elsewhere"):
        editor(resume="")


@pytest.mark.parametrize("question", ["/why", "why?", "/evidence"])
def test_behind_a_new_report_nothing_of_before_is_talked_of(
    editor: Open, tmp_path: Path, question: str
) -> None:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    (tmp_path / "port.txt").write_text(ARTICLE, "utf-8")
    one = editor()
    one.say("/claim The port of Marsa Nour cost 900 million dollars")
    for name in ("port.txt", "tea.txt", "port.txt"):
        one.say(f"/verify {tmp_path / name}")
        assert "Which claim?" in one.say(question)
        one.say("/why 2")
