"""What can be done for an editor, as narrow typed functions. Commands and the chat model use the same ones.

None of them opens a connection, runs a program or takes a path from a text; the only files written
are exports, in one folder, under names made here.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import get_args

from agent.articles import Given, article_of
from agent.cache import Circumstances, FindingCache
from agent.chat.retelling import retold
from agent.chat.sharing import Sharing
from agent.chat.shelf import Shelf
from agent.claims import claim_of
from agent.errors import ReportError
from agent.library.folder import FolderLibrary
from agent.library.one_at_a_time import OneAtATime
from agent.messages import error
from agent.protocols import Engine
from agent.render import Format, render
from agent.settings import Settings
from agent.text.dates import dates
from agent.text.quantities import quantities
from agent.types import (
    Article,
    Claim,
    EngineRecord,
    FailedFinding,
    Finding,
    Report,
    Segment,
    SegmentKind,
    Usage,
)
from agent.verify import Begun, Check, Options, Recall, check_claim, one_by_one, verify
from agent.wiring import Run, build_engine, open_endpoint, over_threads

_SUFFIXES = {"markdown": "md", "terminal": "txt", "claimreview": "claimreview.json"}
FORMATS = tuple(name for name in get_args(Format) if name != "terminal")
"""What a report can be exported as."""

Found = Finding | FailedFinding

Seen = Callable[[int, int, Found], None]
"""Told of every finding as it comes: its number, the number of all claims, and the finding."""


class Desk:
    """The library, an engine and the export folder."""

    def __init__(self, settings: Settings, *, exports: Path, budget: float | None = None) -> None:
        """`budget` in US dollars is what a verification may cost at an endpoint."""
        self.settings = settings
        self.exports = exports
        self._budget = budget
        self._asked: list[Engine] = []
        self.shelf = Shelf(settings)

    def drawn(self) -> list[Usage]:
        """What engines have asked of endpoints since this was drawn last, failed work included."""
        asked, self._asked = self._asked, []
        used = [engine.usage for engine in asked if engine.usage is not None]
        return [usage for usage in used if usage.requests or usage.cached_replies]

    @property
    def record(self) -> EngineRecord:
        """Which engine judges, and where texts are sent. Raises `AgentError` when it cannot be had."""
        with self.shelf.opened() as library:
            return self._engine(library).record

    def switch(self, settings: Settings) -> None:
        """Works with another engine from now on. Raises `EngineError` and keeps the old one."""
        build_engine(settings)
        self.settings = settings

    def verify(
        self,
        article: Article,
        *,
        seen: Seen = lambda number, count, finding: None,
        begun: Begun = lambda so_far: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Report:
        """A verdict for every claim of `article`; those checked before come from the cache."""
        with self.shelf.opened() as library:
            engine = self._engine(library)
            known = Circumstances(
                engine=engine.record,
                library=library.record,
                options=Options(),
                article=article.id,
                published=article.published,
                url=article.url,
            )
            watch = _Watch(FindingCache(self.settings.cache).recall(known), seen)
            return verify(
                article,
                engine=engine,
                library=OneAtATime(Sharing(library)),
                spread=one_by_one if engine.usage is None else over_threads(self.settings.concurrency),
                progress=watch.progress,
                begun=begun,
                recall=watch.recall,
                stopped=stopped,
            )

    def check(self, text: str, language: str, *, stopped: Callable[[], bool] = lambda: False) -> Report:
        """A report on a statement by itself; without a finding where there is nothing to check in it."""
        return self.verify(article_of(text, Given(language=language)), stopped=stopped)

    def check_as_claim(self, text: str, language: str, *, budget: float | None = None) -> Report:
        """A report on a statement taken for one claim as it stands, for at most `budget` dollars."""
        article = article_of(text, Given(language=language))
        claim = claim_of("c1", article.text, article.language)
        with self.shelf.opened() as library:
            engine = self._engine(library, budget=budget)
            finding = check_claim(claim, article=article, engine=engine, library=library)
            whole = Segment(
                start=0, end=len(article.text), kind=SegmentKind.CLAIM, reason="", claims=(claim.id,)
            )
            return Report(
                article=article,
                segments=(whole,),
                findings=(finding,),
                engine=engine.record,
                library=library.record,
                usage=engine.usage,
            )

    def recheck(self, report: Report, number: int) -> Report:
        """`report` with claim `number` checked anew; notes and review stay. Raises `ReportError`."""
        old = claim_numbered(report, number)
        checked = self._checked(report, old.claim)
        findings = list(report.findings)
        kept = {"notes": old.notes, "review": old.review}
        findings[number - 1] = checked.findings[0].model_copy(update=kept)
        return checked.model_copy(update={"findings": tuple(findings)})

    def check_reworded(self, report: Report, number: int, text: str) -> Report:
        """A report on claim `number` alone, in the words `text`. Raises `ReportError` without the claim."""
        return self._checked(report, reworded(claim_numbered(report, number).claim, text))

    def _checked(self, report: Report, claim: Claim) -> Report:
        """`report` with one finding, on a claim of its article."""
        with self.shelf.opened() as library:
            engine = self._engine(library)
            finding = check_claim(claim, article=report.article, engine=engine, library=library)
            changed = {"findings": (finding,), "engine": engine.record, "library": library.record}
            return report.model_copy(update={**changed, "usage": engine.usage})

    def retold(self, finding: Found, language: str) -> Finding | None:
        """The finding with its reason in another language, where the engine writes it by texts of ours."""
        if isinstance(finding, FailedFinding) or self.settings.engine != "local":
            return None
        return retold(finding, self._local, language)

    def _engine(self, library: FolderLibrary, *, budget: float | None = None) -> Engine:
        """The local engine, kept for its loaded model; any other made anew, to count what one run asks."""
        if self.settings.engine == "local":
            return self._local
        endpoint = open_endpoint(self.settings, Run(budget=self._budget if budget is None else budget))
        engine = build_engine(self.settings, endpoint=endpoint, languages=library.languages)
        self._asked.append(engine)
        return engine

    @cached_property
    def _local(self) -> Engine:
        return build_engine(self.settings)

    def export(self, report: Report, form: str, *, version: int) -> Path:
        """The file that the report was written to. Raises `ReportError` for a form that there is not."""
        wanted = {"md": "markdown"}.get(form, form)
        known = next((name for name in FORMATS if name == wanted), None)
        if known is None:
            raise error(ReportError, "no_format", form=form, formats=", ".join(FORMATS))
        self.exports.mkdir(parents=True, exist_ok=True)
        path = self.exports / f"{report.article.id}-v{version}.{_SUFFIXES.get(known, known)}"
        path.write_text(f"{render(report, known)}\n", "utf-8")
        return path


def claim_numbered(report: Report, number: int) -> Found:
    """The finding on claim `number`, counted from 1. Raises `ReportError` without one."""
    if not 1 <= number <= len(report.findings):
        raise error(ReportError, "no_claim", number=number, count=len(report.findings))
    return report.findings[number - 1]


def reworded(claim: Claim, text: str) -> Claim:
    """`claim` in other words. It stays where it is in the article."""
    changed = {
        "text": text,
        "queries": (text,),
        "quantities": quantities(text, claim.language),
        "dates": dates(text, claim.language),
    }
    return claim.model_copy(update=changed)


class _Watch:
    """Tells of the findings of a verification in their order; not of claims that were never begun."""

    def __init__(self, recall: Recall, seen: Seen) -> None:
        self._recall = recall
        self._seen = seen
        self._findings: dict[str, Found] = {}

    def recall(self, claim: Claim, check: Check) -> Found:
        """What is known of a claim, else what the check finds."""
        self._findings[claim.id] = finding = self._recall(claim, check)
        return finding

    def progress(self, done: int, count: int) -> None:
        """Tells of claim `done`; the ids of claims count from 1."""
        finding = self._findings.get(f"c{done}")
        if finding is not None:
            self._seen(done, count, finding)
