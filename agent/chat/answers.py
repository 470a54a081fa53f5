"""What is answered, from the report and the library alone. Whatever is quoted has been proved."""

from collections.abc import Iterable, Sequence

from agent.chat.lines import Line, Style
from agent.chat.shelf import Search, Title
from agent.messages import say
from agent.render.content import SIGNS, Entry, Source
from agent.render.entries import entry
from agent.render.outline import summary
from agent.render.plain import isolated, plain, shortened
from agent.render.sources import cited, passage_of, quoted
from agent.types import (
    Citation,
    Document,
    Evidence,
    FailedFinding,
    Finding,
    Label,
    Passage,
    Report,
    SegmentKind,
    Span,
    Usage,
)

Found = Finding | FailedFinding
_CLAIM_CHARS = 160
_OPENING_CHARS = 1500
_MAX_DOCUMENTS = 12


def outcome_of(finding: Found) -> Style:
    """The label of `finding`, "failed", or "not_checked"."""
    return finding.outcome if isinstance(finding, FailedFinding) else finding.verdict.label.value


def label_of(finding: Found) -> Label | None:
    """The editor's label, else the machine's; None of a claim without either."""
    if finding.review is not None:
        return finding.review.label
    return None if isinstance(finding, FailedFinding) else finding.verdict.label


def outcome_told(finding: Found, language: str) -> str:
    """The outcome in words, with the editor's label beside it where there is one."""
    label = say(f"label.{outcome_of(finding)}", language)
    if finding.review is None:
        return label
    own = say(f"label.{finding.review.label}", language)
    return f"{label} · {say('chat.reviewed', language, label=own)}"


def headline(number: int, finding: Found, language: str, *, of: int = 0) -> Iterable[Line]:
    """A claim in one line and its outcome in another; `of` so many claims."""
    outcome = outcome_of(finding)
    place = f"{number}/{of}" if of else f"{number}"
    yield Line(f"{place}. {SIGNS[outcome]} {outcome_told(finding, language)}", outcome)
    yield Line(isolated(shortened(finding.claim.text, _CLAIM_CHARS), language), indent=3)


def counts(report: Report, language: str) -> Iterable[Line]:
    """How many claims came to what; why there is none where there is none."""
    yield Line(" · ".join(summary(report, language)), "bold")
    if not report.findings:
        yield from unchecked(report, language)


def overview(report: Report, language: str, *, label: Label | None = None) -> Iterable[Line]:
    """How many claims came to what, then every claim, or those of a label, an editor's first of all."""
    chosen = [one for one in enumerate(report.findings, start=1) if label in {None, label_of(one[1])}]
    if label is None:
        yield from counts(report, language)
    elif chosen:
        name = f"{SIGNS[label.value]} {say(f'label.{label.value}', language)}"
        yield Line(_labelled(name, f"{len(chosen)}", language), "bold")
    for number, finding in chosen:
        yield from headline(number, finding, language)


def unchecked(report: Report, language: str) -> Iterable[Line]:
    """Why nothing of a text was checked, stretch by stretch."""
    for segment in report.segments:
        words = report.article.text[segment.start : segment.end]
        if segment.kind is not SegmentKind.CLAIM and words.strip():
            kind = say(f"report.kind_{segment.kind}", language)
            said = _labelled(
                quoted(shortened(words, 90), language), f"{kind}. {plain(segment.reason)}", language
            )
            yield Line(said, indent=3)


def explained(number: int, finding: Found, language: str) -> Iterable[Line]:
    """The verdict on a claim, its reason, its quotations and what was looked at. 0 is a claim by itself."""
    found = entry(number, finding, language)
    yield Line(f"{number}. {found.headline}" if number else found.headline, outcome_of(finding))
    yield Line(found.claim, "bold", indent=3)
    for note in (*found.review, *found.notes):
        yield Line(_labelled(note.label, note.text, language), indent=3)
    if found.dispute and found.sources:
        yield Line(found.dispute, indent=3)
    for source in found.sources:
        yield from source_lines(source, language)
    yield from _nearest(found, language)


def _nearest(found: Entry, language: str) -> Iterable[Line]:
    if found.nearest:
        yield Line(_labelled(found.nearest_label, "", language), indent=3)
    for source in found.nearest:
        yield from source_lines(source, language, indent=5)


def source_lines(source: Source, language: str, *, indent: int = 3, mark: str = "") -> Iterable[Line]:
    """Quoted words and where they stand."""
    words = _labelled(source.role, source.words, language) if source.role else source.words
    yield Line(f"{mark}{words}", indent=indent)
    yield Line(" · ".join((source.title, *source.details)), "dim", indent=indent + 2)
    if source.url:
        yield Line(plain(source.url), "dim", indent=indent + 2)


