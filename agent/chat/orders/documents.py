"""Questions that the library answers."""

from agent.chat import answers, searched
from agent.chat.commands import Order
from agent.chat.filling import query_in
from agent.chat.lines import Line
from agent.chat.naming import name_in, named
from agent.chat.quoting import telling_words
from agent.chat.shelf import Search
from agent.chat.talk import Talk
from agent.types import Citation, Evidence, FailedFinding

_TYPED, _ASKED = 8, 3
"""Passages shown to somebody who searches, and in answer to a question."""
_MAX_NAMED = 3
"""Documents that are quoted when a name fits several; more are only listed."""


def search(talk: Talk, order: Order) -> None:
    """The passages on a subject, in proved quotations."""
    if not order.text.strip():
        talk.tell("what_to_search", command=talk.how_to("search"))
        return
    limit = _TYPED if order.is_typed else _ASKED
    found = talk.desk.shelf.search(query_in(order.text), limit=limit)
    talk.lay(searched.found(found, quotations(talk, found), talk.language))


def quotations(talk: Talk, found: Search) -> tuple[Citation, ...]:
    """The most telling words of every passage found, proved."""
    passages = [one.passage for one in found.evidence]
    words = [telling_words(passage.text, found.query) for passage in passages]
    return talk.desk.shelf.cite(passages, words)


def document(talk: Talk, order: Order) -> None:
    """What the documents of a name say on what was asked, in proved quotations."""
    titles = named(order.text, talk.desk.shelf.titles())
    if not titles:
        talk.tell("no_such_document", "bold", documents=len(talk.desk.shelf.titles()))
        search(talk, Order("search", text=name_in(order.text) or order.text))
    elif len(titles) > _MAX_NAMED:
        talk.tell("several_documents", "bold", count=len(titles))
        talk.lay(answers.titles(titles, talk.language))
    else:
        for title in titles:
            talk.lay(answers.titles([title], talk.language))
            talk.lay(_said_in(talk, title.id, order.text))


def _said_in(talk: Talk, document_id: str, question: str) -> list[Line]:
    found = talk.desk.shelf.search(question, within=[document_id])
    passages = [one.passage for one in (*found.evidence, *found.nearest)][:2]
    words = [telling_words(passage.text, question) for passage in passages]
    lines: list[Line] = []
    for citation in talk.desk.shelf.cite(passages, words):
        lines += answers.citation_lines(citation, talk.language)
    return lines


def open_document(talk: Talk, order: Order) -> None:
    """A document as it is stored, by its id or words of its title; a number behind reads on from there."""
    wanted, _, rest = order.text.strip().rpartition(" ")
    start = int(rest) if wanted and rest.isdecimal() else 0
    name = wanted if start else order.text.strip()
    titles = talk.desk.shelf.titles()
    matches = [one for one in titles if one.id == name] or named(name, titles)
    if not matches:
        talk.tell("no_such_document", "bold", documents=len(titles))
    elif len(matches) > 1:
        talk.tell("several_documents", "bold", count=len(matches))
        talk.lay(answers.titles(matches, talk.language))
    else:
        talk.lay(answers.opening(talk.desk.shelf.document(matches[0].id), talk.language, start=start))


def newer(talk: Talk, order: Order) -> None:
    """Passages dated after a year, on a claim or on all of them."""
    if order.year is None:
        talk.tell("which_year", command=talk.typed(Order("newer", year=2023)))
        return
    report, aside, year = talk.session.report, talk.session.aside, order.year
    if order.numbers or order.text or report is None:
        if report is None and aside is None and not order.text:
            talk.tell("no_report")
            return
        chosen = None if order.text else talk.claim(order.numbers)
        query = chosen[1].claim.text if chosen else order.text
        if not query:
            return
        found = talk.desk.shelf.search(query, newer_than=year)
        later = [(chosen[0] if chosen else 0, one) for one in found.evidence]
    else:
        found = talk.desk.shelf.search(report.article.title or report.article.text[:300], newer_than=year)
        later = _read_later(talk, year) or [(0, one) for one in found.evidence]
    talk.lay(answers.newer(year, later, found, talk.language))


def _read_later(talk: Talk, year: int) -> list[tuple[int, Evidence]]:
    """A passage of each document dated after `year` that was read for a claim, with the claim's number."""
    seen: dict[str, tuple[int, Evidence]] = {}
    for number, finding in enumerate(talk.session.report.findings if talk.session.report else (), start=1):
        if isinstance(finding, FailedFinding):
            continue
        cited = {one.document for one in finding.verdict.citations}
        for one in finding.evidence:
            passage = one.passage
            is_later = passage.published is not None and passage.published.year > year
            if is_later and (one.after_article or passage.document in cited):
                seen.setdefault(passage.document, (number, one))
    return list(seen.values())
