"""A Dask cluster of real processes, with a real Chroma server, one worker of which is killed in mid work."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cluster import Cluster

from agent.batch.store_server import StoreServer

pytest.importorskip("distributed", reason="Dask is not installed; it is the extra [dask]")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DOCUMENT = "The port of Marsa Nour opened on 11 April 2021. It cost 300 million dollars and took six years."
ROWS = 40


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents, folder = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("library")
    (documents / "port.txt").write_text(DOCUMENT, "utf-8")
    tabayyun(["index", str(documents), "--library", str(folder)], {})
    return folder


def tabayyun(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "agent", *arguments],
        check=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=300,
    )


@pytest.fixture
def environment(library: Path) -> Iterator[dict[str, str]]:
    """What every machine has set: the library's record, and the address of the store."""
    with StoreServer(library) as server:
        server.tend()
        yield {"TABAYYUN_LIBRARY": str(library), "TABAYYUN_CHROMA_URL": server.address}


def test_a_cluster_that_loses_a_worker_loses_no_article(environment: dict[str, str], tmp_path: Path) -> None:
    path, out = tmp_path / "claims.jsonl", tmp_path / "r.jsonl"
    rows = [{"claim": f"The port of Marsa Nour cost {number} million dollars."} for number in range(ROWS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with ExitStack() as stack:
        cluster = Cluster(tmp_path, environment, stack)
        first, _ = cluster.worker(), cluster.worker()
        command = [
            "batch",
            str(path),
            "--out",
            str(out),
            "--executor",
            "dask",
            "--scheduler",
            cluster.address,
        ]
        run = subprocess.Popen(
            [sys.executable, "-m", "agent", *command], cwd=ROOT, env={**os.environ, **environment}
        )
        limit = time.monotonic() + 240
        while time.monotonic() < limit and not (out.exists() and out.stat().st_size):
            time.sleep(0.05)
        first.kill()
        cluster.worker()
        assert run.wait(timeout=300) == 0
    results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [one["source"].rpartition("#")[2] for one in results] == [str(line) for line in range(1, ROWS + 1)]
    assert all(one["report"]["findings"] for one in results)


def test_a_scheduler_that_does_not_answer_is_said(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text('{"claim": "It rained."}', "utf-8")
    command = ["batch", str(tmp_path / "claims.jsonl"), "--out", str(tmp_path / "r.jsonl")]
    command += ["--executor", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-m", "agent", *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert b"No scheduler answers" in done.stderr
