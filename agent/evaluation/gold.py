"""What is right for the claims of a suite, as scoring needs it: places instead of quotes."""

from collections.abc import Iterator, Mapping

from agent.evaluation.quotes import stretches
from agent.evaluation.suite import Suite
from agent.evaluation.types import Case, Gold, GoldEvidence, Place, SuiteArticle
from agent.text.language import language_of
from agent.types import Document, Label, Span


def gold(suite: Suite) -> tuple[Gold, ...]:
    """A `Gold` for each claim, in order. Words that a document holds more than once are its first ones.

    A claim without a language has that of its article, else the one it is written in.
    """
    documents = suite.documents()
    articles = {article.id: article for article in suite.articles}
    return tuple(_gold(case, articles.get(case.article or ""), documents) for case in suite.cases)


def language_of_case(case: Case, article: SuiteArticle | None = None) -> str:
    """The language of a claim: as given, else that of its article, else the one it is written in."""
    return case.language or (article and article.language) or language_of(case.text)


def _gold(case: Case, article: SuiteArticle | None, documents: Mapping[str, Document]) -> Gold:
    language = language_of_case(case, article)
    sources = {documents[evidence.document].language for evidence in case.evidence}
    return Gold(
        case=case.id,
        label=case.label,
        text=case.text,
        language=language,
        cross_lingual=bool(sources) and language not in sources,
        tags=case.tags,
        article=case.article,
        span=_span(case.quote, article.text) if article and case.quote else None,
        groups=tuple(
            tuple(place for evidence in together for place in _places(evidence, documents[evidence.document]))
            for together in _groups(case)
        ),
    )


def _groups(case: Case) -> Iterator[tuple[GoldEvidence, ...]]:
    """The evidence sets: the numbered ones in the order of their first piece, then what has no number."""
    for number in dict.fromkeys(evidence.group for evidence in case.evidence if evidence.group is not None):
        yield tuple(evidence for evidence in case.evidence if evidence.group == number)
    alone = tuple(evidence for evidence in case.evidence if evidence.group is None)
    if case.label is Label.CONFLICTING and alone:
        yield alone
    else:
        yield from ((evidence,) for evidence in alone)


def _places(evidence: GoldEvidence, document: Document) -> Iterator[Place]:
    for span in stretches(evidence.quote or document.text, document.text):
        yield Place(document=document.id, start=span.start, end=span.end)


def _span(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))
