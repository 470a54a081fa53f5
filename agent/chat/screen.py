"""Where the editor's words come from: a line editor on a terminal, plain lines anywhere else."""

import os
import select
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

PROMPT = "> "
_PASTE_SECONDS = 0.05
"""Lines that follow one another faster than this were pasted together."""
_READ_BYTES = 1 << 16

Read = Callable[[], str]
"""What the editor says next. Raises `EOFError` at the end, `KeyboardInterrupt` for Ctrl-C."""

Complete = Callable[[str], list[str]]


def line_editor(history: Path, complete: Complete) -> Read:
    """Reads with a history, completion by Tab, and pastes of many lines kept together (bracketed paste).

    What was typed or pasted while an answer was under way stands on the line and waits for Enter.
    """
    session, typed = _session(history, complete), _Lines(sys.stdin.fileno())

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
    reader = _Lines(sys.stdin.fileno())

    def read() -> str:
        if prompt:
            sys.stderr.write(prompt)
            sys.stderr.flush()
        said = reader.line()
        while is_terminal and reader.is_ready(_PASTE_SECONDS):
            said += reader.line()
        return said.rstrip("\n")

    return read


class _Lines:
    """Lines of a file descriptor, without reading on where nothing waits."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._held = b""
        self._ended = False

    def line(self) -> str:
        """The next line with its end. Raises `EOFError` when there is none."""
        while b"\n" not in self._held and not self._ended:
            read = os.read(self._descriptor, _READ_BYTES)
            self._held += read
            self._ended = not read
        line, end, self._held = self._held.partition(b"\n")
        if not line and not end:
            raise EOFError
        return (line + end).decode("utf-8", "replace")

    def waiting(self) -> str:
        """All whole lines that are there, without the last line end."""
        lines = ""
        while self.is_ready(0):
            lines += self.line()
        return lines.rstrip("\n")

    def is_ready(self, seconds: float) -> bool:
        """Whether another whole line is there, or comes within so many seconds."""
        if b"\n" in self._held:
            return True
        return not self._ended and bool(select.select([self._descriptor], [], [], seconds)[0])
