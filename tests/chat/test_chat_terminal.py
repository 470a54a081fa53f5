"""The command on a terminal and through pipes: keys, pastes, Ctrl-C, crashes, dumb terminals."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chatting import ARTICLE, DOCUMENTS
from rich.cells import cell_len

from agent.settings import Settings
from evals.bench.terminal import Terminal

ROOT = Path(__file__).parents[2]
PROMPT = "\n>"

pytestmark = pytest.mark.slow

Start = Callable[..., Terminal]


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "OMP_NUM_THREADS": "1",
        "TABAYYUN_LIBRARY": str(settings.library),
        "TABAYYUN_CACHE": str(settings.cache),
        "TABAYYUN_SESSIONS": str(settings.sessions),
    }


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    started: list[Terminal] = []

    def start_one(*arguments: str, columns: int = 80, **variables: str) -> Terminal:
        command = [sys.executable, "-m", "agent", "chat", "--lang", "en", *arguments]
        terminal = Terminal(command, environment=environment | variables, columns=columns)
        started.append(terminal)
        terminal.wait_for(PROMPT)
        return terminal

    yield start_one
    for terminal in started:
        if not terminal.has_ended:
            terminal.kill()


def ask(environment: dict[str, str], said: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "agent", "chat", *arguments]
    return subprocess.run(
        command, input=said, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


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


def test_a_dumb_terminal_gets_plain_lines(start: Start) -> None:
    terminal = start(TERM="dumb")
    terminal.type("/search port\n")
    terminal.wait_for("In the library")
    terminal.type("/quit\n")
    terminal.leave()
    assert "\x1b" not in terminal.raw


def test_a_dumb_terminal_cuts_no_long_line(start: Start) -> None:
    # 400 sentences of 36 bytes on one line: 14,400 bytes, three times what the terminal would hand over.
    terminal = start(TERM="dumb")
    terminal.type(" ".join(f"The port handled 40 ships in {year}." for year in range(1500, 1900)) + "\n")
    terminal.wait_for("1/400. ")


def test_what_is_typed_on_a_dumb_terminal_can_be_erased(start: Start) -> None:
    terminal = start(TERM="dumb")
    terminal.type("rubbish\x15/coxy\x7f\x7fst\n")
    terminal.wait_for("no cost")
    terminal.wait_for(PROMPT)
    terminal.type("\x04")
    assert terminal.leave() == 0


def test_lines_pasted_into_a_dumb_terminal_are_one_text(start: Start) -> None:
    terminal = start(TERM="dumb")
    terminal.type(ARTICLE)
    terminal.wait_for("Claims: 3")


def test_no_line_is_wider_than_eighty_columns_and_none_coloured_when_so_asked(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    terminal.paste(ARTICLE)
    terminal.type("\r")
    terminal.wait_for("Claims: 3")
    terminal.wait_for(PROMPT)
    terminal.type("/report\r")
    terminal.wait_for("Heading: 1")
    assert not re.search(r"\x1b\[(?:1;)?3[1-7]m", terminal.raw)
    assert max(cell_len(line) for line in terminal.shown().splitlines()) <= 80


def test_after_a_resize_lines_are_as_wide_as_the_new_terminal(start: Start) -> None:
    terminal = start()
    terminal.resize(40, 30)
    terminal.type("/help\r")
    shown = terminal.wait_for("leaves; the session is")
    assert max(cell_len(line) for line in shown.splitlines()[2:]) <= 40


def test_end_of_input_leaves_and_says_how_to_come_back(start: Start) -> None:
    terminal = start()
    terminal.type("\x04")
    assert "tabayyun chat --resume" in terminal.wait_for("--resume")
    assert terminal.leave() == 0


def test_a_pipe_answers_line_by_line(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    done = ask(environment, f"/verify {tmp_path / 'article.txt'}\n/why 2\n", "--lang", "en")
    assert done.returncode == 0
    assert "2. ✗ Refuted" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_dash_verifies_standard_input(environment: dict[str, str]) -> None:
    done = ask(environment, DOCUMENTS["tea.en.txt"], "-", "--lang", "en")
    assert done.returncode == 0
    assert "Claims: " in done.stdout


def test_arabic_stays_in_logical_order_unless_visual_order_is_asked(environment: dict[str, str]) -> None:
    assert "الصق مقالًا" in ask(environment, "", "--lang", "ar").stdout
    seen = ask(environment, "", "--lang", "ar", "--bidi", "visual").stdout
    assert "الصق" not in seen
    assert "/help" in seen


def test_without_a_library_it_says_so_in_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    done = ask({**environment, "TABAYYUN_LIBRARY": str(tmp_path / "none")}, "")
    assert done.returncode == 1
    assert done.stderr.startswith("tabayyun: No library at")


def test_a_hang_up_loses_nothing(start: Start) -> None:
    terminal = start()
    terminal.paste(ARTICLE)
    terminal.type("\r")
    terminal.wait_for("Claims: 3")
    os.kill(terminal.pid, signal.SIGHUP)
    terminal.leave()
    again = start("--resume", "last")
    assert "Claims: 3" in again.shown()
