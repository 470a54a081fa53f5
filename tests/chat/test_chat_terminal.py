"""The command on a terminal: keys, pastes, Ctrl-C and crashes."""

import os
import signal

import pytest
from chatting import ARTICLE
from terminals import PROMPT, Start

pytestmark = pytest.mark.slow


def test_a_pasted_article_waits_for_enter_and_is_one_text(start: Start) -> None:
    terminal = start()
    terminal.paste(ARTICLE)
    terminal.wait_for("lovely place")
    assert "Verifying" not in terminal.shown()
    terminal.type("\r")
    terminal.wait_for("Claims: 3")


def test_an_article_of_four_thousand_words_can_be_pasted(start: Start) -> None:
    # 500 sentences of 8 words; each names another year, so that none repeats another.
    article = "\n\n".join(f"The port handled 40 ships in {year}." for year in range(1500, 2000))
    terminal = start()
    terminal.paste(article)
    terminal.type("\r")
    terminal.wait_for("1/500. ")
    terminal.type("\x03")
    assert "of 500 done" in terminal.wait_for("To go on: /verify")


def test_ctrl_c_stops_the_work_and_the_conversation_goes_on(start: Start) -> None:
    terminal = start()
    terminal.paste("\n\n".join(f"The port handled 40 ships in {year}." for year in range(1900, 2000)))
    terminal.type("\r")
    terminal.wait_for("2/100. ")
    terminal.type("\x03")
    terminal.wait_for("To go on: /verify")
    terminal.wait_for(PROMPT)
    terminal.type("/why 1\r")
    terminal.wait_for("1. ")


def test_ctrl_c_at_the_prompt_clears_the_line(start: Start) -> None:
    terminal = start()
    terminal.type("/quit")
    terminal.type("\x03")
    terminal.wait_for(PROMPT)
    terminal.type("/cost\r")
    terminal.wait_for("no cost")


def test_a_killed_session_is_taken_up_where_it_was(start: Start, environment: dict[str, str]) -> None:
    terminal = start()
    terminal.paste(ARTICLE)
    terminal.type("\r")
    terminal.wait_for("Claims: 3")
    terminal.wait_for(PROMPT)
    terminal.type("/override 2 supported The bill was paid twice\r")
    terminal.wait_for("Your decision is kept")
    terminal.kill()
    again = start("--resume", "last")
    assert "A port and its price" in again.shown()
    again.type("/why 2\r")
    again.wait_for("The bill was paid twice")


def test_a_verification_killed_in_the_middle_is_finished_after_resuming(start: Start) -> None:
    terminal = start()
    terminal.paste("\n\n".join(f"The port handled 40 ships in {year}." for year in range(1960, 2000)))
    terminal.type("\r")
    terminal.wait_for("3/40. ")
    terminal.kill()
    again = start("--resume", "last")
    assert "was cut off" in again.shown()
    again.type("/verify\r")
    again.wait_for("Claims: 40")


def test_what_is_typed_while_an_answer_is_under_way_waits_for_enter(start: Start) -> None:
    terminal = start()
    terminal.paste("\n\n".join(f"The port handled 40 ships in {year}." for year in range(1980, 2000)))
    terminal.type("\r")
    terminal.wait_for("1/20. ")
    terminal.type("/override 1 refuted x\n/cost\n")
    terminal.wait_for("Claims: 20")
    terminal.wait_for("/cost")
    assert "Your decision is kept" not in terminal.shown()


def test_tab_completes_commands(start: Start) -> None:
    terminal = start()
    terminal.type("/pass\t")
    terminal.wait_for("/passage")


def test_the_history_is_there_in_the_next_session(start: Start) -> None:
    terminal = start()
    terminal.type("/cost\r")
    terminal.wait_for("no cost")
    terminal.wait_for(PROMPT)
    terminal.type("/quit\r")
    assert terminal.leave() == 0
    again = start()
    again.type("\x1b[A\x1b[A")
    again.wait_for("/cost")


def test_end_of_input_leaves_and_says_how_to_come_back(start: Start) -> None:
    terminal = start()
    terminal.type("\x04")
    assert "tabayyun chat --resume" in terminal.wait_for("--resume")
    assert terminal.leave() == 0


def test_a_hang_up_loses_nothing(start: Start) -> None:
    terminal = start()
    terminal.paste(ARTICLE)
    terminal.type("\r")
    terminal.wait_for("Claims: 3")
    os.kill(terminal.pid, signal.SIGHUP)
    terminal.leave()
    again = start("--resume", "last")
    assert "Claims: 3" in again.shown()
