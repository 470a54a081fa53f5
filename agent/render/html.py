"""A report as one HTML page that needs nothing else: no script, no other file, no network."""

from agent.messages import say
from agent.render.content import Outline
from agent.render.elements import Html, element, joined
from agent.render.html_article import article
from agent.render.html_claims import claim, unchecked
from agent.render.html_filter import outcome_filter
from agent.render.outline import outcomes, outline
from agent.render.page import own, page
from agent.render.plain import plain
from agent.types import Report


def html(report: Report, *, index: str = "") -> str:
    """The report as a page in the article's language; `index` is the page that lists it, if there is one."""
    content = outline(report)
    language = content.language
    claims = joined((claim(entry, language) for entry in content.entries), "\n")
    text = _part("article", say("page.article", language), article(report, content))
    shown = outcome_filter(outcomes(report), total=len(report.findings), language=language)
    verdicts = _part("claims", say("page.claims", language), shown, claims, *_rest(content))
    return page(
        plain(content.title),
        element("a", say("page.skip", language), class_="skip", href="#claims"),
        _header(content, index),
        element("main", text, verdicts),
        language=language,
        styles=(own("outcomes.css"), own("report.css")),
    )


def _header(content: Outline, index: str) -> Html:
    up = element("a", say("page.reports", content.language), href=index)
    return element(
        "header",
        *([element("nav", up)] if index else []),
        element("h1", content.title),
        element("p", _listed(content.summary), class_="summary"),
        element("p", _listed(content.origin), class_="origin"),
    )


def _listed(parts: tuple[str, ...]) -> Html:
    return joined((element("span", part) for part in parts), " · ")


def _part(name: str, title: str, *blocks: Html) -> Html:
    return element("section", element("h2", title), *blocks, id=name, aria_label=title)


def _rest(content: Outline) -> list[Html]:
    """What was not checked."""
    if not content.unchecked:
        return []
    title = element("h2", say("report.not_checked", content.language))
    return [element("div", title, unchecked(content.unchecked), class_="unchecked")]
