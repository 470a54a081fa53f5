"""How long a hybrid search takes in a library of a given size, with made-up vectors and real words.

    python -m evals.bench.searching --passages 10000

The embedding of the query (10 to 16 ms) is not in the figures; dense half, lexical half and fusion are.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.text.normalise import words
from evals.bench.made_up import CORPUS, QuickEmbedder, write_documents

_PASSAGES_A_DOCUMENT = 3


def main() -> None:
    """Prints p50 and p95 in ms, plain and with filters, and the peak memory in MB."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        write_documents(path, given.passages // _PASSAGES_A_DOCUMENT)
        with open_library(Path(folder) / "library", create=True, embedder=QuickEmbedder()) as library:
            started = time.perf_counter()
            summary = index([path], library=library)
            seconds = time.perf_counter() - started
            print(f"{summary.passages} passages written in {seconds:.0f} s (without embedding)")
            _measure(library, _queries(given.queries))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _measure(library: FolderLibrary, queries: list[str]) -> None:
    some = [f"d{number}" for number in range(500)]
    kinds: dict[str, Callable[[str], object]] = {
        "plain": lambda query: library.search(query),
        "before a date": lambda query: library.search(query, before=date(2024, 1, 1)),
        "within 500 documents": lambda query: library.search(query, within=some),
    }
    for name, search in kinds.items():
        for query in queries[:5]:
            search(query)
        times = sorted(_milliseconds(search, query) for query in queries)
        print(f"{name}: p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms")


def _milliseconds(search: Callable[[str], object], query: str) -> float:
    started = time.perf_counter()
    search(query)
    return (time.perf_counter() - started) * 1000


def _queries(count: int) -> list[str]:
    """Questions of twelve words of the corpus."""
    rng = random.Random(2)
    known = [word for file in sorted(CORPUS.rglob("*.md")) for word in words(file.read_text("utf-8"))]
    return [" ".join(rng.choices(known, k=12)) for _ in range(count)]


if __name__ == "__main__":
    main()
