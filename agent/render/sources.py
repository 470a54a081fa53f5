"""Words of documents, with where they come from and where they stand."""

from dataclasses import dataclass
from datetime import date

from agent.messages import say
from agent.render.plain import isolated, shortened
from agent.types import Citation, Evidence

_PASSAGE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document, and where they stand."""

    role: str
    """What the words do for the claim; empty in a list of passages."""
    words: str
    title: str
    url: str | None
    details: tuple[str, ...]
    """Publisher, date, place, kind of match."""
    is_later: bool = False
    """The document is dated after the article."""


def quoted(words: str, language: str) -> str:
    """`words` in the quotation marks of `language`."""
    return say("report.quotation", language, words=isolated(words, language))


def cited(citation: Citation, language: str) -> Source:
    """A proved quotation: what it does for the claim, source, date, place and kind of match."""
    place = say("report.place", language, start=citation.start, end=citation.end)
    match = say(f"match.{citation.match}", language)
    return Source(
        role=say(f"stance.{citation.stance}", language),
        words=quoted(citation.quote, language),
        title=isolated(citation.title, language),
        url=citation.url,
        details=(
            *_published(citation.publisher, citation.published, language),
            place,
            match,
            *_later(citation.after_article, language),
        ),
    )


def passage_of(found: Evidence, language: str) -> Source:
    """The beginning of a passage that was read, with source and date."""
    passage = found.passage
    return Source(
        role="",
        words=quoted(shortened(passage.text, _PASSAGE_CHARS), language),
        title=isolated(passage.title, language),
        url=passage.url,
        details=(
            *_published(passage.publisher, passage.published, language),
            *_later(found.after_article, language),
        ),
        is_later=found.after_article,
    )


def _published(publisher: str | None, published: date | None, language: str) -> tuple[str, ...]:
    day = published.isoformat() if published else say("report.no_date", language)
    return (isolated(publisher, language), day) if publisher else (day,)


def _later(after_article: bool, language: str) -> tuple[str, ...]:
    return (say("report.after_article", language),) if after_article else ()
