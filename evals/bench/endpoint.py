"""What the large-model engine asks of an endpoint, and how long an article waits for it.

    python -m evals.bench.endpoint evals/samples/sample.ar.txt --library var/demo --claims 10 20

A loopback endpoint that takes `--latency` seconds for each reply answers with the scripted model of the
tests: the figures are those of requests, tokens and waiting, and say nothing about quality. Every article
is cut to its first `--claims` sentences with a claim, and run once before it is timed. Tokens of the text are
guessed as budgets do, and counted with the word pieces of the stance model (multilingual-e5's, 250,000); what
the schema of the answer adds, where an endpoint counts it, is guessed. Where the machine does other work,
compare the seconds of processor time.
"""

import argparse
import json
import time
from pathlib import Path
from typing import NamedTuple

from agent.articles import Given, read_article
from agent.endpoint import Endpoint, NoReplies, estimated_tokens
from agent.engines.llm import LlmEngine
from agent.engines.llm.sentences import sentences
from agent.engines.local import LocalEngine
from agent.engines.local.word_pieces import word_pieces
from agent.library.folder import FolderLibrary, open_library
from agent.library.one_at_a_time import OneAtATime
from agent.types import Article, FailedFinding, Finding
from agent.verify import verify
from agent.wiring import over_threads
from tests.endpoint.server import Reply, Request, serving
from tests.engines.llm.model import kind_of, reply


class Measured(NamedTuple):
    """One article, verified."""

    claims: int
    sides: int
    failures: int
    requests: int
    guessed: int
    pieces: int
    schema: int
    seconds: float
    cpu_seconds: float
    """Of all threads, the scripted endpoint's included."""


def main() -> None:
    """Prints a line for every article and number of claims."""
    given = _arguments()
    print(
        "article | claims | sides | requests a claim | tokens in a claim: guessed, pieces, schema | "
        "seconds | of processor"
    )
    with open_library(given.library) as library:
        for path in given.articles:
            for wanted in given.claims or [None]:
                article = _cut(read_article(str(path), Given()), wanted)
                _measure(article, library, latency=0.0, at_once=given.at_once)
                found = _measure(article, library, latency=given.latency, at_once=given.at_once)
                print(_line(path.name, found), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--claims", type=int, nargs="*")
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--at-once", type=int, default=20, help="claims and requests at once")
    return parser.parse_args()


def _cut(article: Article, claims: int | None) -> Article:
    """The article up to its sentence with the last of so many claims."""
    found = sentences(article.text)
    with_claim = [one for one in found if one.number and kind_of(one.line) is None]
    if claims is None or claims >= len(with_claim):
        return article
    return article.model_copy(update={"text": article.text[: with_claim[claims - 1].end]})


def _measure(article: Article, library: FolderLibrary, *, latency: float, at_once: int) -> Measured:
    def answer(request: Request) -> Reply:
        return Reply(reply(request.text), delay_seconds=latency)

    with serving(answer) as server:
        endpoint = Endpoint(server.settings(concurrency=at_once), replies=NoReplies())
        engine = LlmEngine(endpoint, local=LocalEngine(), search_languages=library.languages)
        started, worked = time.perf_counter(), time.process_time()
        report = verify(article, engine=engine, library=OneAtATime(library), spread=over_threads(at_once))
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - worked
    findings = [found for found in report.findings if isinstance(found, Finding)]
    failures = [found for found in report.findings if isinstance(found, FailedFinding)]
    sides = sum(bool(found.verdict.citations) for found in findings)
    asked = [request.text for request in server.requests]
    schemas = [json.dumps(request.body.get("response_format")) for request in server.requests]
    return Measured(
        claims=len(report.findings),
        sides=sides,
        failures=len(failures),
        requests=len(asked),
        guessed=sum(map(estimated_tokens, asked)),
        pieces=sum(len(word_pieces().ids(text)) for text in asked),
        schema=sum(map(estimated_tokens, schemas)),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
    )


def _line(name: str, found: Measured) -> str:
    claims = max(1, found.claims)
    failed = f" ({found.failures} FAILED)" if found.failures else ""
    return (
        f"{name} | {found.claims}{failed} | {found.sides} | {found.requests / claims:.2f} | "
        f"{found.guessed / claims:.0f}, {found.pieces / claims:.0f}, {found.schema / claims:.0f} | "
        f"{found.seconds:.2f} | {found.cpu_seconds:.2f}"
    )


if __name__ == "__main__":
    main()
