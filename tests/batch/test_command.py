"""The command as its users call it, with the real engine, library and Chroma server."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DOCUMENT = "The port of Marsa Nour opened on 11 April 2021. It cost 300 million dollars and took six years."
CLAIMS = [
    "The port of Marsa Nour opened on 11 April 2021.",
    "The port of Marsa Nour cost 300 million dollars.",
    "The port of Marsa Nour cost 500 million dollars.",
]


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def tabayyun(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    command = [sys.executable, "-m", "agent", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, timeout=180, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents, folder = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("library")
    (documents / "port.txt").write_text(DOCUMENT, "utf-8")
    outcome = tabayyun("index", documents, "--library", folder)
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps({"claim": claim}) + "\n" for claim in CLAIMS), "utf-8")
    return path


def labels(path: Path) -> list[str]:
    results = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [one["report"]["findings"][0]["verdict"]["label"] for one in results]


def test_a_batch_says_what_verify_says(library: Path, claims: Path, tmp_path: Path) -> None:
    outcome = tabayyun("batch", claims, "--out", tmp_path / "r.jsonl", "--library", library, "--jobs", "2")
    assert (outcome.code, outcome.err) == (0, "3 done, 0 failed, 0 not read, 0 to do; 3 claims\n")
    alone = json.loads(
        tabayyun("verify", "--text", CLAIMS[2], "--library", library, "--format", "json", "--no-cache").out
    )
    assert labels(tmp_path / "r.jsonl")[2] == alone["findings"][0]["verdict"]["label"]


def test_the_same_command_again_has_nothing_to_do(library: Path, claims: Path, tmp_path: Path) -> None:
    command = ("batch", claims, "--out", tmp_path / "r.jsonl", "--library", library, "--quiet")
    assert tabayyun(*command) == Outcome(0, "", "")
    first = (tmp_path / "r.jsonl").read_bytes()
    (tmp_path / "r.jsonl").unlink()
    assert tabayyun(*command) == Outcome(0, "", "")
    assert (tmp_path / "r.jsonl").read_bytes() == first


def test_bad_rows_are_listed_and_give_exit_code_1(library: Path, tmp_path: Path) -> None:
    outcome = tabayyun(
        "batch",
        "-",
        "--out",
        tmp_path / "r.jsonl",
        "--library",
        library,
        stdin=b'{"claim": "It rained."}\n{}\n',
    )
    assert outcome.code == 1
    assert "standard input#2: The row has no 'text' and no 'claim'" in outcome.err


def test_a_ledger_tells_exports_and_retries(library: Path, claims: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    tabayyun("batch", claims, "--out", out, "--library", library, "--limit", "1")
    ledger = tmp_path / "r.jsonl.ledger"
    assert tabayyun("batch", "status", ledger).out.startswith("1 done, 0 failed, 0 not read, 0 to do")
    assert tabayyun("batch", "export", ledger).out == out.read_text("utf-8")
    assert tabayyun("batch", "retry", ledger).err == "0 to be done again; run the batch once more\n"
    assert tabayyun("batch", "status", tmp_path / "none").code == 1


def test_wrong_usage_gives_exit_code_2(tmp_path: Path) -> None:
    assert tabayyun("batch", tmp_path / "a.jsonl").code == 2
    assert tabayyun("batch", tmp_path / "a.jsonl", "--out", tmp_path / "r", "--watch").code == 2
    assert tabayyun("batch", tmp_path / "a", "--out", tmp_path / "r", "--executor", "dask").code == 2


def test_ctrl_c_finishes_what_is_begun_and_the_rest_is_done_next_time(library: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "claims.jsonl", tmp_path / "r.jsonl"
    rows = [{"claim": f"The port of Marsa Nour cost {number} million dollars."} for number in range(60)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = ["batch", str(path), "--out", str(out), "--library", str(library), "--order", "finished"]
    process = subprocess.Popen(
        [sys.executable, "-m", "agent", *command], cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True
    )
    limit = time.monotonic() + 120
    while time.monotonic() < limit and not (out.exists() and out.stat().st_size):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert b"stopped; what was done is kept" in errors
    assert 0 < len(labels(out)) < 60
    assert tabayyun(*command).code == 0
    assert len(labels(out)) == 60


def test_during_a_batch_no_other_command_has_the_library(library: Path, claims: Path, tmp_path: Path) -> None:
    command = [
        "batch",
        str(tmp_path),
        "--watch",
        "--out",
        str(tmp_path / "r.jsonl"),
        "--library",
        str(library),
    ]
    process = subprocess.Popen([sys.executable, "-m", "agent", *command], cwd=ROOT, stderr=subprocess.PIPE)
    limit = time.monotonic() + 120
    while time.monotonic() < limit and not (tmp_path / "r.jsonl").exists():
        time.sleep(0.05)
    outcome = tabayyun("search", "port", "--library", library)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    assert process.returncode == 130
    assert "in use by another process" in outcome.err
