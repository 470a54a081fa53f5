"""How long one article takes from start to finished report, where the time goes, and the peak memory.

    python -m evals.bench.article evals/samples/sample.ar.txt --library var/demo --runs 5

Every run is a fresh process without remembered verdicts; one run first, not counted, warms the disk.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median


def main() -> None:
    """Prints seconds (median, lowest, highest), the stages, and the peak memory in MB."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("article", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    runs = [_run(given.article, given.library) for _ in range(given.runs + 1)][1:]
    seconds = sorted(wall for wall, _ in runs)
    timings = [report["timings"] for _, report in runs]
    claims = len(runs[0][1]["findings"])
    print(f"start to report: {median(seconds):.2f} s (lowest {seconds[0]:.2f}, highest {seconds[-1]:.2f})")
    for stage in timings[0]:
        print(f"  {stage}: {median(timing[stage] for timing in timings):.2f} s")
    print(f"  start, load and print: {median(wall - sum(r['timings'].values()) for wall, r in runs):.2f} s")
    warm = median(timing["check"] for timing in timings)
    print(f"claims: {claims}; {claims / warm:.1f} a second while checking")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def _run(article: Path, library: Path) -> tuple[float, dict[str, dict[str, float]]]:
    command = [sys.executable, "-m", "agent", "verify", str(article), "--library", str(library)]
    started = time.perf_counter()
    done = subprocess.run([*command, "--no-cache", "--format", "json"], capture_output=True, check=True)
    return time.perf_counter() - started, json.loads(done.stdout)


if __name__ == "__main__":
    main()
