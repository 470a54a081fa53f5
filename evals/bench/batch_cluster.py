"""A Dask cluster of one, two and four workers at a slow endpoint: throughput, against the ideal.

    python -m evals.bench.batch_cluster --library var/demo

The scripted model of the tests answers after `--latency` seconds. Scheduler, workers, Chroma server, endpoint
and the run share this machine, so that with few cores it is these that end the growth.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from agent.batch.store_server import StoreServer
from evals.bench.batch_articles import sentences
from tests.batch.cluster import Cluster
from tests.endpoint.server import Reply, Request, serving
from tests.engines.llm.model import reply

_ROOT = Path(__file__).parents[2]
_WARM_SECONDS = 20.0
"""For workers to join."""


def main() -> None:
    """Prints a line for every number of workers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=120)
    parser.add_argument("--latency", type=float, default=2.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--library", type=Path, required=True)
    given = parser.parse_args()
    with StoreServer(given.library) as store, serving(_Slow(given.latency)) as endpoint:
        store.tend()
        settings = {"LIBRARY": given.library, "CHROMA_URL": store.address, "BASE_URL": endpoint.base_url}
        environment = {f"TABAYYUN_{name}": str(value) for name, value in settings.items()}
        environment["TABAYYUN_MODEL"] = "scripted"
        for workers in given.workers:
            asked = len(endpoint.requests)
            seconds = _measure(given, workers, environment)
            requests = len(endpoint.requests) - asked
            ideal = requests * given.latency / (workers * given.threads)
            print(
                f"{workers} workers: {given.claims / seconds:.2f} claims/s, {requests} requests, "
                f"{seconds:.0f} s: {ideal / seconds:.0%} of the ideal; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


class _Slow:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __call__(self, request: Request) -> Reply:
        return Reply(reply(request.text), delay_seconds=self._seconds)


def _measure(given: argparse.Namespace, workers: int, environment: dict[str, str]) -> float:
    """Seconds for all claims but the first ones, one a worker, which load its engine."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder, ExitStack() as stack:
        path, out = Path(folder, "claims.jsonl"), Path(folder, "results.jsonl")
        path.write_text("".join(_claims(given.claims + workers, seed=workers)), "utf-8")
        cluster = Cluster(Path(folder), {**environment, "TABAYYUN_CACHE": folder}, stack)
        for _ in range(workers):
            cluster.worker(threads=given.threads)
        time.sleep(_WARM_SECONDS)
        command = [
            sys.executable,
            "-m",
            "agent",
            "batch",
            str(path),
            "--out",
            str(out),
            "--order",
            "finished",
        ]
        command += ["--engine", "llm", "--executor", "dask", "--scheduler", cluster.address, "--quiet"]
        process = subprocess.Popen(command, cwd=_ROOT, env={**os.environ, **environment})
        while process.poll() is None and _lines(out) < workers:
            time.sleep(0.02)
        started = time.monotonic()
        while process.poll() is None and _lines(out) < given.claims + workers:
            time.sleep(0.02)
        seconds = time.monotonic() - started
        process.wait()
    return seconds


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _claims(count: int, *, seed: int) -> Iterator[str]:
    known = [one for texts in sentences().values() for document in texts for one in document]
    for claim in random.Random(seed).sample(known, count):
        yield json.dumps({"claim": claim}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
