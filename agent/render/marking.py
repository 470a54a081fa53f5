"""The article cut where segments and claims begin and end, so that all of it can be marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.types import Report, Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line of the article, in one segment, under the same claims all along."""

    text: str
    segment: int
    """Place of the segment in the report, from 0."""
    claims: tuple[int, ...]
    """Numbers of the claims it belongs to, the shortest claim first."""
    begun: tuple[int, ...]
    """Those that begin with it."""
    ended: tuple[int, ...]
    """Those that end with it."""
    ends_segment: bool
    """The words of the segment end with it."""


def lines(report: Report) -> Iterator[list[Run]]:
    """The lines of the article that hold words, each as runs in order; together, all of its words."""
    text = report.article.text
    spans = _Spans([_worded(finding.claim, text) for finding in report.findings])
    segments = [_worded(segment, text) for segment in report.segments]
    line: list[Run] = []
    place = 0
    for start, end in _pieces(text, [*spans.all, *segments, *report.segments]):
        while report.segments[place].end <= start:
            place += 1
        covering = spans.covering(start, end)
        if text[start] == "\n":
            if line:
                yield line
            line = []
        else:
            ends_segment = segments[place].end == end
            line.append(Run(text[start:end], place, *covering, ends_segment=ends_segment))
    if line:
        yield line


def _worded(span: Span, text: str) -> Span:
    """`span` without the white space around its words; empty where it holds none."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start=start, end=max(start, span.start + len(words.rstrip())))


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Stretches between the borders of `spans`; a line end is a stretch of its own."""
    borders = {0, len(text)}
    for span in spans:
        borders |= {span.start, span.end}
    for at, letter in enumerate(text):
        if letter == "\n":
            borders |= {at, at + 1}
    ordered = sorted(border for border in borders if border <= len(text))
    return pairwise(ordered)


class _Spans:
    """The spans of the claims, met in the order of the article."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.all = spans
        self._open: set[int] = set()
        self._starting: dict[int, list[int]] = defaultdict(list)
        for number, span in enumerate(spans, start=1):
            if span.end > span.start:
                self._starting[span.start].append(number)

    def covering(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """Claims that cover a piece, shortest first; those that begin there, and those that end there."""
        begun = self._starting.get(start, [])
        self._open.update(begun)
        covering = sorted(self._open, key=lambda number: (self._length(number), number))
        ended = tuple(number for number in covering if self.all[number - 1].end == end)
        self._open.difference_update(ended)
        return tuple(covering), tuple(begun), ended

    def _length(self, number: int) -> int:
        span = self.all[number - 1]
        return span.end - span.start
