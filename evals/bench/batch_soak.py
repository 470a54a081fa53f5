"""A batch under fire: processes of it killed at random, and every report compared with a single run's.

    python -m evals.bench.batch_soak --articles 2000 --kills 40 --library var/demo

Kills are spread over the parent, the workers and the Chroma server; the same command is then run again.
With `--kills 0` it is a plain measurement. Prints lost, doubled and wrong, rates, and memory.
"""

import argparse
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from evals.bench.batch_articles import write_articles

_ROOT = Path(__file__).parents[2]
_LOOK_SECONDS = 2.0
_WARM_ARTICLES = 10


class Family(NamedTuple):
    """Processes of a running batch."""

    parent: int
    workers: list[int]
    server: list[int]

    def megabytes(self) -> dict[str, float]:
        """Resident memory of the parent, of all workers, and of the server."""
        groups = {"parent": [self.parent], "workers": self.workers, "server": self.server}
        return {name: sum(map(_megabytes, pids)) for name, pids in groups.items()}


class Memory(NamedTuple):
    """What a running batch takes, and how far it is."""

    articles: int
    """Done when it was measured."""
    megabytes: dict[str, float]


def main() -> None:
    """Prints the figures; exits with 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--every", type=float, default=8.0, help="mean seconds a run goes on until a kill")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--compare", type=int, default=None, help="articles compared; all without it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        articles, out = Path(folder, "articles.jsonl"), Path(folder, "results.jsonl")
        write_articles(articles, given.articles, seed=given.seed)
        command = [sys.executable, "-m", "agent", "batch", str(articles), "--out", str(out)]
        command += ["--library", str(given.library), "--jobs", str(given.jobs), "--quiet"]
        ledger = Path(folder, "results.jsonl.ledger")
        rng = random.Random(given.seed)
        memory = _run(command, ledger, kills=given.kills, every=given.every, rng=rng)
        _print_memory(memory, jobs=given.jobs)
        _print_work(ledger)
        faults = _check(articles, out, given.library, compared=given.compare)
    sys.exit(1 if faults else 0)


def _run(command: list[str], ledger: Path, *, kills: int, every: float, rng: random.Random) -> list[Memory]:
    """Runs the batch to its end, killing on the way; its memory every two seconds."""
    started, killed, runs = time.monotonic(), Counter[str](), 0
    measured, memory = started, list[Memory]()
    while True:
        runs += 1
        process = subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.PIPE)
        next_kill = None
        while process.poll() is None:
            time.sleep(0.2)
            family = _family(process.pid)
            if next_kill is None and family.workers:
                next_kill = time.monotonic() + rng.expovariate(1 / every)
            if family.workers and time.monotonic() - measured > _LOOK_SECONDS:
                measured = time.monotonic()
                memory.append(Memory(_done(ledger), family.megabytes()))
            if killed.total() < kills and next_kill is not None and time.monotonic() >= next_kill:
                killed.update(_kill_one(family, rng))
                next_kill = None
        said = process.stderr.read().decode() if process.stderr else ""
        if process.returncode == 0:
            break
        if process.returncode != -signal.SIGKILL:
            print(f"exit code {process.returncode}: {said.strip()[:300]}", flush=True)
            if process.returncode != 1 or "failed" not in said:
                continue
            break
    seconds = time.monotonic() - started
    print(
        f"{seconds:.0f} s in {runs} runs; killed: {dict(killed)}; load {os.getloadavg()[1]:.1f}", flush=True
    )
    return memory


def _kill_one(family: Family, rng: random.Random) -> Counter[str]:
    kinds = {"parent": [family.parent], "worker": family.workers, "server": family.server}
    kind = rng.choice([name for name, pids in kinds.items() if pids])
    try:
        os.kill(rng.choice(kinds[kind]), signal.SIGKILL)
    except ProcessLookupError:
        return Counter()
    return Counter([kind])


def _family(parent: int) -> Family:
    children = [int(pid) for pid in _read(f"/proc/{parent}/task/{parent}/children").split()]
    lines = {pid: _read(f"/proc/{pid}/cmdline") for pid in children}
    workers = [pid for pid, line in lines.items() if "spawn_main" in line]
    server = [pid for pid, line in lines.items() if "chroma" in line or "store_server" in line]
    return Family(parent, workers, server)


def _megabytes(pid: int) -> float:
    status = dict(line.split(":", 1) for line in _read(f"/proc/{pid}/status").splitlines() if ":" in line)
    return int(status.get("VmRSS", "0 kB").split()[0]) / 1024


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", errors="replace").replace("\0", " ")
    except OSError:
        return ""


def _print_memory(memory: list[Memory], *, jobs: int) -> None:
    """When each worker had loaded and done ten articles, at a quarter, a half, three quarters and the end."""
    warm = [one for one in memory if one.articles >= _WARM_ARTICLES * jobs]
    if not warm:
        return
    done = warm[-1].articles
    points = [next(one for one in warm if one.articles >= share * done) for share in (0, 0.25, 0.5, 0.75, 1)]
    print(f"memory after {', '.join(str(point.articles) for point in points)} articles")
    for name in ("parent", "workers", "server"):
        told = ", ".join(f"{point.megabytes[name]:.0f}" for point in points)
        print(f"  {name}: {told} MB; most {max(one.megabytes[name] for one in warm):.0f}")


def _done(ledger: Path) -> int:
    """Articles that the batch has done so far."""
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
            (number,) = database.execute("SELECT count(*) FROM outcomes").fetchone()
            return int(number)
    except sqlite3.Error:  # not there yet, or just being written
        return 0


def _print_work(ledger: Path) -> None:
    """Claims checked, and the processor time of all that was not killed."""
    with closing(sqlite3.connect(ledger)) as database:
        (checked,) = database.execute("SELECT count(*) FROM findings").fetchone()
        (claims,) = database.execute("SELECT sum(claims) FROM outcomes").fetchone()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{claims} claims, {checked} different ones kept; {seconds:.0f} s of processor time")


def _check(articles: Path, out: Path, library: Path, *, compared: int | None) -> int:
    """Prints lost, doubled and wrong; returns how many there are."""
    wanted = [json.loads(line) for line in articles.read_text("utf-8").splitlines()]
    results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    counts = Counter(result["id"] for result in results)
    lost = [row["id"] for row in wanted if not counts[row["id"]]]
    doubled = [name for name, count in counts.items() if count > 1]
    failed = sum(result["report"] is None for result in results)
    claims = sum(len(result["report"]["findings"]) for result in results if result["report"])
    in_order = [result["id"] for result in results] == [row["id"] for row in wanted]
    by_id = {result["id"]: result["report"] for result in results}
    wrong = _wrong(wanted[:compared], by_id, library)
    print(
        f"{len(wanted)} articles, {claims} claims; lost {len(lost)}, doubled {len(doubled)}, failed {failed}"
    )
    print(f"in the order of the input: {in_order}; wrong: {len(wrong)} of {len(wanted[:compared])} compared")
    for name in wrong[:5]:
        print(f"  differs: {name}")
    return len(lost) + len(doubled) + failed + len(wrong) + (not in_order)


def _wrong(wanted: list[dict[str, str]], by_id: dict[str, object], library: Path) -> list[str]:
    """Articles whose report differs from that of a single run with an engine of its own."""
    from agent.batch.columns import Columns
    from agent.settings import Settings
    from agent.verify import verify
    from agent.wiring import build_engine, open_library

    settings = Settings(library=library)
    engine, wrong = build_engine(settings), []
    started, claims = time.monotonic(), 0
    with open_library(settings) as opened:
        for row in wanted:
            task = Columns.task(row)
            report = verify(task.article, engine=engine, library=opened)
            claims += len(report.findings)
            alone = json.loads(report.model_dump_json(by_alias=True))
            if not _is_same(alone, by_id.get(row["id"])):
                wrong.append(row["id"])
    print(f"single runs: {claims} claims in {time.monotonic() - started:.0f} s")
    return wrong


def _is_same(one: object, other: object) -> bool:
    """Equal but for timings, and for the last digits of similarities: a server gives them as decimals."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = one.keys() - {"timings"}
        return names == other.keys() - {"timings"} and all(_is_same(one[name], other[name]) for name in names)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 1e-6
    return one == other


if __name__ == "__main__":
    main()
