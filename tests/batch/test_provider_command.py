"""The command that has a provider's batches answer, killed wherever it talks to the provider."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from endpoint.batch_server import KEY, BatchServer, serving_batches
from endpoint.server import Reply, Request
from engines.llm.model import reply

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ARTICLES = [f"The dam at Beni Haroun was completed in {year}." for year in (2002, 2003)]


def modelled(request: Request) -> Reply:
    return Reply(reply(request.text))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents, folder = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("library")
    (documents / "dam.txt").write_text("The dam at Beni Haroun was completed in 2003.", "utf-8")
    command = [sys.executable, "-m", "agent", "index", str(documents), "--library", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=180)
    return folder


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with serving_batches(modelled) as running:
        yield running


class Command:
    """The command of one batch."""

    def __init__(self, server: BatchServer, library: Path, folder: Path) -> None:
        path = folder / "articles.jsonl"
        rows = [{"text": text, "language": "en"} for text in ARTICLES]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        self.out = folder / "r.jsonl"
        self._words = ["batch", str(path), "--out", str(self.out), "--library", str(library)]
        settings = {"BASE_URL": server.base_url, "MODEL": "scripted", "API_KEY": KEY, "ENGINE": "llm"}
        prices = {"PRICE_INPUT": "1000", "PRICE_OUTPUT": "2000", "CACHE": str(folder / "cache")}
        self._environment = {f"TABAYYUN_{name}": value for name, value in (settings | prices).items()}

    def start(self, action: str, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "agent", *self._words, "--provider-batch", action, *words]
        environment = os.environ | self._environment
        return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)

    def run(self, action: str, *words: str) -> tuple[int, str]:
        """Exit code, and what it said."""
        process = self.start(action, *words)
        _, said = process.communicate(timeout=180)
        return process.returncode, said.decode()

    def killed(self, action: str, server: BatchServer, call: str) -> None:
        """Runs it, and kills it once the server has carried out a call, before the reply."""
        process = self.start(action)
        server.kills = (call, lambda: os.kill(process.pid, signal.SIGKILL))
        process.communicate(timeout=180)
        assert process.returncode == -signal.SIGKILL


@pytest.fixture
def command(server: BatchServer, library: Path, tmp_path: Path) -> Command:
    return Command(server, library, tmp_path)


def test_submit_and_collect_in_turn_finish_a_batch(command: Command) -> None:
    assert command.run("submit") == (
        0,
        "sent batch_1: 2 requests\n"
        "0 done, 0 failed, 0 not read, 2 to do; 0 claims\n"
        "at the provider: batch_1, sent, 2 requests\n",
    )
    assert command.run("collect") == (
        0,
        "batch_1 is completed: 2 replies\n"
        "0 done, 0 failed, 0 not read, 2 to do; 0 claims\n"
        "for the next submit: 2 requests\n",
    )
    assert command.run("submit", "--quiet") == (0, "")
    code, said = command.run("collect", "--wait")
    assert (code, said.splitlines()[-1]) == (
        0,
        "2 done, 0 failed, 0 not read, 0 to do; 2 claims; 0.2400 US dollars",
    )
    assert len(command.out.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("action", "call"),
    [
        pytest.param("submit", "POST /v1/files", id="its file is there"),
        pytest.param("submit", "POST /v1/batches", id="its batch is there"),
        pytest.param("collect", "GET /v1/batches/batch_1", id="it asked how far it is"),
        pytest.param("collect", "GET /v1/files/file-2/content", id="it fetched the results"),
    ],
)
def test_killed_at_the_provider_the_same_command_goes_on_and_nothing_is_paid_twice(
    command: Command, server: BatchServer, action: str, call: str
) -> None:
    if action == "collect":
        command.run("submit")
    command.killed(action, server, call)
    for _ in range(3):
        assert command.run("submit")[0] == 0
        assert command.run("collect")[0] == 0
    assert len(command.out.read_text("utf-8").splitlines()) == 2
    assert max(server.executed.values()) == 1
    assert len(server.executed) == 4


def test_options_that_cannot_go_together_are_wrong_usage(command: Command, tmp_path: Path) -> None:
    assert command.run("submit", "--wait")[0] == 2
    assert command.run("submit", "--record", str(tmp_path))[0] == 2
    assert command.run("submit", "--engine", "local")[0] == 1
