"""The whole product on one screen: article in, report out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from time import perf_counter
from typing import Literal

from agent.citations import prove
from agent.errors import AgentError
from agent.protocols import Engine, Library
from agent.text.copies import is_copy
from agent.text.normalise import words
from agent.types import Article, Claim, Document, Evidence, FailedFinding, Failure, Finding, Report, Value
from agent.types.reports import STOPPED

Progress = Callable[[int, int], None]
"""Called with the number of claims done and the number of all claims."""

Check = Callable[[Claim], Finding | FailedFinding]
"""The work on one claim."""

Recall = Callable[[Claim, Check], Finding | FailedFinding]
"""What is already known of a claim, else what the check finds."""

Spread = Callable[[Check, Sequence[Claim]], Iterable[Finding | FailedFinding]]
"""Runs the check on every claim, several at once where it can, and gives the findings in their order."""

Begun = Callable[[Callable[[], Report]], None]
"""Told, once the claims are known, what gives the report so far, even when the library is closed again.
Claims not reached are not checked in it."""


_STOPPED = Failure(stage="search", error=STOPPED, message="stopped before this claim was checked")


def check_again(claim: Claim, check: Check) -> Finding | FailedFinding:
    """A `Recall` that knows nothing."""
    return check(claim)


def one_by_one(check: Check, claims: Sequence[Claim]) -> Iterable[Finding | FailedFinding]:
    """A `Spread` over one thread."""
    return map(check, claims)


class Options(Value):
    """How to verify."""

    passages: int = 8
    """Passages the engine reads for a claim."""
    later_passages: int = 2
    """Passages dated after the article that are shown beside them."""
    use_later: bool = False
    """Let evidence dated after the article take a side."""
    within: tuple[str, ...] | None = None
    """Search these documents only."""
    rounds: int = 2
    """Searches for a claim: the first, and those that the engine asks for."""


def verify(
    article: Article,
    *,
    engine: Engine,
    library: Library,
    options: Options | None = None,
    progress: Progress = lambda done, total: None,
    begun: Begun = lambda so_far: None,
    recall: Recall = check_again,
    spread: Spread = one_by_one,
    stopped: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = perf_counter,
) -> Report:
    """A verdict for every claim of `article`, or the failure that prevented it.

    Once `stopped` says so no further claim is begun, and those left are not checked. With a `spread` over
    threads, engine and library have to bear several calls at once.

    Raises `EngineError` when not even the claims can be extracted.
    """
    engine = engine.metered()
    started, searched = clock(), library.record
    extraction = engine.extract(article)
    extracted = clock()
    checker = _Checker(article, engine, library, options=options or Options())
    findings: list[Finding | FailedFinding] = []

    def check(claim: Claim) -> Finding | FailedFinding:
        return _unreached(claim) if stopped() else recall(claim, checker.check)

    def so_far() -> Report:
        return Report(
            article=article,
            segments=extraction.segments,
            findings=(*findings, *map(_unreached, extraction.claims[len(findings) :])),
            engine=engine.record,
            library=searched,
            usage=engine.usage,
            timings={"extract": extracted - started, "check": clock() - extracted},
        )

    begun(so_far)
    for number, finding in enumerate(spread(check, extraction.claims), start=1):
        findings.append(finding)
        progress(number, len(extraction.claims))
    return so_far()


def _unreached(claim: Claim) -> FailedFinding:
    return FailedFinding(claim=claim, failure=_STOPPED)


def check_claim(
    claim: Claim, *, article: Article, engine: Engine, library: Library, options: Options | None = None
) -> Finding | FailedFinding:
    """The verdict on one claim of `article`, as `verify` reaches it, or the failure that prevented it."""
    return _Checker(article, engine, library, options=options or Options()).check(claim)


def evidence_for(
    claim: Claim, *, article: Article, library: Library, options: Options | None = None
) -> tuple[Evidence, ...]:
    """What the first round of searches for a claim of `article` finds, best first. Raises `LibraryError`."""
    searcher = _Searcher(article, library, options or Options())
    return tuple(_merge(*(searcher.search(query) for query in claim.queries)))


class _Checker:
    """Checks the claims of one article."""

    def __init__(self, article: Article, engine: Engine, library: Library, *, options: Options) -> None:
        self._engine = engine
        self._library = library
        self._options = options
        self._searcher = _Searcher(article, library, options)

    def check(self, claim: Claim) -> Finding | FailedFinding:
        """The verdict, or the failure of the stage that could not be done."""
        try:
            return self._find(claim)
        except _StageError as error:
            return FailedFinding(claim=claim, failure=error.failure)

    def _find(self, claim: Claim) -> Finding:
        evidence: list[Evidence] = []
        asked: list[str] = []
        wanted = claim.queries
        for _ in range(self._options.rounds):
            with _stage("search"):
                evidence = _merge(evidence, *(self._searcher.search(query) for query in wanted))
            asked += wanted
            admissible = [one for one in evidence if self._options.use_later or not one.after_article]
            with _stage("judge"):
                judgement = self._engine.judge(claim, admissible)
            known = {tuple(words(query)) for query in asked}
            wanted = tuple(query for query in judgement.follow_up if tuple(words(query)) not in known)
            if not wanted:
                break
        with _stage("prove"):
            document = self._library.document
            verdict = prove(judgement, admissible, document=document, language=claim.language)
        return Finding(
            claim=claim,
            verdict=verdict,
            evidence=tuple(evidence),
            queries=tuple(asked),
            documents_searched=self._documents_searched(),
        )

    def _documents_searched(self) -> int:
        within = self._options.within
        return self._library.record.documents if within is None else len(within)


class _Searcher:
    """Searches for the claims of one article, remembering which documents are copies of it."""

    def __init__(self, article: Article, library: Library, options: Options) -> None:
        self._article = article
        self._library = library
        self._options = options
        self._copies: dict[str, bool] = {}

    def search(self, query: str) -> list[Evidence]:
        """Best passages of the time of the article, then a few later ones; never from a copy of it."""
        published, options = self._article.published, self._options
        timely = self._without_copies(query, before=published, limit=options.passages)
        if published is None:
            return timely
        mixed = self._without_copies(query, before=None, limit=options.passages)
        later = [found for found in mixed if found.passage.published and found.passage.published > published]
        marked = [found.model_copy(update={"after_article": True}) for found in later]
        return timely + marked[: options.later_passages]

    def _without_copies(self, query: str, *, before: date | None, limit: int) -> list[Evidence]:
        while True:
            known = self._copies.copy()  # other claims are searched for at the same time
            exclude = sorted(document for document, copied in known.items() if copied)
            found = self._library.search(
                query, limit=limit, before=before, within=self._options.within, exclude=exclude
            )
            copies = [self._is_copy(evidence.passage.document) for evidence in found]
            if not any(copies):
                return list(found)

    def _is_copy(self, document_id: str) -> bool:
        if document_id not in self._copies:
            self._copies[document_id] = repeats(self._article, self._library.document(document_id))
        return self._copies[document_id]


def repeats(article: Article, document: Document) -> bool:
    """Whether a document is the article itself, by its address, or a copy of it: never evidence for it."""
    same_address = article.url is not None and article.url == document.url
    days = _days_later(document.published, article.published)
    return same_address or is_copy(article.text, document.text, days_later=days)


def _days_later(one: date | None, other: date | None) -> int | None:
    return (one - other).days if one and other else None


def _merge(*lists: Sequence[Evidence]) -> list[Evidence]:
    """All passages once, best first; later than the article last."""
    found = {(one.passage.document, one.passage.start): one for batch in reversed(lists) for one in batch}
    return sorted(found.values(), key=lambda one: (one.after_article, -one.score))


class _StageError(Exception):
    """Carries the failure of a stage up to `check`."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@contextmanager
def _stage(name: Literal["search", "judge", "prove"]) -> Iterator[None]:
    try:
        yield
    except AgentError as error:
        failure = Failure(stage=name, error=type(error).__name__, message=str(error))
        raise _StageError(failure) from error
