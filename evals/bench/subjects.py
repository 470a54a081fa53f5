"""Whether a search says "nothing on this" when, and only when, the starter corpus has nothing on it.

python -m evals.bench.subjects --library var/demo [--split dev]
"""

import argparse
import json
from pathlib import Path

from agent.chat.shelf import Shelf
from agent.settings import Settings
from evals.bench.intents import wilson

SUBJECTS = Path(__file__).parents[1] / "intents" / "subjects.jsonl"


def main() -> None:
    """Prints how often a subject that is there is found, and one that is not is said to be missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--split", choices=["dev", "held-out"], default="held-out")
    given = parser.parse_args()
    shelf = Shelf(Settings(library=given.library))
    rows = [json.loads(line) for line in SUBJECTS.read_text("utf-8").splitlines()]
    for present, name in ((True, "there, and found"), (False, "missing, and said so")):
        asked = [row for row in rows if row["split"] == given.split and row["present"] is present]
        right = sum(bool(shelf.search(row["text"]).evidence) is present for row in asked)
        low, high = wilson(right, len(asked))
        print(f"{name}: {right} of {len(asked)} = {right / len(asked):.2f} ({low:.2f} to {high:.2f})")


if __name__ == "__main__":
    main()
