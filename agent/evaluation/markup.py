"""The elements of the page of scores. Whatever comes from a run passes `escaped`."""

from collections.abc import Iterable, Sequence
from html import escape

from agent.evaluation.definitions import Definition
from agent.evaluation.plots import bar
from agent.evaluation.scores.card import Estimate


def escaped(text: str) -> str:
    """`text` as HTML, set apart from the direction of the text around it."""
    return f"<bdi>{escape(text)}</bdi>"


def section(title: str, means: str, *blocks: str) -> str:
    """A part of the page: heading, what its numbers say, content."""
    return (
        f'<section id="{anchor(title)}">\n<h2>{title}</h2>\n<p>{means}</p>\n{"".join(blocks)}\n</section>\n'
    )


def anchor(title: str) -> str:
    """The id of the section called `title`."""
    return title.lower().replace(" ", "-")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already; the first of a row is its heading; nothing without rows.

    It scrolls where it is wider than the screen.
    """
    headings = "".join(f'<th scope="col">{one}</th>' for one in head)
    body = "".join(_row(row) for row in rows)
    if not body:
        return ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}">\n'
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{headings}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    data = "".join(one if one.startswith("<td") else f"<td>{one}</td>" for one in others)
    return f'<tr><th scope="row">{first}</th>{data}</tr>\n'


def term(definition: Definition) -> str:
    """The name of a score with its definition."""
    better = " Lower is better." if definition.lower_is_better else ""
    return f"{definition.title}<small>{definition.means}{better}</small>"


def figure(drawing: str, caption: str) -> str:
    """A plot with what it shows."""
    return f"<figure>\n{drawing}\n<figcaption>{caption}</figcaption>\n</figure>\n"


def scored(estimate: Estimate, definition: Definition) -> str:
    """A score with its interval, what it is counted over, and its bar."""
    if estimate.value is None:
        return missing(definition.undefined)
    interval = ""
    if estimate.low is not None and estimate.high is not None:
        interval = f"{estimate.low:.3f} to {estimate.high:.3f}, "
    kind = "worse" if definition.lower_is_better else "better"
    return f"<b>{estimate.value:.3f}</b><small>{interval}n = {estimate.n}</small>{bar(estimate, kind=kind)}"


def number(value: float | None, *, undefined: str) -> str:
    """Three digits, or a dash and why there is no number."""
    return missing(undefined) if value is None else f"{value:.3f}"


def missing(reason: str) -> str:
    """A dash, and why there is no number."""
    return f"<b>–</b><small>{reason}</small>"


def shaded(count: int, total: int, *, right: bool) -> str:
    """The cell of a confusion matrix: a count and its share of the row. Outlined where it is `right`."""
    share = count / total if total else 0
    kind = "cell right" if right else "cell"
    return f'<td class="{kind}" style="--share: {share:.0%}">{count}<small>{share:.0%}</small></td>'
