"""The file of results, whatever happened to it or to the run that wrote it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_ledger import finish_all, outcome
from working import TERMS, failed, row

from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile, export
from agent.batch.types import Order

HERE = Path(__file__).parent
RUN = f"""
import sys
sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}, {str(HERE.parents[1])!r}]
from pathlib import Path
from working import obedient_parts, TERMS
from agent.batch.jobs import Plan, carry_out
from agent.batch.pool import processes
from agent.batch.store_server import OtherServer

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    plan = Plan(str(folder / "in.jsonl"), folder / "out.jsonl", folder / "ledger", workers=2)

    def executor(terms, ledger):
        return processes(obedient_parts, terms, ledger, server=OtherServer("none"), workers=2)

    def told(progress):
        print(progress.counts.done, flush=True)

    counts = carry_out(plan, terms=TERMS, executor=executor, stdin=sys.stdin.buffer, progress=told)
    print("counts", *counts[:4])
"""
"""A run in a process of its own, with workers that do as the text of an article says."""


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("order", ["input", "finished"])
def test_lines_come_as_work_is_done(ledger: Ledger, tmp_path: Path, order: Order) -> None:
    ledger.take_in([row(name) for name in ("First", "Second", "Third")], TERMS)
    leases = [ledger.lease("w") for _ in range(3)]
    seen = []
    with ResultFile(tmp_path / "r.jsonl", ledger, order=order) as results:
        for number in (1, 0, 2):
            ledger.finish(leases[number].key, outcome(leases[number].task.article.text))
            results.extend()
            seen.append(ids(tmp_path / "r.jsonl"))
    as_finished = [["Second"], ["Second", "First"], ["Second", "First", "Third"]]
    in_order = [[], ["First", "Second"], ["First", "Second", "Third"]]
    assert seen == (in_order if order == "input" else as_finished)


def test_a_torn_file_is_written_anew(ledger: Ledger, tmp_path: Path) -> None:
    ledger.take_in([row("First"), row("Second")], TERMS)
    finish_all(ledger)
    (tmp_path / "r.jsonl").write_text('{"id":"First"}\n{"id":"Sec', "utf-8")
    with ResultFile(tmp_path / "r.jsonl", ledger, order="input"):
        assert ids(tmp_path / "r.jsonl") == ["First", "Second"]


def test_an_export_has_all_that_is_settled(ledger: Ledger) -> None:
    ledger.take_in([row("First"), row("Second"), row("Third")], TERMS)
    ledger.lease("w")
    ledger.finish(ledger.lease("w").key, outcome("Second"))
    ledger.finish(ledger.lease("w").key, failed("no"))
    assert [json.loads(line)["id"] for line in export(ledger, "input")] == ["Second", "Third"]


def write_input(folder: Path, texts: list[str]) -> None:
    rows = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    (folder / "in.jsonl").write_text("\n".join(rows), "utf-8")


def start(folder: Path, **how: object) -> "subprocess.Popen[str]":
    (folder / "run.py").write_text(RUN, "utf-8")
    command = [sys.executable, str(folder / "run.py"), str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)


@pytest.mark.slow
def test_a_run_killed_again_and_again_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    texts = [f"take a while {number}" for number in range(40)]
    write_input(tmp_path, texts)
    for _ in range(4):
        with start(tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.kill()
    with start(tmp_path) as process:
        said, errors = process.communicate(timeout=120)
    assert "counts 40 0 0 0" in said, errors
    assert ids(tmp_path / "out.jsonl") == [str(number) for number in range(40)]


@pytest.mark.slow
def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    write_input(tmp_path, ["take a while 1", "take for ever", "take for ever and a day"])
    with start(tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
        process.kill()
    limit = time.monotonic() + 30
    while time.monotonic() < limit and any(Path(f"/proc/{child}").exists() for child in children):
        time.sleep(0.1)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_with_room_it_goes_on(tmp_path: Path) -> None:
    """No file may grow beyond 120 kB, which the ledger does before it has all outcomes."""
    write_input(tmp_path, [f"{number} " + "جملة من كلمات كثيرة " * 400 for number in range(60)])

    def limit() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))

    with start(tmp_path, preexec_fn=limit) as process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "cannot be used" in errors or "File too large" in errors
    with start(tmp_path) as process:
        said, errors = process.communicate(timeout=120)
    assert "counts 60 0 0 0" in said, errors
    assert ids(tmp_path / "out.jsonl") == [str(number) for number in range(60)]
