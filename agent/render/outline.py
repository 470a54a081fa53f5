"""What a report says to an editor, in reading order, before any format."""

from collections import Counter
from collections.abc import Iterable, Sequence

from agent.messages import LANGUAGES, say
from agent.messages.counting import counted
from agent.render.content import SIGNS, Note, Outline, Unchecked
from agent.render.entries import entry
from agent.render.plain import isolated, sentence, shortened
from agent.render.sources import quoted
from agent.types import FailedFinding, Finding, Report, SegmentKind, Usage

MAX_SEGMENTS = 6
"""Unchecked segments of each kind listed on a screen and in Markdown; all are counted."""
_SEGMENT_CHARS, _TITLE_CHARS = 90, 100


def outline(report: Report) -> Outline:
    """The content of `report` in the language of its article."""
    language = interface_language(report)
    return Outline(
        language=language,
        title=say("report.title", language, title=title_of(report)),
        summary=summary(report, language),
        origin=_origin(report, language),
        entries=tuple(entry(n, found, language) for n, found in enumerate(report.findings, start=1)),
        unchecked=tuple(_unchecked(report, language)),
    )


def interface_language(report: Report) -> str:
    """The language of the report's own words: the article's, or English where the product has no texts."""
    return report.article.language if report.article.language in LANGUAGES else "en"


def title_of(report: Report) -> str:
    """The title of the article, else its first line."""
    language = interface_language(report)
    title = report.article.title or next(iter(report.article.text.strip().splitlines()), "")
    return isolated(shortened(title, _TITLE_CHARS) or say("report.untitled", language), language)


def first_of(group: Unchecked, language: str) -> tuple[Note, ...]:
    """As many notes of `group` as a screen lists, and how many more there are."""
    more = len(group.notes) - MAX_SEGMENTS
    rest = (Note(say("report.more", language, count=more), ""),) if more > 0 else ()
    return (*group.notes[:MAX_SEGMENTS], *rest)


def outcomes(report: Report) -> Counter[str]:
    """How many claims ended with each label, how many "failed", and how many are "not_checked"."""
    return Counter(map(_outcome, report.findings))


def _outcome(finding: Finding | FailedFinding) -> str:
    return finding.outcome if isinstance(finding, FailedFinding) else finding.verdict.label.value


def summary(report: Report, language: str) -> tuple[str, ...]:
    """How many claims there are and how they ended; where an editor decided otherwise, also with that."""
    if not report.findings:
        return (say("report.no_claims", language),)
    counts = outcomes(report)
    parts = [
        f"{sign} {_counted(f'label.{outcome}', counts[outcome], language)}"
        for outcome, sign in SIGNS.items()
        if counts[outcome]
    ]
    return (say("report.claims", language, count=len(report.findings)), *parts, *_reviewed(report, language))


def _reviewed(report: Report, language: str) -> Iterable[str]:
    reviews = [finding.review for finding in report.findings if finding.review is not None]
    if reviews:
        yield _counted("review.count", len(reviews), language)
    decided = Counter(
        _outcome(one) if one.review is None else one.review.label.value for one in report.findings
    )
    if decided != outcomes(report):
        told = " ".join(f"{sign} {decided[outcome]}" for outcome, sign in SIGNS.items() if decided[outcome])
        yield say("report.labelled", language, label=say("review.with_labels", language), text=told)


def _counted(key: str, count: int, language: str) -> str:
    return say("report.labelled", language, label=say(key, language), text=count)


def _origin(report: Report, language: str) -> tuple[str, ...]:
    address = report.engine.sent_to
    published = report.article.published
    library = report.library
    sent = say("report.sent", language, address=isolated(address, language)) if address else None
    return (
        *([say("report.published", language, date=sentence(f"{published}", language))] if published else []),
        say("report.engine", language, name=isolated(report.engine.name, language)),
        sent or say("report.local", language),
        *(_usage(report.usage, language) if report.usage else ()),
        say(
            "report.library",
            language,
            documents=counted("document", library.documents, language),
            passages=counted("passage", library.passages, language),
        ),
    )


def _usage(usage: Usage, language: str) -> Iterable[str]:
    yield say("report.requests", language, sent=usage.requests, cached=usage.cached_replies)
    if usage.input_tokens or usage.output_tokens:
        yield say("report.tokens", language, read=usage.input_tokens, written=usage.output_tokens)
    if usage.cost is not None:
        yield say("report.cost", language, dollars=f"{usage.cost:.4f}")


def _unchecked(report: Report, language: str) -> Iterable[Unchecked]:
    for kind in SegmentKind:
        places = [place for place, segment in enumerate(report.segments) if segment.kind is kind]
        if kind is SegmentKind.CLAIM or not places:
            continue
        heading = _counted(f"report.kind_{kind}", len(places), language)
        listed = () if kind is SegmentKind.HEADING else tuple(places)
        yield Unchecked(heading, listed, tuple(_notes(report, listed, language)))


def _notes(report: Report, places: Sequence[int], language: str) -> Iterable[Note]:
    for place in places:
        segment = report.segments[place]
        words = shortened(report.article.text[segment.start : segment.end], _SEGMENT_CHARS)
        yield Note(quoted(words, language), sentence(segment.reason, language))
