"""What became of each claim, and of what is no claim, as it stands on the page."""

from collections.abc import Iterable, Sequence

from agent.messages import say
from agent.render.addresses import web_address
from agent.render.content import SIGNS, Entry, Excerpt, Note, Source, Unchecked
from agent.render.elements import Html, element, joined
from agent.render.plain import direction
from agent.types import Stance


def claim(entry: Entry, language: str) -> Html:
    """A claim with label, confidence, what an editor decided, reasons, quotations and nearest passages."""
    back = element("a", say("page.back", language), class_="back", href=f"#said-{entry.number}")
    words = element("p", entry.claim, class_="words", lang=entry.language, dir=direction(entry.language))
    return element(
        "article",
        _heading(entry),
        words,
        *([element("div", _notes(entry.review, language), class_="review")] if entry.review else []),
        _notes(entry.notes, language),
        *_quotations(entry),
        *_nearest(entry),
        back,
        id=f"claim-{entry.number}",
        class_=f"listed claim {entry.outcome} has-{entry.outcome}",
    )


def unchecked(groups: Sequence[Unchecked]) -> Html:
    """What no claim was made from, by kind, each with its reason and a link to its place in the article."""
    return joined(part for group in groups for part in _group(group))


def _heading(entry: Entry) -> Html:
    badge = element("span", f"{SIGNS[entry.outcome]} {entry.label}", class_="badge")
    sure = [element("span", entry.confidence, class_="confidence")] if entry.confidence else []
    return element("h3", joined((element("span", f"{entry.number}", class_="number"), badge, *sure), " "))


def _notes(notes: Iterable[Note], language: str) -> Html:
    def row(note: Note) -> Html:
        label = say("report.labelled", language, label=note.label, text="").rstrip()
        return element("div", element("dt", label), " ", element("dd", note.text))

    return element("dl", *map(row, notes))


def _quotations(entry: Entry) -> Iterable[Html]:
    """Quotations in order; where sources disagree, those of a side stand beside those of the other."""
    if not entry.dispute:
        yield from map(_source, entry.sources)
        return
    yield element("h4", entry.dispute)
    sides = [[one for one in entry.sources if one.stance is stance] for stance in Stance]
    columns = [element("div", *map(_source, side)) for side in sides if side]
    yield element("div", *columns, class_="sides")


def _source(source: Source) -> Html:
    role = element("figcaption", source.role)
    return element("figure", role, _passage(source), _origin(source), class_=source.stance)


def _passage(source: Source) -> Html:
    """The quotation in its passage; alone where the report does not hold that passage."""
    excerpt = source.excerpt
    if excerpt is None:
        return element("blockquote", element("mark", source.words))
    return _blockquote(excerpt)


def _blockquote(excerpt: Excerpt) -> Html:
    marked = [element("mark", excerpt.words)] if excerpt.words else []
    parts = (excerpt.before, *marked, excerpt.after)
    return element("blockquote", *parts, lang=excerpt.language, dir=direction(excerpt.language))


def _origin(source: Source) -> Html:
    """Title, linked where it stands on the web, and what is known of it; any other address as text."""
    address = web_address(source.url)
    link = {"href": address, "rel": "noreferrer"} if address else {}
    title = element("a" if address else "b", source.title, **link)
    other = [element("bdi", source.url)] if source.url and not address else []
    details = [element("span", one) for one in source.details]
    return element("p", joined((title, *other, *details), " · "), class_="origin")


def _nearest(entry: Entry) -> Iterable[Html]:
    if entry.nearest:
        yield element("h4", entry.nearest_label)
    for source in entry.nearest:
        tongue = (
            {"lang": source.excerpt.language, "dir": direction(source.excerpt.language)}
            if source.excerpt
            else {}
        )
        whole = [_blockquote(source.excerpt)] if source.excerpt else []
        words = element("details", element("summary", source.words, **tongue), *whole)
        yield element("div", words, _origin(source), class_="nearest")


def _group(group: Unchecked) -> Iterable[Html]:
    yield element("h3", group.heading)
    if group.segments:
        rows = zip(group.segments, group.notes, strict=True)
        yield element("ul", *(_segment(place, note) for place, note in rows))


def _segment(place: int, note: Note) -> Html:
    words = element("a", note.label, href=f"#in-{place}")
    return element("li", words, " ", element("span", note.text, class_="reason"), id=f"segment-{place}")
