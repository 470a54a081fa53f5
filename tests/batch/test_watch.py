"""A folder that files come into."""

import io
import os
from collections.abc import Callable
from pathlib import Path

from working import TERMS, obedient_parts

from agent.batch.inputs import Wanted
from agent.batch.jobs import Plan, carry_out
from agent.batch.ledger import Ledger
from agent.batch.threads import threads
from agent.batch.types import Counts
from agent.batch.watch import Watch


def names(watch: Watch) -> list[str]:
    return [found.id for found in watch.look()]


def test_a_file_is_taken_once_it_no_longer_changes(tmp_path: Path) -> None:
    watch = Watch(tmp_path, Wanted())
    (tmp_path / "a.txt").write_text("Rain fell", "utf-8")
    assert names(watch) == []
    (tmp_path / "a.txt").write_text("Rain fell in the valley.", "utf-8")
    assert names(watch) == []
    assert names(watch) == ["a.txt"]
    assert names(watch) == []


def test_a_file_that_is_written_again_is_taken_again(tmp_path: Path) -> None:
    watch = Watch(tmp_path, Wanted())
    (tmp_path / "a.txt").write_text("Rain fell.", "utf-8")
    assert [names(watch), names(watch)] == [[], ["a.txt"]]
    (tmp_path / "a.txt").write_text("Snow fell.", "utf-8")
    os.utime(tmp_path / "a.txt", (1, 1))
    assert [names(watch), names(watch)] == [[], ["a.txt"]]


def watched(folder: Path, out: Path, *, enough: Callable[[], bool]) -> Counts:
    plan = Plan(str(folder), out, out.with_suffix(".ledger"), watch=True, look_seconds=0)

    def executor(terms, ledger):
        return threads(obedient_parts(), terms, ledger, workers=1)

    return carry_out(plan, terms=TERMS, executor=executor, stdin=io.BytesIO(), stopped=enough)


def test_a_watch_survives_its_end_and_keeps_what_was_taken_away(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "r.jsonl"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"It is {name}.", "utf-8")
        done = len(list(folder.iterdir())) if name == "a" else 2

        def enough(done: int = done) -> bool:
            return out.exists() and len(out.read_text("utf-8").splitlines()) >= done

        assert watched(folder, out, enough=enough).done == done
        if name == "a":
            (folder / "a.txt").unlink()
    with Ledger(out.with_suffix(".ledger"), alone=False) as ledger:
        assert [line.id for line in ledger.lines("input")] == ["a.txt", "b.txt"]
