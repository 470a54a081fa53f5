"""Questions that the library answers, in quotations proved in the stored documents."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.sharing import Sharing
from agent.settings import Settings
from agent.wiring import open_library

Open = Callable[..., Editor]


def test_what_a_document_says_is_quoted_from_it(editor: Open) -> None:
    shown = " ".join(editor().say("what does the Court of Accounts document say?").split())
    assert "“The Court of Accounts found that the port of Marsa Nour had cost 300 million dollars.”" in shown
    assert "word for word" in shown


def test_a_name_that_fits_no_document_says_so_and_how_many_there_are(editor: Open) -> None:
    assert "No document has that name. Documents: 5." in editor().say("what does the UNICEF report say?")


def test_when_the_library_has_nothing_it_says_so_and_what_was_searched(editor: Open) -> None:
    shown = editor().say("is there anything in the library about nuclear submarines?")
    assert "The library has nothing on this. Documents searched: 5." in shown
    assert "Searched for: “nuclear submarines”" in shown


def test_a_question_in_arabic_finds_what_is_there(editor: Open) -> None:
    shown = editor("ar").say("متى افتتح ميناء مرسى نور؟")
    assert "11 أبريل 2021" in shown


def test_newer_documents_are_those_dated_after_the_year(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = one.say("is there anything newer than 2023 on claim 2?")
    assert "Audit of the port of Marsa Nour" in shown
    assert "2021-04-11" not in shown


def test_nothing_newer_is_said_with_the_number_of_documents_that_were_searched(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "Nothing on this is dated after 2024. Documents dated later: 0." in one.say("/newer 2024 2")


def test_a_document_opens_by_its_id_and_reads_on(editor: Open) -> None:
    one = editor()
    assert "It cost 300 million dollars" in one.say("/open port-en")
    assert "took six years" not in one.say("/open port-en 110")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_open_reads_documents_of_the_library_only(editor: Open, name: str) -> None:
    shown = editor().say(f"/open {name}")
    assert "root:" not in shown
    assert "No document has that name" in shown


def test_escape_sequences_of_a_document_reach_no_terminal(editor: Open) -> None:
    one = editor()
    one.say("/search \x1b[31mport\x07")
    assert not any("\x1b" in line.text or "\x07" in line.text for line in one.lines)


def test_others_may_search_while_long_work_goes_on_with_the_library(settings: Settings) -> None:
    with open_library(settings) as working, open_library(settings) as other:
        assert Sharing(working, held_seconds=0).search("port")
        assert other.search("tea")
