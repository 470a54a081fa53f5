"""The article on the page: every segment marked by what became of it, claims by their verdict."""

from collections.abc import Iterable, Mapping, Sequence

from agent.messages import say
from agent.render.content import SIGNS, Entry, Outline
from agent.render.elements import Html, element, joined, text
from agent.render.marking import Run, lines
from agent.render.plain import direction
from agent.types import Report, SegmentKind


def article(report: Report, content: Outline) -> Html:
    """The text of the article. A claim links to what became of it; its number and sign stand behind it."""
    marks = _Marks(report, content)
    language = report.article.language
    paragraphs = joined((marks.paragraph(line) for line in lines(report)), "\n")
    return element("div", paragraphs, class_="text", lang=language, dir=direction(language))


class _Marks:
    """Marks the runs of one article."""

    def __init__(self, report: Report, content: Outline) -> None:
        self._segments = report.segments
        self._language = content.language
        self._entries: Mapping[int, Entry] = {entry.number: entry for entry in content.entries}
        self._listed = {place for group in content.unchecked for place in group.segments}

    def paragraph(self, runs: Sequence[Run]) -> Html:
        kinds = {self._segments[run.segment].kind for run in runs}
        is_heading = kinds == {SegmentKind.HEADING}
        return element("p", *map(self._run, runs), class_="heading" if is_heading else None)

    def _run(self, run: Run) -> Html:
        anchors = [element("span", id=f"said-{number}") for number in run.begun]
        marked = self._claim(run) if run.claims else self._other(run)
        return joined((*anchors, marked))

    def _claim(self, run: Run) -> Html:
        """The words link to the shortest claim they belong to; other claims that end here get their own."""
        shortest, *others = run.claims
        own = [self._badge(shortest)] if shortest in run.ended else []
        words = element("a", run.text, *own, **self._link(shortest))
        ended = [number for number in others if number in run.ended]
        return joined((words, *(element("a", self._badge(number), **self._link(number)) for number in ended)))

    def _link(self, number: int) -> dict[str, str]:
        return {"href": f"#claim-{number}", "class_": f"said {self._entries[number].outcome}"}

    def _badge(self, number: int) -> Html:
        entry = self._entries[number]
        seen = " ✎" if entry.review else ""
        label = element("span", entry.label, class_="unseen")
        sign = element("bdi", f"{number} {SIGNS[entry.outcome]}{seen}")
        return element("sup", sign, " ", label)

    def _other(self, run: Run) -> Html:
        segment = self._segments[run.segment]
        if segment.kind is SegmentKind.CLAIM or not run.text.strip():
            return text(run.text)
        return element("span", run.text, *self._kind(run), class_=f"segment {segment.kind}")

    def _kind(self, run: Run) -> Iterable[Html]:
        """What became of a segment, once its words end."""
        if not run.ends_segment:
            return
        name = say(f"report.kind_{self._segments[run.segment].kind}", self._language)
        tongue = {"lang": self._language, "dir": direction(self._language)}
        yield Html(" ")
        if run.segment in self._listed:
            href, at = f"#segment-{run.segment}", f"in-{run.segment}"
            yield element("a", name, class_="kind", href=href, id=at, **tongue)
        else:
            yield element("span", name, class_="kind", **tongue)
