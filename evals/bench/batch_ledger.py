"""How many tasks a second a ledger takes in, gives out and settles, and how large it grows.

    python -m evals.bench.batch_ledger --rows 20000 --report report.json

The outcome of every task is one real report, of `tabayyun verify --format json --out report.json`.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from agent.articles import Given, article_of
from agent.batch.ledger import Ledger
from agent.batch.outputs import ResultFile
from agent.batch.types import Outcome, Row, Task, Terms
from agent.types import EngineRecord, Report
from evals.bench.made_up import CORPUS

_SAMPLE = CORPUS.parent / "evals" / "samples" / "sample.en.txt"


def main() -> None:
    """Prints rates and sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--report", type=Path, required=True)
    given = parser.parse_args()
    outcome = Outcome.of(Report.model_validate_json(given.report.read_text("utf-8")))
    terms = Terms(engine=EngineRecord(name="measured"), library="none")
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder, "ledger")) as ledger:
        rows = list(_rows(given.rows))
        _time("taken in", given.rows, lambda: ledger.take_in(rows, terms))
        _time("leased and settled", given.rows, lambda: _settle_all(ledger, outcome))
        _time("taken in again, all done", given.rows, lambda: ledger.take_in(rows, terms))
        _time("counted", given.rows, ledger.counts)
        results = ResultFile(Path(folder, "results"), ledger, order="input")
        _time("written out", given.rows, results.begin)
        results.close()
        for name in ("ledger", "results"):
            size = Path(folder, name).stat().st_size
            print(f"{name}: {size / given.rows / 1000:.1f} kB a row, with {outcome.claims} claims")


def _rows(count: int) -> Iterator[Row]:
    sample = article_of(_SAMPLE.read_text("utf-8"), Given(language="en"))
    for number in range(count):
        article = sample.model_copy(update={"text": f"{number} {sample.text}"})
        yield Row(id=str(number), source=f"made#{number}", task=Task(kind="article", article=article))


def _settle_all(ledger: Ledger, outcome: Outcome) -> None:
    while leased := ledger.lease("bench"):
        ledger.finish(leased.key, outcome)


def _time(name: str, rows: int, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{name}: {rows / seconds:,.0f} rows/s ({seconds:.2f} s)", flush=True)


if __name__ == "__main__":
    main()
