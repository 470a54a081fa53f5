"""A Dask scheduler and workers as processes of this machine."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, environment: dict[str, str], stack: ExitStack) -> None:
        self._file = folder / "scheduler.json"
        self._environment = {**os.environ, **environment}
        self._stack = stack
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0")
        limit = time.monotonic() + 60
        while time.monotonic() < limit and not self._file.exists():
            time.sleep(0.1)
        self.address: str = json.loads(self._file.read_text("utf-8"))["address"]

    def worker(self, *, threads: int = 1) -> "subprocess.Popen[bytes]":
        """One more worker."""
        return self.start("worker", "--nthreads", str(threads), "--no-nanny")

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        command = [
            sys.executable,
            "-m",
            "dask",
            *words,
            "--no-dashboard",
            "--scheduler-file",
            str(self._file),
        ]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process
