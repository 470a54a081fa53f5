"""What an engine answers to a claim, or to an article, of a suite."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from agent.articles import Given, article_of
from agent.claims import claim_of
from agent.errors import AgentError
from agent.evaluation.gold import language_of_case
from agent.evaluation.overlap import word_overlap
from agent.evaluation.types import (
    Case,
    CitedPlace,
    Place,
    PredictedArticle,
    PredictedClaim,
    Prediction,
    Stage,
    SuiteArticle,
)
from agent.protocols import Engine, Library
from agent.types import Article, Citation, Claim, Document, FailedFinding, Failure, Finding, Span
from agent.verify import Options, check_claim, evidence_for, verify

RETRIEVED = 20
"""Passages listed for a claim: as deep as recall is measured."""


class Setting(NamedTuple):
    """What a suite's claims are answered with."""

    engine: Engine
    library: Library
    stage: Stage
    articles: Mapping[str, SuiteArticle]
    documents: Mapping[str, Document]
    """The suite's own: citations are held against them."""
    clock: Callable[[], float]
    """In seconds."""


def answer_claim(case: Case, setting: Setting) -> Prediction:
    """The verdict on a claim as the product reaches it, or the failure that prevented it."""
    given = setting.articles.get(case.article or "")
    language = language_of_case(case, given)
    try:
        article = _article_of_claim(case, given)
    except AgentError as error:
        return Prediction(case=case.id, failure=_failure(error))
    options = Options(within=_searched(case, setting.stage))
    claim = claim_of(case.id, case.text, language)
    engine = setting.engine.metered()
    started = setting.clock()
    found = check_claim(claim, article=article, engine=engine, library=setting.library, options=options)
    spent = {"seconds": setting.clock() - started, "usage": engine.usage}
    return _prediction(found, article, options, setting=setting).model_copy(update=spent)


def answer_article(given: SuiteArticle, setting: Setting) -> PredictedArticle:
    """The claims found in an article with their verdicts, or the failure that prevented it."""
    traps = tuple(span for trap in given.traps for span in _everywhere(trap, given.text))
    started = setting.clock()
    try:
        article = _article(given)
        report = verify(article, engine=setting.engine, library=setting.library)
    except AgentError as error:
        return PredictedArticle(article=given.id, failure=_failure(error), traps=traps)
    seconds = setting.clock() - started
    claims = tuple(
        PredictedClaim(
            start=found.claim.start,
            end=found.claim.end,
            text=found.claim.text,
            prediction=_prediction(found, article, Options(), setting=setting),
        )
        for found in report.findings
    )
    return PredictedArticle(article=given.id, claims=claims, traps=traps, seconds=seconds, usage=report.usage)


def _prediction(
    found: Finding | FailedFinding, article: Article, options: Options, *, setting: Setting
) -> Prediction:
    retrieved, overlap = _retrieved(found.claim, article, options, library=setting.library)
    shown = Prediction(case=found.claim.id, retrieved=retrieved, overlap=overlap)
    if isinstance(found, FailedFinding):
        return shown.model_copy(update={"failure": found.failure})
    verdict = found.verdict
    cited = tuple(_cited(citation, setting.documents) for citation in verdict.citations)
    return shown.model_copy(
        update={"label": verdict.label, "confidence": verdict.confidence, "citations": cited}
    )


def _retrieved(
    claim: Claim, article: Article, options: Options, *, library: Library
) -> tuple[tuple[Place, ...], float]:
    """Where the best passages stand, and the word overlap with those that an engine reads first.

    Those of the first search: what an engine asks for afterwards is its own.
    """
    deeper = options.model_copy(update={"passages": RETRIEVED, "later_passages": 0})
    try:
        found = evidence_for(claim, article=article, library=library, options=deeper)
    except AgentError:
        return (), 0.0
    passages = [one.passage for one in found[:RETRIEVED]]
    places = tuple(Place(document=one.document, start=one.start, end=one.end) for one in passages)
    return places, word_overlap(claim, [one.text for one in passages[: options.passages]])


def _cited(citation: Citation, documents: Mapping[str, Document]) -> CitedPlace:
    document = documents.get(citation.document)
    words = None if document is None else document.text[citation.start : citation.end]
    return CitedPlace(
        document=citation.document,
        start=citation.start,
        end=citation.end,
        stance=citation.stance,
        valid=words == citation.quote,
    )


def _article_of_claim(case: Case, given: SuiteArticle | None) -> Article:
    """The article a claim is from, else the claim alone, of the day the claim was made."""
    article = _article(given) if given else article_of(case.text, Given(language=case.language))
    return article.model_copy(update={"published": case.as_of}) if case.as_of else article


def _article(given: SuiteArticle) -> Article:
    article = article_of(given.text, Given(published=given.published, url=given.url, language=given.language))
    return article.model_copy(update={"title": given.title or article.title})


def _searched(case: Case, stage: Stage) -> Sequence[str] | None:
    """The documents a claim is looked up in; None for all."""
    gold = tuple(dict.fromkeys(evidence.document for evidence in case.evidence))
    return gold if stage == "judge" and gold else case.scope


def _everywhere(words: str, text: str) -> Iterator[Span]:
    return (Span(start=found.start(), end=found.end()) for found in re.finditer(re.escape(words), text))


def _failure(error: AgentError) -> Failure:
    return Failure(stage="extract", error=type(error).__name__, message=str(error))
