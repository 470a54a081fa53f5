"""A sentence taken apart: which stretch is what, and the claims drafted from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from agent.engines.local.attribution import attribution
from agent.engines.local.context import Context, Subject
from agent.engines.local.cues import cues
from agent.engines.local.kinds import CLAIM, Reading, nothing_stated, reading
from agent.engines.local.line import Line
from agent.engines.local.predicates import verb_gender
from agent.engines.local.saying import Attribution
from agent.engines.local.speakers import is_anonymous
from agent.engines.local.splitting import clauses
from agent.engines.local.standalone import standalone, trimmed, without_connectives
from agent.engines.local.subjects import RELATIVES, leans, subject_of, unsaid_subject
from agent.types import SegmentKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim without its number. The range counts tokens."""

    start: int
    end: int
    text: str
    speaker: str | None
    role: Literal["statement", "attribution"]
    also_search: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with what it is and the claims in it."""

    start: int
    end: int
    reading: Reading
    drafts: tuple[Draft, ...] = ()


def pieces(line: Line, *, context: Context, is_bare: bool) -> list[Piece]:
    """Pieces that tile the sentence. A bare statement, typed by itself, is always a claim."""
    if not len(line):
        return [Piece(0, 0, Reading(SegmentKind.NOT_CHECKABLE, "no_words"))]
    nothing = nothing_stated(line, 0, len(line))
    if nothing and not (is_bare and nothing.key == "furniture"):
        return [Piece(0, len(line), nothing)]
    sentence = _Sentence(line, context, is_bare)
    found = list(sentence.pieces())
    context.subject = sentence.main
    return found


class _Sentence:
    def __init__(self, line: Line, context: Context, is_bare: bool) -> None:
        self._line = line
        self._context = context
        self._is_bare = is_bare
        self.main: Subject | None = None
        self._speaker: str | None = None
        self._existing = ""

    def pieces(self) -> Iterator[Piece]:
        line, size = self._line, len(self._line)
        whole = attribution(line, 0, size)
        start, end = whole.content if whole else (0, size)
        if start >= end:
            yield self._piece(0, size, whole)
            return
        ranges = self._clauses(start, end, whole)
        for number, (first, last) in enumerate(ranges):
            is_first, is_last = number == 0, number == len(ranges) - 1
            source = (
                self._framed(whole, first, last) if whole and is_first else attribution(line, first, last)
            )
            yield self._piece(0 if is_first else first, size if is_last else last, source)

    def _clauses(self, start: int, end: int, whole: Attribution | None) -> list[tuple[int, int]]:
        """Clauses that each say something by themselves; one that leans on the last stays with it."""
        if whole and whole.is_nominal:
            return clauses(self._line, start, end, is_nominal=True)
        found = clauses(self._line, start, end)
        main = subject_of(self._line, *found[0])
        kept = found[:1]
        for first, last in found[1:]:
            said = attribution(self._line, first, last)
            if said is None and leans(self._line, first, last, main=main):
                kept[-1] = (kept[-1][0], last)
            else:
                kept.append((first, last))
        return kept

    def _framed(self, whole: Attribution, start: int, end: int) -> Attribution:
        return replace(whole, content=(start, end))

    def _piece(self, start: int, end: int, source: Attribution | None) -> Piece:
        first, last = trimmed(self._line, *(source.content if source else (start, end)))
        if source:
            if source.speaker:
                name = self._context.resolved(source.speaker, self._line.language)
                source = replace(source, speaker=name)
            self._speaker = source.speaker or self._context.speaker
            self._context.speaker = self._speaker
        if first >= last:
            return self._saying_only(start, end, source)
        found = self._read(first, last, source)
        drafts = []
        if source and source.speaker and not is_anonymous(source.speaker, self._line.language):
            drafts.append(self._said(start, last if source.comes_first else end, source, (first, last)))
        if found.kind is SegmentKind.CLAIM and not (source and source.act == "denies"):
            drafts.append(self._stated(first, last, source))
        if drafts and found.kind is not SegmentKind.CLAIM:
            found = Reading(SegmentKind.CLAIM, "said_only", source.speaker or "" if source else "")
        return Piece(start, end, found, tuple(drafts))

    def _saying_only(self, start: int, end: int, source: Attribution | None) -> Piece:
        if source and source.speaker and source.act in ("denies", "accuses"):
            said = self._said(start, end, source, None)
            return Piece(start, end, Reading(SegmentKind.CLAIM, "said_only", source.speaker), (said,))
        words = self._speaker or ""
        return Piece(start, end, Reading(SegmentKind.ATTRIBUTION_ONLY, "attribution_only", words))

    def _read(self, start: int, end: int, source: Attribution | None) -> Reading:
        if self._is_bare:
            return CLAIM
        found = reading(self._line, start, end, is_nominal=bool(source and source.is_nominal))
        return found if source is None else self._read_as_said(found, start, end, source)

    def _read_as_said(self, found: Reading, start: int, end: int, source: Attribution) -> Reading:
        """What somebody says of themselves, or merely thinks, is theirs; the rest is checked as said."""
        has_figure = any(token.form[0].isdigit() for token in self._line.tokens[start:end])
        own = self._line.has(cues("first_person", self._line.language), start, end) or source.pronoun in (
            "نا",
            "ني",
        )
        if found.kind not in (SegmentKind.CLAIM, SegmentKind.NOT_CHECKABLE) or found.key == "no_words":
            return found
        if own:
            return Reading(SegmentKind.OPINION, "first_person")
        if source.act == "opines" and not has_figure:
            return Reading(SegmentKind.OPINION, "view")
        return CLAIM if found.key == "vague" else found

    def _said(self, start: int, end: int, source: Attribution, content: tuple[int, int] | None) -> Draft:
        first, last = trimmed(self._line, start, end)
        text = standalone(self._line, first, last, context=self._context)
        searched = standalone(self._line, *content, context=self._context) if content else None
        first = without_connectives(self._line, first, last)
        return Draft(first, last, text, source.speaker, "attribution", searched)

    def _stated(self, start: int, end: int, source: Attribution | None) -> Draft:
        line = self._line
        self._context.remember_groups(line, 0, start)
        subject = self._subject(start, end, source)
        first = start + 1 if line.form(start) in RELATIVES and subject else start
        text = standalone(line, first, end, context=self._context, subject=subject)
        if line.language == "ar":
            text = _nominative(text) if source and source.comes_first else text
            text = self._completed(text, start, end, source)
        self.main = self.main or subject_of(line, start, end)
        return Draft(without_connectives(line, start, end), end, text, self._speaker, "statement")

    def _completed(self, text: str, start: int, end: int, source: Attribution | None) -> str:
        """An Arabic clause with the noun phrase it leans on: what exists, or where it took place."""
        line = self._line
        if source and source.is_nominal:
            self._existing = text
            return f"هناك {text}"
        if self._existing and line.form(start) == "مع":
            return f"يجري {text.partition(' ')[2]}"
        if self._existing and verb_gender(line, start) == "m":
            return f"هناك {self._existing} {text}"
        if line.form(start) == "حيث" and self.main and self.main.is_event:
            return f"خلال {self._context.resolved(self.main.text, line.language)}، {text}"
        return text

    def _subject(self, start: int, end: int, source: Attribution | None) -> str | None:
        if source and source.pronoun == "ها" and source.speaker and verb_gender(self._line, start) == "f":
            return source.speaker if source.speaker.split()[0].endswith("ة") else None
        return unsaid_subject(self._line, start, end, main=self.main or self._pronoun(start, end))

    def _pronoun(self, start: int, end: int) -> Subject | None:
        """The subject of the last sentence, when Arabic "غير أنها" points back to it."""
        first, last = without_connectives(self._line, start, end), self._context.subject
        marked = self._line.form(first - 1) if first > start else ""
        gender = {"انها": "f", "لكنها": "f", "انه": "m", "لكنه": "m"}.get(marked)
        return last if last and last.gender == gender and not last.is_event else None


def _nominative(text: str) -> str:
    """Without the written accusative ending that Arabic "إن" gives the first noun."""
    first, _, rest = text.partition(" ")
    return f"{first[:-2]} {rest}" if first.endswith(("\u064bا", "ا\u064b")) else text
