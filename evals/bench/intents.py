"""How well plain questions are understood: accuracy, and how often something else is done than was meant.

    python -m evals.bench.intents [--split dev] [--errors]

The model and its threshold are fitted on the rows named "dev"; the errors of the others are not read.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypedDict

from agent.chat.commands import Order, Unclear
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.references import Standing

QUESTIONS = Path(__file__).parents[1] / "intents" / "questions.jsonl"


class State(TypedDict):
    """Where the conversation stands: how many claims the report has, and the one or two talked of last."""

    claims: int
    last: int | list[int]


class Question(TypedDict, total=False):
    """A row of the file."""

    id: str
    language: str
    split: str
    text: str
    command: str | None
    """What is meant; null for what has to be left undone."""
    offered: str
    """The command to be among those offered."""
    numbers: list[int]
    year: int
    label: str
    """Of the claims asked for; not looked at where it is not given."""
    also: list[str]
    """Other commands that would do."""
    state: State


def main() -> None:
    """Prints the scores, for each language and together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--split", choices=["dev", "held-out"], default="held-out")
    parser.add_argument("--errors", action="store_true", help="list the errors (of dev alone)")
    given = parser.parse_args()
    asked = [row for row in questions() if row["split"] == given.split]
    likeness = Likeness()
    done = [(row, understand(row["text"], rank=likeness.rank, standing=standing(row))) for row in asked]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row, order in done:
        kind = outcome(row, order)
        counts[row["language"]][kind] += 1
        counts["all"][kind] += 1
        if given.errors and given.split == "dev" and kind != "right":
            print(kind, row["text"], "|", row.get("command"), row.get("numbers"), "|", order)
    for language, count in counts.items():
        print(line(language, count))


def questions() -> list[Question]:
    """All rows of the file."""
    with QUESTIONS.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def outcome(row: Question, order: Order | Unclear) -> str:
    """ "right"; "wrong", something else was done; "abstained", nothing was done and something was meant."""
    if isinstance(order, Unclear):
        if row["command"] is None:
            offered = {near.command for near in order.nearest}
            return "right" if row.get("offered") in {None, *offered} else "abstained"
        return "abstained"
    is_same = order.command in {row["command"], *row.get("also", ())} and _numbers(row, order) == tuple(
        row.get("numbers", ())
    )
    is_filled = order.year == row.get("year") and row.get("label") in {None, order.label}
    return "right" if is_same and is_filled else "wrong"


def standing(row: Question) -> Standing | None:
    """Where the conversation stands, for a question that turns on it."""
    state = row.get("state")
    if state is None:
        return None
    last = state["last"]
    pair = tuple(last) if isinstance(last, list) else ()
    return Standing(state["claims"], _focus(state), pair, is_one_of_them=bool(pair))


def _numbers(row: Question, order: Order) -> tuple[int, ...]:
    """The claims that the order is carried out for: without any, the one talked of last."""
    state = row.get("state")
    return (_focus(state),) if state and not order.numbers else order.numbers


def _focus(state: State) -> int:
    last = state["last"]
    return last[-1] if isinstance(last, list) else last


def line(name: str, count: Counter[str]) -> str:
    """Accuracy and rate of wrong actions, with 95 % intervals (Wilson)."""
    n = count.total()
    parts = [f"{name:4} n {n:3}"]
    for kind in ("right", "wrong", "abstained"):
        low, high = wilson(count[kind], n)
        parts.append(f"{kind} {count[kind]} = {count[kind] / n:.3f} ({low:.3f} to {high:.3f})")
    return "  ".join(parts)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson, JASA 1927)."""
    z, share = 1.96, successes / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z * z / n)), (centre + spread) / (1 + z * z / n)


if __name__ == "__main__":
    main()
