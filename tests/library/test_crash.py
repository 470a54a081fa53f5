"""Killed at any moment, the next run ends with what an uninterrupted run gives."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agent.library.database import Database
from agent.library.dense import DenseIndex
from agent.library.folder import FILE, open_library
from agent.library.indexing import index
from agent.library.record import Record
from agent.library.scope import Scope
from agent.library.vectors import VectorCache

ROOT = Path(__file__).parents[2]
DOCUMENTS = 45

RUN = """
import sys
from pathlib import Path
from agent.library.folder import open_library
from agent.library.indexing import index
with open_library(Path(sys.argv[2]), create=True) as library:
    index([Path(sys.argv[1])], library=library, progress=lambda *step: print(*step, flush=True))
"""


def write_rows(path: Path, *, edition: int) -> None:
    """Documents of which every third differs from edition to edition."""
    rows = [
        {
            "id": f"d{n}",
            "title": "Trade",
            "text": f"Fact {n} of edition {edition if n % 3 == 0 else 0}. It holds.",
        }
        for n in range(DOCUMENTS)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def kill_after(lines: int, delay_seconds: float, files: Path, library: Path) -> None:
    """Indexes in another process, which is killed a while after it has reported so many steps."""
    command = [sys.executable, "-c", RUN, str(files), str(library)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(lines):
            process.stdout.readline()
        time.sleep(delay_seconds)
        process.kill()


def check_every_passage_is_found_by_its_own_vector(path: Path, embedder) -> None:
    database = Database(path / FILE)
    record = Record(database, embedder=embedder.name)
    collection = record.setting("collection")
    dense = DenseIndex(path / "chroma", collection=collection, embedder=embedder.name, dim=embedder.dim)
    vectors = VectorCache(database, embedder)
    for document_id in record.ids(state="indexed"):
        entries = record.entries(document_id)
        for entry, vector in zip(entries, vectors.of(entries), strict=True):
            near = dense.nearest(vector, limit=3, scope=Scope())
            assert entry.place in [one.place for one in near if one.similarity > 0.999]
    dense.close()
    database.close()


def check_recovery(folder: Path, tmp_path: Path, embedder, *, kills: list[tuple[int, float]]) -> None:
    path, files = tmp_path / "library", folder / "rows.jsonl"
    for edition, (lines, delay) in enumerate(kills):
        write_rows(files, edition=edition)
        kill_after(lines, delay, folder, path)
    with open_library(path, embedder=embedder) as library:  # a search heals, too
        library.search("fact")
        assert library.dense_count() == library.record.passages
    with open_library(path, create=True, embedder=embedder) as library:
        index([folder], library=library)
        healed = library.record
        assert library.dense_count() == healed.passages == DOCUMENTS
    check_every_passage_is_found_by_its_own_vector(path, embedder)
    with open_library(tmp_path / "whole", create=True, embedder=embedder) as library:
        index([folder], library=library)
        assert library.record == healed


def test_two_kills_lose_nothing_and_double_nothing(folder, tmp_path, embedder):
    check_recovery(
        folder, tmp_path, embedder, kills=[(31, 0.3), (40, 0)]
    )  # in the first batch's writing, and after it


@pytest.mark.slow
def test_many_kills_lose_nothing_and_double_nothing(folder, tmp_path, embedder):
    moments = random.Random(4)
    kills = [(moments.choice([1, 31, 32, 44]), moments.random()) for _ in range(20)]
    check_recovery(folder, tmp_path, embedder, kills=kills)
