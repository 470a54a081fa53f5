"""A batch answered by a provider's batches: rounds, requests, and the processor's time on this machine.

    python -m evals.bench.batch_provider --articles 100 --library var/demo

A loopback server does what OpenAI's Batch API documents, with the scripted model of the tests; in every
batch 2 % of the requests expire and 2 % get 500. A real provider takes up to a day for each round.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.bench.batch_articles import write_articles
from tests.endpoint.batch_server import KEY, BatchServer, Lost, serving_batches
from tests.endpoint.server import Reply, Request, refused
from tests.engines.llm.model import reply

_ROOT = Path(__file__).parents[2]
_MAX_ROUNDS = 12


def main() -> None:
    """Prints what every round left to do, and what all of them took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--library", type=Path, required=True)
    given = parser.parse_args()
    with (
        serving_batches(_Script(random.Random(5))) as server,
        tempfile.TemporaryDirectory(prefix="provider-") as folder,
    ):
        articles, out = Path(folder, "articles.jsonl"), Path(folder, "results.jsonl")
        write_articles(articles, given.articles, seed=5)
        for number in range(1, _MAX_ROUNDS + 1):
            for action in ("submit", "collect"):
                _run(articles, out, given.library, server=server, action=action)
            results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
            print(f"round {number}: {len(results)} of {given.articles} articles are done", flush=True)
            if len(results) == given.articles:
                break
    _tell(results, server)


class _Script:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def __call__(self, request: Request) -> Reply | Lost:
        dice = self._rng.random()
        if dice < 0.02:
            return "batch_expired"
        return refused(500) if dice < 0.04 else Reply(reply(request.text))


def _run(articles: Path, out: Path, library: Path, *, server: BatchServer, action: str) -> None:
    settings = {"BASE_URL": server.base_url, "MODEL": "scripted", "API_KEY": KEY, "CACHE": str(out.parent)}
    environment = os.environ | {f"TABAYYUN_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "agent", "batch", str(articles), "--out", str(out)]
    command += ["--library", str(library), "--engine", "llm", "--order", "finished"]
    command += ["--provider-batch", action]
    subprocess.run(command, cwd=_ROOT, env=environment, check=False)


def _tell(results: list[dict[str, dict[str, list[object]]]], server: BatchServer) -> None:
    reports = [one["report"] for one in results if one["report"]]
    claims = sum(len(report["findings"]) for report in reports)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(f"{len(results)} articles, {len(results) - len(reports)} without a report, {claims} claims")
    print(f"{len(server.batches)} batches, {server.executed.total()} requests worked on")
    print(f"{seconds:.0f} s of processor time: {seconds / max(claims, 1):.2f} s a claim")


if __name__ == "__main__":
    main()
