"""The elements of the page of scores."""

from collections.abc import Iterable, Sequence

from agent.evaluation.definitions import Definition
from agent.evaluation.plots import bar
from agent.evaluation.scores.card import Estimate
from agent.render.elements import Html, element, joined


def escaped(text: str) -> Html:
    """Text of a run, set apart from the direction of the text around it."""
    return element("bdi", text)


def section(title: str, means: str, *blocks: Html) -> Html:
    """A part of the page: heading, what its numbers say, content."""
    return element("section", element("h2", title), element("p", means), *blocks, id=anchor(title))


def anchor(title: str) -> str:
    """The id of the section called `title`."""
    return title.lower().replace(" ", "-")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """A table; the first cell of a row is its heading; nothing without rows.

    It scrolls where it is wider than the screen.
    """
    body = [_row(row) for row in rows]
    if not body:
        return Html()
    headings = element("tr", *(element("th", one, scope="col") for one in head))
    whole = element(
        "table",
        element("caption", caption),
        element("thead", headings),
        element("tbody", joined(body, "\n")),
    )
    return element("div", whole, class_="scroll", role="region", tabindex="0", aria_label=caption)


def _row(cells: Sequence[str]) -> Html:
    first, *others = cells
    data = (one if one.startswith("<td") and isinstance(one, Html) else element("td", one) for one in others)
    return element("tr", element("th", first, scope="row"), *data)


def term(definition: Definition) -> Html:
    """The name of a score with its definition."""
    better = " Lower is better." if definition.lower_is_better else ""
    return joined((definition.title, element("small", f"{definition.means}{better}")))


def figure(drawing: str, caption: str) -> Html:
    """A plot with what it shows."""
    return element("figure", Html(drawing), element("figcaption", caption))


def scored(estimate: Estimate, definition: Definition) -> Html:
    """A score with its interval, what it is counted over, and its bar."""
    if estimate.value is None:
        return missing(definition.undefined)
    interval = ""
    if estimate.low is not None and estimate.high is not None:
        interval = f"{estimate.low:.3f} to {estimate.high:.3f}, "
    kind = "worse" if definition.lower_is_better else "better"
    value, over = element("b", f"{estimate.value:.3f}"), element("small", f"{interval}n = {estimate.n}")
    return joined((value, over, Html(bar(estimate, kind=kind))))


def number(value: float | None, *, undefined: str) -> Html:
    """Three digits, or a dash and why there is no number."""
    return missing(undefined) if value is None else Html(f"{value:.3f}")


def missing(reason: str) -> Html:
    """A dash, and why there is no number."""
    return joined((element("b", "–"), element("small", reason)))


def shaded(count: int, total: int, *, right: bool) -> Html:
    """The cell of a confusion matrix: a count and its share of the row. Outlined where it is `right`."""
    share = f"{count / total if total else 0:.0%}"
    kind = "cell right" if right else "cell"
    return element("td", str(count), element("small", share), class_=kind, style=f"--share: {share}")
