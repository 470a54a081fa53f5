"""Nothing that we run reports its use to anybody."""

import os
import subprocess
import sys
from pathlib import Path


def test_loading_the_model_leaves_no_trace_of_telemetry(tmp_path: Path) -> None:
    program = "from agent.engines.local.stance import StanceModel; StanceModel().score([('a', 'b')])"
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run(
        [sys.executable, "-c", program],
        env={**environment, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")},
        check=True,
        timeout=60,
    )
    assert not list(tmp_path.rglob("*"))
