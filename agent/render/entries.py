"""What a report says of one claim."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from agent.messages import say
from agent.messages.counting import counted
from agent.render.content import Entry, Note, Source
from agent.render.plain import isolated, sentence
from agent.render.sources import cited, passage_of, quoted
from agent.types import Citation, Claim, Evidence, FailedFinding, Finding, Label

MAX_PASSAGES = 3
"""Passages shown of those that settled nothing."""


def entry(number: int, finding: Finding | FailedFinding, language: str) -> Entry:
    """The claim of `finding` and what became of it, in the words of `language`."""
    if isinstance(finding, FailedFinding):
        return _failed(number, finding, language)
    verdict = finding.verdict
    is_settled = verdict.label is not Label.NOT_ENOUGH_EVIDENCE
    sure = say("report.confidence", language, percent=round(100 * verdict.confidence))
    is_disputed = verdict.label is Label.CONFLICTING
    citations = _by_date(verdict.citations) if is_disputed else verdict.citations
    return Entry(
        number,
        verdict.label.value,
        label=say(f"label.{verdict.label}", language),
        confidence=sure if is_settled else "",
        claim=isolated(finding.claim.text, language),
        language=finding.claim.language,
        review=tuple(_review(finding, language)),
        notes=(*_about(finding.claim, language), *_reasons(finding, language)),
        sources=tuple(cited(citation, finding.evidence, language) for citation in citations),
        dispute=say("report.by_date", language) if is_disputed else "",
        nearest_label=say("report.later" if is_settled else "report.nearest", language),
        nearest=_passages(finding, language),
    )


def _failed(number: int, finding: FailedFinding, language: str) -> Entry:
    return Entry(
        number,
        finding.outcome,
        label=say(f"label.{finding.outcome}", language),
        confidence="",
        claim=isolated(finding.claim.text, language),
        language=finding.claim.language,
        review=tuple(_review(finding, language)),
        notes=(*_about(finding.claim, language), *_failure(finding, language)),
    )


def _by_date(citations: Sequence[Citation]) -> list[Citation]:
    """Oldest first, undated last."""
    return sorted(citations, key=lambda one: one.published or date.max)


def _passages(finding: Finding, language: str) -> tuple[Source, ...]:
    """The best passages that were not cited, and all of those that came after the article.

    The best of each document that the reason names stands first, so that the two speak of the same; the
    others as the search ranks them.
    """
    uncited = _uncited(finding)
    named = _first_of_each(uncited, lambda one: one.passage.document if _is_named(one, finding) else "")
    best = _first_of_each(uncited, lambda one: "later" if one.after_article else "timely")
    ordered = [*named, *(found for found in uncited if found not in named)]
    timely = [found for found in ordered if not found.after_article][:MAX_PASSAGES]
    return tuple(
        passage_of(found, language, is_foremost=found in named or found in best)
        for found in ordered
        if found.after_article or found in timely
    )


def _first_of_each(evidence: Iterable[Evidence], sort: Callable[[Evidence], str]) -> list[Evidence]:
    """The first of every sort; what has none, "", is left out."""
    first: dict[str, Evidence] = {}
    for found in evidence:
        if name := sort(found):
            first.setdefault(name, found)
    return list(first.values())


def _is_named(found: Evidence, finding: Finding) -> bool:
    """Whether the reason names the passage's document: title, and publisher and date where it has them."""
    passage = found.passage
    known = (passage.title, passage.publisher, passage.published)
    return all(str(part) in finding.verdict.rationale for part in known if part)


def _uncited(finding: Finding) -> list[Evidence]:
    """What was read and not cited: all of it where nothing was settled, else what came after the article."""
    cited_documents = {citation.document for citation in finding.verdict.citations}
    unsettled = finding.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    return [
        found
        for found in finding.evidence
        if (unsettled or found.after_article) and found.passage.document not in cited_documents
    ]


def _review(finding: Finding | FailedFinding, language: str) -> Iterable[Note]:
    review = finding.review
    if review is not None:
        verdict = None if isinstance(finding, FailedFinding) else finding.verdict
        is_confirmed = verdict is not None and verdict.label is review.label
        label = () if is_confirmed else (say(f"label.{review.label}", language),)
        reason = (sentence(review.reason, language),) if review.reason else ()
        heading = say("review.confirmed" if is_confirmed else "review.overridden", language)
        yield Note(heading, " · ".join((*label, sentence(f"{review.on}", language), *reason)))
    for note in finding.notes:
        yield Note(say("review.note", language), sentence(note, language))


def _about(claim: Claim, language: str) -> Iterable[Note]:
    if claim.speaker is None:
        return
    speaker = isolated(claim.speaker, language)
    if claim.role == "attribution":
        text = say("report.attribution_text", language, speaker=speaker)
        yield Note(say("report.attribution", language), text)
    else:
        yield Note(say("report.speaker", language), speaker)


def _failure(finding: FailedFinding, language: str) -> Iterable[Note]:
    failure = finding.failure
    if finding.outcome == "not_checked":
        yield Note(say("report.note", language), say("report.left_out", language))
        return
    stage = say(f"report.stage_{failure.stage}", language)
    cause = isolated(f"{failure.error}: {failure.message}", language)
    yield Note(say("report.cause", language), say("report.labelled", language, label=stage, text=cause))
    yield Note(say("report.note", language), say("report.no_verdict", language))


def _reasons(finding: Finding, language: str) -> Iterable[Note]:
    verdict = finding.verdict
    yield Note(say("report.why", language), sentence(verdict.rationale, language))
    if verdict.missing:
        yield Note(say("report.missing", language), sentence(verdict.missing, language))
    if verdict.label is Label.NOT_ENOUGH_EVIDENCE:
        yield Note(say("report.searched", language), _searched(finding, language))


def _searched(finding: Finding, language: str) -> str:
    own_words = say("report.own_words", language)
    asked = [
        own_words if query == finding.claim.text else quoted(query, language) for query in finding.queries
    ]
    queries = say("report.listing", language).join(asked)
    documents = counted("document", finding.documents_searched, language)
    return say("report.searched_text", language, documents=documents, queries=queries)
