"""A sentence taken apart: which stretch is what, and the claims drafted from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.engines.local.attribution import attribution
from agent.engines.local.context import Context, Subject
from agent.engines.local.cues import cues
from agent.engines.local.cues import words as cue_words
from agent.engines.local.drafts import Draft, Piece
from agent.engines.local.kinds import (
    CLAIM,
    Reading,
    has_figure,
    is_measured,
    nothing_stated,
    reading,
    speaks_of_self,
)
from agent.engines.local.line import Line
from agent.engines.local.predicates import speaks, verb_gender
from agent.engines.local.saying import Attribution
from agent.engines.local.sourcing import is_worth_sourcing
from agent.engines.local.splitting import clauses
from agent.engines.local.standalone import behind_stamp, standalone, trimmed, without_connectives
from agent.engines.local.subjects import RELATIVES, leans, subject_of, unsaid_subject
from agent.types import SegmentKind


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
        self._opened = behind_stamp(line)
        self.main: Subject | None = None
        self._speaker: str | None = None
        self._existing = ""
        self._whole: dict[int, int] = {}
        """Where the clauses begin that a clause cannot be understood without, by where it begins."""

    def pieces(self) -> Iterator[Piece]:
        line, size = self._line, len(self._line)
        opened = self._opened
        whole = attribution(line, opened, size)
        start, end = whole.content if whole else (opened, size)
        if start < end:
            after = self._behind_frame(end) if whole and not whole.comes_first else size
            yield from self._stating(0, self._clauses(start, end, whole), whole, until=after)
            yield from self._stating(after, self._clauses(after, size, None) if after < size else [], None)
            return
        rest = [found for found in clauses(line, opened, size)[1:] if attribution(line, *found)]
        yield self._piece(0, rest[0][0] if rest else size, whole)
        if rest:
            yield from self._stating(rest[0][0], self._clauses(rest[0][0], size, None), None)

    def _behind_frame(self, start: int) -> int:
        """Where a sentence goes on behind "..., he said, and ..."; its end when it does not."""
        line, size = self._line, len(self._line)
        commas = (i for i in range(start + 2, size - 1) if line.form(i) == ",")
        comma = next((i for i in commas if line.form(i + 1) in {"and", "but", "et", "mais"}), size)
        return comma + 1 if comma < size and speaks(line, comma + 1, size) else size

    def _stating(
        self,
        start: int,
        ranges: Sequence[tuple[int, int]],
        whole: Attribution | None,
        *,
        until: int | None = None,
    ) -> Iterator[Piece]:
        """A piece for each range, from `start` to `until`, else to the end of the sentence."""
        closing = len(self._line) if until is None else until
        for number, (first, last) in enumerate(ranges):
            is_first, is_last = number == 0, number == len(ranges) - 1
            source = (
                replace(whole, content=(first, last))
                if whole and is_first
                else attribution(self._line, first, last)
            )
            ending = closing if is_last else last
            yield self._piece(start if is_first else first, ending, source, words=(first, ending))

    def _clauses(self, start: int, end: int, whole: Attribution | None) -> list[tuple[int, int]]:
        """Clauses that each say something by themselves.

        One that leans on the last stays with it, or repeats it if it has a figure that could be wrong alone.
        """
        if whole and whole.is_nominal:
            return clauses(self._line, start, end, is_nominal=True)
        found = clauses(self._line, start, end)
        main = subject_of(self._line, *found[0])
        kept = found[:1]
        for first, last in found[1:]:
            before = kept[-1][0]
            if not self._leans(first, last, main):
                kept.append((first, last))
            elif is_measured(self._line, first, last):
                self._whole[first] = self._whole.get(before, before)
                kept.append((first, last))
            else:
                kept[-1] = (before, last)
        return kept

    def _leans(self, start: int, end: int, main: Subject | None) -> bool:
        line = self._line
        leaning = line.starts_with(cues("leaning", line.language), start, end)
        joined = leaning > start and line.form(leaning) not in cue_words("relatives", line.language)
        said = attribution(line, start, end)
        return said is None and (joined or leans(line, start, end, main=main))

    def _piece(
        self, start: int, end: int, source: Attribution | None, *, words: tuple[int, int] = (0, 0)
    ) -> Piece:
        """`words` are the piece without the stamp of a dispatch before it, for what nobody is said to say."""
        first, last = trimmed(self._line, *(source.content if source else words))
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
        opening = max(start, self._opened)
        frame = (opening, first) if source and source.comes_first else (last, end)
        if source and is_worth_sourcing(self._line, source, found, frame=frame):
            drafts.append(self._said(opening, last if source.comes_first else end, source, (first, last)))
        if found.kind is SegmentKind.CLAIM and not (source and source.act == "denies"):
            stated = self._stated(first, last, source)
            drafts.append(
                self._repeating(stated, self._whole[words[0]]) if words[0] in self._whole else stated
            )
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
        if source is not None:
            return self._read_as_said(found, start, end, source)
        own = speaks_of_self(self._line, start, end) and not has_figure(self._line, start, end)
        return (
            Reading(SegmentKind.OPINION, "first_person") if own and found.kind is SegmentKind.CLAIM else found
        )

    def _read_as_said(self, found: Reading, start: int, end: int, source: Attribution) -> Reading:
        """What somebody says of themselves, or merely thinks, is theirs; the rest is checked as said."""
        has_digits = has_figure(self._line, start, end)
        own = speaks_of_self(self._line, start, end) or source.pronoun in ("نا", "ني")
        if found.kind not in (SegmentKind.CLAIM, SegmentKind.NOT_CHECKABLE) or found.key == "no_words":
            return found
        if own and not has_digits:
            return Reading(SegmentKind.OPINION, "first_person")
        if source.act == "opines" and not has_digits:
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

    def _repeating(self, stated: Draft, start: int) -> Draft:
        """A claim that leans on the clauses before it, in their words and its own."""
        first, last = trimmed(self._line, start, stated.end)
        return replace(stated, text=standalone(self._line, first, last, context=self._context))

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
