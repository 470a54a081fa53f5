"""How many sides of the local engine are right from each confidence on: where the cascade may let them stand.

    tabayyun eval run evals/sets/affairs-dev --out runs/affairs
    tabayyun eval run evals/sets/society-dev --out runs/society
    python -m evals.fit.cascade runs/affairs runs/society

The runs have to be on claims that nothing of the engine was fitted on.
"""

import argparse
from math import sqrt
from pathlib import Path

from agent.evaluation.run_folder import read_run
from agent.types import SIDES

CONFIDENCES = (0.0, 0.7, 0.8, 0.82, 0.84, 0.86, 0.9, 0.95)
_Z = 1.96


def main() -> None:
    """Prints a line for every confidence."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("runs", type=Path, nargs="+")
    taken = [side for folder in parser.parse_args().runs for side in sides(folder)]
    print("from | sides | right | share (95 % Wilson interval)")
    for least in CONFIDENCES:
        right = [is_right for confidence, is_right in taken if confidence >= least]
        print(f"{least:.2f} | {len(right)} | {sum(right)} | {_share(sum(right), len(right))}")


def sides(folder: Path) -> list[tuple[float, bool]]:
    """Confidence of every side taken in a run, and whether it is the right label."""
    run = read_run(folder)
    right = {gold.case: gold.label for gold in run.gold}
    taken = [one for one in run.predictions if one.label is not None and SIDES[one.label]]
    return [(one.confidence or 0.0, one.label is right[one.case]) for one in taken]


def _share(right: int, taken: int) -> str:
    """Wilson's score interval (JASA 22, 1927)."""
    if not taken:
        return "-"
    share = right / taken
    middle = share + _Z * _Z / (2 * taken)
    reach = _Z * sqrt(share * (1 - share) / taken + _Z * _Z / (4 * taken * taken))
    whole = 1 + _Z * _Z / taken
    return f"{share:.2f} ({(middle - reach) / whole:.2f} to {(middle + reach) / whole:.2f})"


if __name__ == "__main__":
    main()
