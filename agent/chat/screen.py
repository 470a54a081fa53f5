"""Where the editor's words come from: a line editor on a terminal, plain lines anywhere else."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from agent.chat.line_input import Lines, TypedLines

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

PROMPT = "> "
_PASTE_SECONDS = 0.05
"""Lines that follow one another faster than this were pasted together."""

Read = Callable[[], str]
"""What the editor says next. Raises `EOFError` at the end, `KeyboardInterrupt` for Ctrl-C."""

Complete = Callable[[str], list[str]]


def line_editor(history: Path, complete: Complete) -> Read:
    """Reads with a history, completion by Tab, and pastes of many lines kept together (bracketed paste).

    What was typed or pasted while an answer was under way stands on the line and waits for Enter.
    """
    session, typed = _session(history, complete), Lines(sys.stdin.fileno())

    def read() -> str:
        said: str = session.prompt(PROMPT, default=typed.waiting())
        return said

    return read


def _session(history: Path, complete: Complete) -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.shortcuts import CompleteStyle

    history.touch(mode=0o600)
    return PromptSession(
        history=FileHistory(str(history)),
        completer=_completer(complete),
        complete_style=CompleteStyle.READLINE_LIKE,
        complete_while_typing=False,
    )


def _completer(complete: Complete) -> "Completer":
    from prompt_toolkit.completion import Completer, Completion

    class Words(Completer):
        def get_completions(self, document: "Document", event: "CompleteEvent") -> "Iterable[Completion]":
            last = document.text_before_cursor.rpartition(" ")[2]
            for word in complete(document.text_before_cursor):
                yield Completion(word, start_position=-len(last))

    return Words()


def plain_lines(*, prompt: str = "", is_terminal: bool) -> Read:
    """Reads standard input line by line. On a terminal, lines pasted together are one text."""
    if is_terminal:
        return _typed_lines(prompt)
    reader = Lines(sys.stdin.fileno())
    return lambda: reader.line().rstrip("\n")


def _typed_lines(prompt: str) -> Read:
    reader = TypedLines(sys.stdin.fileno())

    def read() -> str:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        said = reader.line()
        while reader.is_ready(_PASTE_SECONDS):
            said += reader.line()
        return said.rstrip("\n")

    return read