def evidence(number: int, finding: Found, language: str) -> Iterable[Line]:
    """Every passage that was read for a claim, best first."""
    yield from headline(number, finding, language)
    if isinstance(finding, FailedFinding) or not finding.evidence:
        yield Line(say("chat.no_evidence", language), indent=3)
        return
    for place, found in enumerate(finding.evidence, start=1):
        cited_for = [one for one in finding.verdict.citations if _stands_in(one, found.passage)]
        roles = dict.fromkeys(cited(one, (), language).role for one in cited_for)
        mark = "".join(f"[{role}] " for role in roles)
        yield from source_lines(passage_of(found, language), language, mark=f"{place}) {mark}")
        yield Line(_to_open(found.passage.document, language), "dim", indent=5)


def _stands_in(citation: Citation, passage: Passage) -> bool:
    is_within = passage.start <= citation.start and citation.end <= passage.end
    return citation.document == passage.document and is_within


def surroundings(citation: Citation, document: Document, language: str) -> Iterable[Line]:
    """A quotation within the document's own text, between marks."""
    before, after = around(document.text, citation)
    yield Line(isolated(citation.title, language), "bold", indent=3)
    words = f"… {before}⟦{citation.quote}⟧{after} …"
    yield Line(isolated(words, language), indent=3)
    yield from _place(citation, language)


def _place(citation: Citation, language: str) -> Iterable[Line]:
    source = cited(citation, (), language)
    yield Line(" · ".join((source.role, *source.details)), "dim", indent=5)
    yield Line(_to_open(citation.document, language), "dim", indent=5)


def around(text: str, span: Span, *, max_chars: int = 350) -> tuple[str, str]:
    """The words of `text` before and after a stretch, at most so many characters each, cut at a space."""
    before = text[max(0, span.start - max_chars) : span.start]
    after = text[span.end : span.end + max_chars]
    if span.start > max_chars and " " in before:
        before = before[before.index(" ") + 1 :]
    if span.end + max_chars < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    return before, after


def citation_lines(citation: Citation, language: str) -> Iterable[Line]:
    """A proved quotation that takes no side, and where it stands."""
    source = cited(citation, (), language)
    yield Line(source.words, indent=3)
    yield Line(" · ".join((source.title, *source.details)), "dim", indent=5)
    if source.url:
        yield Line(plain(source.url), "dim", indent=5)


def newer(year: int, later: Sequence[tuple[int, Evidence]], search: Search, language: str) -> Iterable[Line]:
    """Which passages are dated after a year; each with the number of its claim, or 0."""
    if not later:
        yield Line(say("chat.nothing_newer", language, year=year, documents=search.documents), "bold")
        yield Line(say("chat.searched_for", language, query=quoted(search.query, language)), indent=3)
        return
    yield Line(say("chat.newer", language, year=year), "bold")
    for number, one in later:
        of_claim = _labelled(say("chat.claim_number", language, number=number), "", language)
        mark = f"{of_claim} " if number else ""
        yield from source_lines(passage_of(one, language), language, mark=mark)


def titles(found: Sequence[Title], language: str) -> Iterable[Line]:
    """Documents by their titles, with how to open each."""
    for one in found[:_MAX_DOCUMENTS]:
        known = (one.publisher, one.published and one.published.isoformat(), one.language)
        details = " · ".join(isolated(str(part), language) for part in known if part)
        yield Line(f"{isolated(one.title, language)} · {details}", indent=3)
        yield Line(_to_open(one.id, language), "dim", indent=5)
    if len(found) > _MAX_DOCUMENTS:
        yield Line(say("report.more", language, count=len(found) - _MAX_DOCUMENTS), "dim", indent=3)


def opening(document: Document, language: str, *, start: int = 0) -> Iterable[Line]:
    """A page of a document as it is stored, and how to read on."""
    yield Line(isolated(document.title, language), "bold")
    known = (document.publisher, document.published and document.published.isoformat(), document.language)
    yield Line(" · ".join(isolated(str(part), language) for part in known if part), "dim")
    if document.url:
        yield Line(plain(document.url), "dim")
    end = min(start + _OPENING_CHARS, len(document.text))
    for paragraph in document.text[start:end].split("\n"):
        if paragraph.strip():
            yield Line(isolated(paragraph, language), indent=3)
    if end < len(document.text):
        command = _to_open(f"{document.id} {end}", language)
        yield Line(say("chat.read_on", language, end=end, of=len(document.text), command=command), "dim")


def cost(usage: Usage | None, language: str) -> Iterable[Line]:
    """What was asked of an endpoint, and what that cost."""
    if usage is None:
        yield Line(say("chat.cost_nothing", language))
        return
    yield Line(
        say(
            "chat.cost",
            language,
            requests=usage.requests,
            cached=usage.cached_replies,
            input=usage.input_tokens,
            output=usage.output_tokens,
        )
    )
    price = say("chat.price_unknown", language)
    if usage.cost is not None:
        price = say("chat.price", language, dollars=f"{usage.cost:.4f}")
    yield Line(price)


def _labelled(label: str, text: str, language: str) -> str:
    return say("report.labelled", language, label=label, text=text).rstrip()


def _to_open(document: str, language: str) -> str:
    return isolated(f"/{say('chat.name_open', language)} {document}", language)
