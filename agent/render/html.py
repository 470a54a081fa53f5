"""A report as one HTML page that needs nothing else: no script, no other file, no network."""

from agent.messages import say
from agent.render.content import SIGNS, Outline
from agent.render.elements import Html, element, joined
from agent.render.html_article import article
from agent.render.html_claims import claim, unchecked
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
    verdicts = _part(
        "claims", say("page.claims", language), _filter(report, language), claims, *_rest(content)
    )
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


def _filter(report: Report, language: str) -> Html:
    """A choice of the claims to show; the style sheet does the rest."""
    counts = outcomes(report)
    if len(counts) < 2:
        return Html()
    labels = {outcome: f"{SIGNS[outcome]} {say(f'label.{outcome}', language)}" for outcome in SIGNS}
    choices = [_choice("all", say("page.all", language, count=counts.total()), checked=True)]
    for outcome in SIGNS:
        if counts[outcome]:
            name = say("report.labelled", language, label=labels[outcome], text=counts[outcome])
            choices.append(_choice(outcome, name, checked=False))
    return element("fieldset", element("legend", say("page.show", language)), *choices, class_="filter")


def _choice(value: str, name: str, *, checked: bool) -> Html:
    button = element("input", type="radio", name="only", value=value, id=f"only-{value}", checked=checked)
    return element("label", button, name, class_=value)
