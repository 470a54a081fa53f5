"""The page that lists the articles of a batch. It reads without a script; a small one of ours searches it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from agent.messages import LANGUAGES, say
from agent.render.content import SIGNS
from agent.render.elements import Html, element, joined
from agent.render.html_filter import outcome_filter
from agent.render.outline import outline, title_of
from agent.render.page import own, page
from agent.render.plain import direction
from agent.types import Result


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a batch: what its report says in short, or why it has none."""

    title: str
    source: str
    language: str = ""
    """Of the article; empty without a report."""
    address: str | None = None
    """Of the page with its report."""
    published: date | None = None
    claims: tuple[tuple[int, str, str], ...] = ()
    """Number, outcome and text of each."""
    failure: str = ""

    @property
    def outcomes(self) -> Counter[str]:
        """How many claims ended each way; a report that failed counts as one."""
        ended = Counter(outcome for _, outcome, _ in self.claims)
        return ended if self.address else Counter(["failed"])


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that holds no result."""

    line: int
    reason: str


def row(result: Result, *, address: str) -> Row:
    """The row of a result whose report, if it has one, is the page at `address`."""
    if result.report is None:
        failure = result.failure
        told = f"{failure.stage}: {failure.error}: {failure.message}" if failure else ""
        return Row(result.id, result.source, failure=told)
    entries = outline(result.report).entries
    article = result.report.article
    return Row(
        title_of(result.report),
        result.source,
        language=article.language,
        address=address,
        published=article.published,
        claims=tuple((entry.number, entry.outcome, entry.claim) for entry in entries),
    )


def html_index(rows: Sequence[Row], unread: Sequence[Unread]) -> str:
    """The page, in the language that most of the articles have and the product speaks."""
    language = _language(rows)
    title = say("page.reports", language)
    counts = Counter(outcome for one in rows for outcome in one.outcomes)
    return page(
        title,
        element(
            "header", element("h1", title), element("p", say("page.articles", language, count=len(rows)))
        ),
        element(
            "main",
            _search(language),
            outcome_filter(counts, total=len(rows), language=language),
            element("ul", *(_listed(one, language) for one in rows), class_="reports"),
            *_unread(unread, language),
        ),
        language=language,
        styles=(own("outcomes.css"), own("index.css")),
        script=own("index.js"),
    )


def _language(rows: Iterable[Row]) -> str:
    spoken = Counter(one.language for one in rows if one.language in LANGUAGES)
    return min(spoken, key=lambda language: (-spoken[language], language), default="en")


def _search(language: str) -> Html:
    """Hidden until the script that does the searching runs."""
    box = element("input", type="search", id="words", autocomplete="off")
    name = element("label", say("page.search", language), for_="words")
    shown = element("output", for_="words", data_shown=say("page.shown", language, count="{count}"))
    return element("div", name, box, shown, id="search", role="search", hidden=True)


def _listed(one: Row, language: str) -> Html:
    name = element("a", one.title, href=one.address) if one.address else one.title
    tongue = {"lang": one.language, "dir": direction(one.language)} if one.address else {"dir": "auto"}
    about = [element("bdi", one.source), *([one.published.isoformat()] if one.published else [])]
    has = " ".join(f"has-{outcome}" for outcome in SIGNS if one.outcomes[outcome])
    return element(
        "li",
        element("h2", name, **tongue),
        element("p", joined((*about, *_counts(one, language)), " · "), class_="origin"),
        _claims(one, language),
        class_=f"listed {has}",
    )


def _counts(one: Row, language: str) -> Iterable[Html]:
    if one.address is None:
        failure = say("report.labelled", language, label=say("page.no_report", language), text="")
        yield joined((failure.rstrip(), element("bdi", one.failure)), " ")
        return
    for outcome in SIGNS:
        if count := one.outcomes[outcome]:
            label = say("report.labelled", language, label=say(f"label.{outcome}", language), text=count)
            yield element("span", f"{SIGNS[outcome]} {label}", class_=f"badge {outcome}")


def _claims(one: Row, language: str) -> Html:
    if not one.claims:
        return Html()
    items = [
        element(
            "li",
            element("span", SIGNS[outcome], class_=f"badge {outcome}"),
            " ",
            element("a", text, href=f"{one.address}#claim-{number}"),
        )
        for number, outcome, text in one.claims
    ]
    claims = element("ol", *items, lang=one.language, dir=direction(one.language))
    summary = element("summary", say("report.claims", language, count=len(one.claims)))
    return element("details", summary, claims)


def _unread(unread: Sequence[Unread], language: str) -> Iterable[Html]:
    if unread:
        yield element("h2", say("page.unread", language))
        items = (
            element("li", say("page.line", language, line=one.line), ": ", element("bdi", one.reason))
            for one in unread
        )
        yield element("ul", *items, class_="unread")
