"""A chat started on a terminal or through pipes, as an editor would."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.settings import Settings
from evals.bench.terminal import Terminal

ROOT = Path(__file__).parents[2]
PROMPT = "\n>"

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

    def start_one(*arguments: str, language: str = "en", columns: int = 80, **variables: str) -> Terminal:
        command = [sys.executable, "-m", "agent", "chat", "--lang", language, *arguments]
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
