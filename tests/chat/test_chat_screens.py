"""What the command shows: dumb terminals, widths, colours, pipes and the order of Arabic."""

import re
from pathlib import Path

import pytest
from chatting import ARTICLE, DOCUMENTS
from rich.cells import cell_len
from terminals import PROMPT, Start, ask

pytestmark = pytest.mark.slow


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
    assert any("\ufe70" <= letter <= "\ufefc" for letter in seen)


def test_without_a_library_it_says_so_in_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    done = ask({**environment, "TABAYYUN_LIBRARY": str(tmp_path / "none")}, "")
    assert done.returncode == 1
    assert done.stderr.startswith("tabayyun: No library at")
