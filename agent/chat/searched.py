"""What is answered to a search: quotations, or the nearest passages where none is surely on the subject."""

from collections.abc import Iterable, Sequence

from agent.chat.answers import citation_lines, source_lines
from agent.chat.lines import Line
from agent.chat.shelf import Search
from agent.chat.subjects import may_be_on_subject
from agent.messages import say
from agent.render.sources import passage_of, quoted
from agent.types import Citation

_MAX_NEAREST = 3


def found(search: Search, citations: Sequence[Citation], language: str) -> Iterable[Line]:
    """What a search gave, in proved quotations; without any what was searched, and what came nearest."""
    if citations:
        yield Line(say("chat.found", language, documents=search.documents), "bold")
        for citation in citations:
            yield from citation_lines(citation, language)
        return
    likely = [one for one in search.nearest if may_be_on_subject(search.query, one)]
    outcome = "nothing_sure" if likely else "nothing_found"
    yield Line(say(f"chat.{outcome}", language, documents=search.documents), "bold")
    yield Line(say("chat.searched_for", language, query=quoted(search.query, language)), indent=3)
    if search.nearest and not likely:
        off_subject = say("chat.off_subject", language)
        yield Line(say("report.labelled", language, label=off_subject, text="").rstrip(), indent=3)
    for one in (likely or search.nearest)[:_MAX_NEAREST]:
        yield from source_lines(passage_of(one, language), language, indent=5)
