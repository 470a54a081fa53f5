"""What a report says to an editor, in reading order, before any format."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.messages import LANGUAGES, say
from agent.render.plain import isolated, sentence, shortened
from agent.render.sources import Source, cited, passage_of, quoted
from agent.types import Claim, Evidence, FailedFinding, Finding, Label, Report, Segment, SegmentKind

MAX_PASSAGES = 3
"""Passages shown of those that settled nothing."""
MAX_SEGMENTS = 6
"""Unchecked segments listed of each kind; all are counted, and all stand in the JSON."""
_SEGMENT_CHARS, _TITLE_CHARS = 90, 100
SIGNS = {"supported": "✓", "refuted": "✗", "conflicting": "≠", "not_enough_evidence": "?", "failed": "!"}


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim and what became of it."""

    number: int
    outcome: str
    """A label, or "failed"."""
    headline: str
    """Sign and label; the confidence of what was settled."""
    claim: str
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    nearest_label: str = ""
    nearest: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The segments of one kind that no claim was made from."""

    heading: str
    """Kind and count."""
    notes: tuple[Note, ...]
    """The words, and the reason."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report."""

    title: str
    summary: tuple[str, ...]
    """Counts: all claims, then each outcome."""
    origin: tuple[str, ...]
    """Date, engine, where the text was sent, library."""
    entries: tuple[Entry, ...]
    unchecked: tuple[Unchecked, ...]


def outline(report: Report) -> Outline:
    """The content of `report` in the language of its article, every text plain and on one line."""
    language = interface_language(report)
    title = report.article.title or next(iter(report.article.text.strip().splitlines()), "")
    shown = shortened(title, _TITLE_CHARS) or say("report.untitled", language)
    return Outline(
        title=say("report.title", language, title=isolated(shown, language)),
        summary=_summary(report, language),
        origin=_origin(report, language),
        entries=tuple(_entry(n, found, language) for n, found in enumerate(report.findings, start=1)),
        unchecked=tuple(_unchecked(report, language)),
    )


def interface_language(report: Report) -> str:
    """The language of the report's own words: the article's, or English where the product has no texts."""
    return report.article.language if report.article.language in LANGUAGES else "en"


def _outcome(finding: Finding | FailedFinding) -> str:
    return "failed" if isinstance(finding, FailedFinding) else finding.verdict.label.value


def _summary(report: Report, language: str) -> tuple[str, ...]:
    if not report.findings:
        return (say("report.no_claims", language),)
    counts = Counter(map(_outcome, report.findings))
    parts = [f"{sign} {_labelled(outcome, counts[outcome], language)}" for outcome, sign in SIGNS.items()]
    shown = [part for part, outcome in zip(parts, SIGNS, strict=True) if counts[outcome]]
    return (say("report.claims", language, count=len(report.findings)), *shown)


def _labelled(outcome: str, count: int, language: str) -> str:
    return say("report.labelled", language, label=say(f"label.{outcome}", language), text=count)


def _origin(report: Report, language: str) -> tuple[str, ...]:
    address = report.engine.sent_to
    published = report.article.published
    size = {"documents": report.library.documents, "passages": report.library.passages}
    sent = say("report.sent", language, address=isolated(address, language)) if address else None
    return (
        *([say("report.published", language, date=published)] if published else []),
        say("report.engine", language, name=isolated(report.engine.name, language)),
        sent or say("report.local", language),
        say("report.library", language, **size),
    )


def _entry(number: int, finding: Finding | FailedFinding, language: str) -> Entry:
    outcome = _outcome(finding)
    headline = f"{SIGNS[outcome]} {say(f'label.{outcome}', language)}"
    claim, about = isolated(finding.claim.text, language), _about(finding.claim, language)
    if isinstance(finding, FailedFinding):
        return Entry(number, outcome, headline, claim, (*about, *_failure(finding, language)), ())
    settled = finding.verdict.label is not Label.NOT_ENOUGH_EVIDENCE
    sure = say("report.confidence", language, percent=round(100 * finding.verdict.confidence))
    return Entry(
        number,
        outcome,
        f"{headline} ({sure})" if settled else headline,
        claim,
        (*about, *_reasons(finding, language)),
        tuple(cited(citation, language) for citation in finding.verdict.citations),
        nearest_label=say("report.later" if settled else "report.nearest", language),
        nearest=tuple(passage_of(found, language) for found in _shown(_uncited(finding))),
    )


def _shown(uncited: Sequence[Evidence]) -> list[Evidence]:
    """The best passages, and all that came after the article."""
    timely = [found for found in uncited if not found.after_article]
    return [*timely[:MAX_PASSAGES], *(found for found in uncited if found.after_article)]


def _uncited(finding: Finding) -> list[Evidence]:
    """What was read and not cited: all of it where nothing was settled, else what came after the article."""
    cited_documents = {citation.document for citation in finding.verdict.citations}
    unsettled = finding.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    return [
        found
        for found in finding.evidence
        if (unsettled or found.after_article) and found.passage.document not in cited_documents
    ]


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
    stage = say(f"report.stage_{failure.stage}", language)
    cause = isolated(f"{failure.error}: {failure.message}", language)
    yield Note(say("report.cause", language), f"{stage}: {cause}")
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
    return say("report.searched_text", language, documents=finding.documents_searched, queries=queries)


def _unchecked(report: Report, language: str) -> Iterable[Unchecked]:
    for kind in SegmentKind:
        segments = [segment for segment in report.segments if segment.kind is kind]
        if kind is SegmentKind.CLAIM or not segments:
            continue
        label = say(f"report.kind_{kind}", language)
        heading = say("report.labelled", language, label=label, text=len(segments))
        listed = [] if kind is SegmentKind.HEADING else segments
        yield Unchecked(heading, tuple(_listed(listed, report.article.text, language)))


def _listed(segments: Sequence[Segment], text: str, language: str) -> Iterable[Note]:
    for segment in segments[:MAX_SEGMENTS]:
        words = shortened(text[segment.start : segment.end], _SEGMENT_CHARS)
        yield Note(quoted(words, language), sentence(segment.reason, language))
    if len(segments) > MAX_SEGMENTS:
        yield Note(say("report.more", language, count=len(segments) - MAX_SEGMENTS), "")
