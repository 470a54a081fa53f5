"""A batch of short articles whose questions a provider's batches answer: all parts real but the model."""

import json
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from endpoint.batch_server import BatchServer, Lost
from endpoint.server import FakeTime, Reply, Request
from engines.llm.model import reply

from agent.batch.deferred import DeferredParts, deferred_threads
from agent.batch.jobs import Plan, carry_out
from agent.batch.ledger import Ledger
from agent.batch.provider import Collect, Submit, Visit
from agent.batch.types import Counts, Terms
from agent.endpoint import Limits, NoReplies, Price, ReplyStore
from agent.endpoint.batch_api import BatchApi, at_batch_price
from agent.endpoint.deferred import DeferredEndpoint
from agent.engines.llm import LlmEngine
from agent.engines.local import LocalEngine
from agent.library.folder import FolderLibrary
from agent.library.one_at_a_time import OneAtATime
from agent.protocols import Engine
from agent.types import Result

PRICE = Price(input=1_000, output=2_000)
"""A tenth of a dollar for the 100 tokens read of each scripted reply, and 0.02 for the 10 written: 0.12."""
Script = Callable[[Request], Reply | Lost]
"""What becomes of a request."""
LOCAL = LocalEngine()
ARTICLES = [f"The dam at Beni Haroun was completed in {year}." for year in (2001, 2002, 2003, 2004)]


def modelled(request: Request) -> Reply:
    """The scripted model's reply."""
    return Reply(reply(request.text))


def first_times(number: int, fault: Reply | Lost, *, about: str = "2002") -> Script:
    """Requests about one article fail so often, then all is well."""
    left = number

    def script(request: Request) -> Reply | Lost:
        nonlocal left
        if about in request.text and left > 0:
            left -= 1
            return fault
        return modelled(request)

    return script


def an_engine(door: DeferredEndpoint) -> Engine:
    return LlmEngine(door, local=LOCAL, search_languages=("en",))


class Desk:
    """Somebody who submits and collects one batch, again and again."""

    def __init__(self, server: BatchServer, library: FolderLibrary, folder: Path) -> None:
        self.server = server
        self.library = library
        self.folder = folder
        self.told: list[str] = []
        self.time = FakeTime()
        self.cache: ReplyStore = NoReplies()
        self.articles(ARTICLES)

    def articles(self, texts: list[str]) -> None:
        """What is to be verified."""
        rows = [{"text": text, "language": "en"} for text in texts]
        (self.folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def submit(self, **limits: Any) -> Counts:
        """One submit; `limits` are of `Limits`, or `max_requests`."""
        most = {name: limits.pop(name) for name in ("max_requests", "max_bytes") if name in limits}
        settings = self.settings()
        with BatchApi(settings, sleep=self.time.sleep) as api:
            visit = Submit(
                api,
                limits=Limits(**limits),
                price=settings.price,
                tell=self.told.append,
                **most,
                **self._timing,
            )
            return self._visit(visit)

    def collect(self, *, wait: bool = False) -> Counts:
        """One collect."""
        with BatchApi(self.settings(), sleep=self.time.sleep) as api:
            return self._visit(Collect(api, wait=wait, tell=self.told.append, **self._timing))

    def finish(self, *, most: int = 12) -> Counts:
        """Submits and collects until nothing is left to do."""
        for _ in range(most):
            self.submit()
            if not self.collect().todo:
                break
        return self.collect()

    def results(self) -> list[Result]:
        """The lines of the result file."""
        lines = (self.folder / "r.jsonl").read_text("utf-8").splitlines()
        return [Result.model_validate_json(line) for line in lines]

    def ledger(self) -> Ledger:
        """As another command sees it."""
        return Ledger(self.plan.ledger, alone=False)

    def settings(self, **changed: Any) -> Any:
        """Of the endpoint, at the prices of a batch."""
        return at_batch_price(self.server.settings(price=PRICE, **changed))

    @property
    def plan(self) -> Plan:
        """The command's."""
        source, out = self.folder / "articles.jsonl", self.folder / "r.jsonl"
        return Plan(source=str(source), out=out, ledger=self.folder / "r.jsonl.ledger")

    @property
    def terms(self) -> Terms:
        """Under which the articles are verified."""
        asked = DeferredEndpoint(self.settings(), lines=None, cache=self.cache, notes=None)  # type: ignore[arg-type]
        return Terms(engine=an_engine(asked).record, library=self.library.record.fingerprint)

    @property
    def _timing(self) -> dict[str, Any]:
        return {"clock": self.time.clock, "sleep": self.time.sleep}

    def _visit(self, visit: Visit) -> Counts:
        with Ledger(self.plan.ledger) as ledger:
            visit.before(ledger)
        parts = DeferredParts(an_engine, OneAtATime(self.library), self.settings(), self.cache)
        executor = partial(deferred_threads, parts, workers=2)
        return carry_out(
            self.plan, terms=self.terms, executor=executor, stdin=BytesIO(), at_provider=visit.after
        )


SetUp = Callable[..., Desk]
"""A desk at a provider that follows a script; `modelled` where none is given."""


def paid_twice(server: BatchServer) -> list[str]:
    """The questions that were answered more than once."""
    return [body for body, times in server.executed.items() if times > 1]
