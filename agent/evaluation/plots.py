"""Plots of scores as SVG. Colours are those of the page, by class."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from agent.evaluation.scores.card import Bin, Estimate

_SIDE = 300
_LEFT = 50
_BELOW = 50
_WIDTH = _LEFT + _SIDE + 20
_TICKS = 5
_COUNTS = 60
"""Height of the strip of counts above a calibration curve."""


class _Axes(NamedTuple):
    """Where values stand in the drawing, in its units."""

    top: float
    highest: float = 1
    """The value at the upper end of the vertical axis; the horizontal one ends at 1."""

    def x(self, value: float) -> str:
        return _coordinate(_LEFT + value * _SIDE)

    def y(self, value: float) -> str:
        return _coordinate(self.top + _SIDE * (1 - value / self.highest))


def bar(estimate: Estimate, *, kind: str) -> str:
    """A bar from 0 to 1, a hundred units long, with the interval as a line across its end.

    `kind` is "better" or "worse": what a long bar means. The number beside it says the same in words.
    """
    shapes = [
        '<rect class="track" width="100" height="8"/>',
        f'<rect class="{kind}" width="{_coordinate(100 * (estimate.value or 0))}" height="8"/>',
    ]
    if estimate.low is not None and estimate.high is not None:
        low, high = _coordinate(100 * estimate.low), _coordinate(100 * estimate.high)
        shapes.append(f'<path class="interval" d="M{low} 4H{high}M{low} 1.5v5M{high} 1.5v5"/>')
    return f'<svg class="bar" viewBox="-1 0 102 8" aria-hidden="true">{"".join(shapes)}</svg>'


def calibration(curve: Sequence[Bin]) -> str:
    """A reliability diagram: accuracy over confidence, and above it how many answers each range holds.

    Points on the dashed line have a confidence that can be taken at its word (Guo et al., arXiv:1706.04599).
    """
    axes = _Axes(top=_COUNTS + 40)
    points = [(axes.x(one.confidence), axes.y(one.accuracy)) for one in curve]
    diagonal = f'<path class="ideal" d="M{axes.x(0)} {axes.y(0)}L{axes.x(1)} {axes.y(1)}"/>'
    gaps = (
        f'<path class="gap" d="M{axes.x(one.confidence)} {axes.y(one.confidence)}V{axes.y(one.accuracy)}"/>'
        for one in curve
    )
    return _drawing(
        axes,
        (*_counts(curve, axes), diagonal, *gaps, _line(points), *(_dot(*point) for point in points)),
        names=("Reliability diagram", "confidence", "share of right labels"),
    )


def coverage_risk(points: Sequence[tuple[float, float]], *, marked: Sequence[float]) -> str:
    """Risk over coverage: a dot on the last point, rings on the first to reach each coverage of `marked`."""
    highest = ceil(round(10 * max((risk for _, risk in points), default=0), 6)) / 10
    axes = _Axes(top=20, highest=max(highest, 0.1))
    drawn = [(axes.x(coverage), axes.y(risk)) for coverage, risk in points]
    rings = []
    for least in marked:
        place = next((at for at, (reached, _) in zip(drawn, points, strict=True) if reached >= least), None)
        if place:
            rings.append(_ring(*place) + _text(place[0], _above(place[1]), f"{least:.0%}", kind="mark"))
    return _drawing(
        axes,
        (_line(drawn), *(_dot(*point) for point in drawn[-1:]), *rings),
        names=(
            "Coverage-risk curve",
            "coverage: share of claims with a side",
            "risk: share of these sides that are wrong",
        ),
    )


def _counts(curve: Sequence[Bin], axes: _Axes) -> Iterable[str]:
    most = max((one.n for one in curve), default=1)
    for one in curve:
        height = _COUNTS * one.n / most
        left, width = axes.x(one.low), _coordinate(_SIDE * (one.high - one.low) - 2)
        top = axes.top - 15 - height
        place = f'x="{left}" y="{_coordinate(top)}"'
        yield f'<rect class="better" {place} width="{width}" height="{_coordinate(height)}"/>'
        yield _text(axes.x((one.low + one.high) / 2), _coordinate(top - 4), str(one.n))


def _drawing(axes: _Axes, shapes: Iterable[str], *, names: tuple[str, str, str]) -> str:
    title, across, upward = names
    height = _coordinate(axes.top + _SIDE + _BELOW)
    middle = _coordinate(axes.top + _SIDE / 2)
    return "\n".join(
        (
            f'<svg class="plot" viewBox="0 0 {_WIDTH} {height}" role="img"',
            f'aria-label="{title}: {upward}, over {across}">',
            *_frame(axes),
            _text(axes.x(0.5), _coordinate(axes.top + _SIDE + 40), across),
            f'<text transform="translate(11 {middle}) rotate(-90)">{upward}</text>',
            *shapes,
            "</svg>",
        )
    )


def _frame(axes: _Axes) -> Iterable[str]:
    for tick in range(_TICKS + 1):
        across, upward = tick / _TICKS, axes.highest * tick / _TICKS
        x, y = axes.x(across), axes.y(upward)
        yield f'<path class="grid" d="M{axes.x(0)} {y}H{axes.x(1)}M{x} {axes.y(0)}V{axes.y(axes.highest)}"/>'
        yield _text(x, _coordinate(axes.top + _SIDE + 18), f"{across:g}")
        yield _text(str(_LEFT - 6), y, f"{round(upward, 3):g}", kind="tick")


def _line(points: Iterable[tuple[str, str]]) -> str:
    return f'<polyline class="curve" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'


def _dot(x: str, y: str) -> str:
    return f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>'


def _ring(x: str, y: str) -> str:
    return f'<circle class="ring" cx="{x}" cy="{y}" r="6"/>'


def _text(x: str, y: str, text: str, *, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{text}</text>'


def _above(y: str) -> str:
    return _coordinate(float(y) - 11)


def _coordinate(value: float) -> str:
    return f"{round(value, 2):g}"
