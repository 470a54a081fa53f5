"""Checks of a suite's rows against its articles and its documents."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from agent.evaluation.manifest import Manifest
from agent.evaluation.quotes import stretches
from agent.evaluation.types import Case, SuiteArticle
from agent.text.normalise import fold_text
from agent.types import Document, Label


class Known(NamedTuple):
    """What a suite's claims refer to."""

    manifest: Manifest
    articles: Mapping[str, SuiteArticle]
    article_ids: Set[str]
    """Also of articles with a fault of their own."""
    documents: Mapping[str, Document]
    """Empty when the corpus is not known: then nothing is looked up in it."""


def article_faults(article: SuiteArticle) -> Iterator[str]:
    """What is wrong with an article: an empty text, a trap that does not stand in it."""
    if not article.text.strip():
        yield "The text is empty"
    for trap in article.traps:
        if problem := _missing(trap, article.text):
            yield f"The trap {_shown(trap)} {problem} in the article"


def case_faults(case: Case, known: Known) -> Iterator[str]:
    """What is wrong with a claim."""
    if not case.text.strip():
        yield "The text is empty"
    languages = known.manifest.languages
    if case.language is not None and languages and case.language not in languages:
        yield f"The language {case.language!r} is none of the suite's: {', '.join(languages)}"
    yield from _place_faults(case, known)
    if case.scope is not None and not case.scope:
        yield "The scope is empty: nothing could be searched; leave it out to search every document"
    if known.documents:
        yield from _scope_faults(case, known.documents)
        yield from _evidence_faults(case, known)
    if known.manifest.gold_evidence and _has_a_side(case) and not case.evidence:
        yield f"A claim that is {case.label} has no evidence; the suite promises it (gold_evidence)"


def _place_faults(case: Case, known: Known) -> Iterator[str]:
    """Faults of a claim's place in its article."""
    if case.article is None:
        if case.quote is not None:
            yield "There is a quote but no article that it is from"
        return
    if case.article not in known.article_ids:
        yield f"The article {case.article!r} is not in articles.jsonl"
    article = known.articles.get(case.article)
    if article is None or case.quote is None:
        return
    if problem := _missing(case.quote, article.text):
        yield f"The quote {_shown(case.quote)} {problem} in the article {article.id!r}"
    elif (times := article.text.count(case.quote)) > 1:
        yield f"The quote {_shown(case.quote)} stands {times} times in the article {article.id!r}; quote more"


def _scope_faults(case: Case, documents: Mapping[str, Document]) -> Iterator[str]:
    for document in case.scope or ():
        if document not in documents:
            yield f"The document {document!r} of the scope is not in the corpus"
    for document in dict.fromkeys(evidence.document for evidence in case.evidence):
        if case.scope and document in documents and document not in case.scope:
            yield f"The evidence {document!r} is not in the claim's scope"


def _evidence_faults(case: Case, known: Known) -> Iterator[str]:
    day = _day(case, known)
    for evidence in case.evidence:
        document = known.documents.get(evidence.document)
        if document is None:
            yield f"The evidence {evidence.document!r} is not in the corpus"
            continue
        if evidence.quote is not None and (problem := _misquoted(evidence.quote, document.text)):
            yield f"The quote {_shown(evidence.quote)} {problem} in the document {document.id!r}"
        if day and document.published and document.published > day and _has_a_side(case):
            yield f"The evidence {document.id!r} of {document.published} is later than the claim, of {day}"


def _misquoted(words: str, text: str) -> str | None:
    """As `_missing`, for words that may be sentences put together."""
    return None if stretches(words, text) else _missing(words, text)


def _missing(words: str, text: str) -> str | None:
    """Why `words` are not found in `text`, None when they are."""
    if not words.strip():
        return "is empty: it could stand anywhere"
    if words in text:
        return None
    if fold_text(words).strip() in fold_text(text):
        return "differs in spelling or white space from what stands"
    return "does not stand"


def _day(case: Case, known: Known) -> date | None:
    article = known.articles.get(case.article or "")
    return case.as_of or (article.published if article else None)


def _has_a_side(case: Case) -> bool:
    return case.label not in {None, Label.NOT_ENOUGH_EVIDENCE}


def _shown(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:59]}…")
