"""Words of documents, with where they come from and where they stand."""

from collections.abc import Sequence
from datetime import date

from agent.messages import say
from agent.render.content import Excerpt, Source
from agent.render.plain import isolated, sentence, shortened
from agent.types import Citation, Evidence, Passage

_PASSAGE_CHARS = 160


def quoted(words: str, language: str) -> str:
    """`words` in the quotation marks of `language`."""
    return say("report.quotation", language, words=isolated(words, language))


def cited(citation: Citation, evidence: Sequence[Evidence], language: str) -> Source:
    """A proved quotation: what it does for the claim, source, date, place, kind of match, surroundings."""
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
        stance=citation.stance,
        excerpt=_surroundings(citation, [found.passage for found in evidence]),
        is_later=citation.after_article,
    )


def passage_of(found: Evidence, language: str, *, is_foremost: bool = False) -> Source:
    """The beginning of a passage that was read, with source and date, and all of it as its excerpt."""
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
        excerpt=Excerpt("", "", passage.text, passage.language),
        is_later=found.after_article,
        is_foremost=is_foremost,
    )


def _surroundings(citation: Citation, passages: Sequence[Passage]) -> Excerpt | None:
    """The quotation in the passage that holds most of it."""

    def shared(passage: Passage) -> int:
        return min(citation.end, passage.end) - max(citation.start, passage.start)

    own = [one for one in passages if one.document == citation.document and shared(one) > 0]
    if not own:
        return None
    passage = max(own, key=shared)
    before = passage.text[: max(0, citation.start - passage.start)]
    after = passage.text[max(0, citation.end - passage.start) :]
    return Excerpt(before, citation.quote, after, passage.language)


def _published(publisher: str | None, published: date | None, language: str) -> tuple[str, ...]:
    day = sentence(f"{published}", language) if published else say("report.no_date", language)
    return (isolated(publisher, language), day) if publisher else (day,)


def _later(after_article: bool, language: str) -> tuple[str, ...]:
    return (say("report.after_article", language),) if after_article else ()
