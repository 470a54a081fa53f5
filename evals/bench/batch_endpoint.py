"""A batch at an endpoint that is slow and often fails: all done, and how close to the ideal time.

    python -m evals.bench.batch_endpoint --articles 500 --library var/demo

A loopback endpoint with the scripted model of the tests answers after 0.2 to 2 seconds; 5 % of the requests
get 429, 3 % 500, and 2 % a cut connection. Ideal is the time all replies took, over the concurrency.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from evals.bench.batch_articles import write_articles
from tests.endpoint.server import Reply, Request, refused, serving
from tests.engines.llm.model import reply

_ROOT = Path(__file__).parents[2]


class Endpoint:
    """The script of the server, and what it did."""

    def __init__(self, *, fastest: float, slowest: float, seed: int) -> None:
        self._rng = random.Random(seed)
        self._fastest, self._slowest = fastest, slowest
        self.seconds = 0.0
        """Of all replies together."""
        self.sent: Counter[str] = Counter()

    def __call__(self, request: Request) -> Reply:
        """A reply, or now and then none."""
        delay = self._rng.uniform(self._fastest, self._slowest)
        dice = self._rng.random()
        self.seconds += delay
        if dice < 0.05:
            self.sent["429"] += 1
            return self._late(refused(429), delay)
        if dice < 0.08:
            self.sent["500"] += 1
            return self._late(refused(500), delay)
        if dice < 0.10:
            self.sent["cut"] += 1
            return Reply(fault="cut before", delay_seconds=delay)
        self.sent["200"] += 1
        return Reply(reply(request.text), delay_seconds=delay)

    @staticmethod
    def _late(given: Reply, delay: float) -> Reply:
        return Reply(status=given.status, body=given.body, headers=given.headers, delay_seconds=delay)


def main() -> None:
    """Prints what was sent, what came of the articles, and the time against the ideal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--fastest", type=float, default=0.2)
    parser.add_argument("--slowest", type=float, default=2.0)
    parser.add_argument("--library", type=Path, required=True)
    given = parser.parse_args()
    endpoint = Endpoint(fastest=given.fastest, slowest=given.slowest, seed=5)
    with serving(endpoint) as server, tempfile.TemporaryDirectory(prefix="endpoint-") as folder:
        articles, out = Path(folder, "articles.jsonl"), Path(folder, "results.jsonl")
        write_articles(articles, given.articles, seed=5)
        seconds = _run(articles, out, given.library, url=server.base_url, concurrency=given.concurrency)
        results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    ideal = endpoint.seconds / given.concurrency
    reports = [one["report"] for one in results if one["report"]]
    usage = sum(report["usage"]["requests"] for report in reports)
    print(f"{len(results)} of {given.articles} articles, {len(results) - len(reports)} without a report")
    print(f"{sum(len(report['findings']) for report in reports)} claims; requests told in reports: {usage}")
    print(
        f"sent: {dict(endpoint.sent)}, together {endpoint.sent.total()}; most at once {server.most_at_once}"
    )
    print(f"{seconds:.0f} s, ideal {ideal:.0f} s: {seconds / ideal:.2f} times; load {os.getloadavg()[1]:.1f}")


def _run(articles: Path, out: Path, library: Path, *, url: str, concurrency: int) -> float:
    settings = {
        "BASE_URL": url,
        "MODEL": "scripted",
        "CONCURRENCY": str(concurrency),
        "CACHE": str(out.parent),
    }
    environment = os.environ | {f"TABAYYUN_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "agent", "batch", str(articles), "--out", str(out)]
    command += ["--library", str(library), "--engine", "llm", "--order", "finished"]
    started = time.monotonic()
    code = subprocess.run(command, cwd=_ROOT, env=environment, check=False).returncode
    print(f"exit code {code}")
    return time.monotonic() - started


if __name__ == "__main__":
    main()
