"""The local engine's extraction: every sentence read, every checkable statement taken out."""

from collections.abc import Sequence

from agent.engines.local.clauses import pieces
from agent.engines.local.context import Context
from agent.engines.local.cues import LANGUAGES
from agent.engines.local.cues import words as cue_words
from agent.engines.local.drafts import Draft, Piece
from agent.engines.local.kinds import FURNITURE, Reading, nothing_stated
from agent.engines.local.line import Line
from agent.engines.local.worthiness import ENOUGH, check_worthiness
from agent.text.dates import dates
from agent.text.language import language_of
from agent.text.normalise import stems, words
from agent.text.quantities import quantities
from agent.text.sentences import Unit, bounded_units, core
from agent.types import Article, Claim, Extraction, Segment, SegmentKind

MAX_CHARS = 1500
"""Longest stretch read as one sentence; longer ones (text without any stop) are read in pieces."""


def extract(article: Article) -> Extraction:
    """Segments that tile the article and its checkable claims in order: by rules, the same every time.

    Never raises. Time grows in proportion to the length of the article.
    """
    found = tuple(bounded_units(article.text, max_chars=MAX_CHARS))
    reader = _Reader(article, is_bare=len(found) == 1 or all(unit.kind == "heading" for unit in found))
    for unit in found:
        reader.read(unit)
    return Extraction(segments=tuple(reader.segments), claims=tuple(reader.claims))


class _Reader:
    """Reads an article from its first unit to its last."""

    def __init__(self, article: Article, *, is_bare: bool) -> None:
        self.segments: list[Segment] = []
        self.claims: list[Claim] = []
        self._article = article
        self._is_bare = is_bare
        self._context = Context()
        self._first_with: dict[tuple[str, ...], str] = {}

    def read(self, unit: Unit) -> None:
        """Turn a unit into its segments and claims."""
        start, end = core(self._article.text, unit)
        line = Line(self._article.text, start, end, language=self._language(start, end))
        if unit.kind == "heading" and not self._is_bare:
            nothing = nothing_stated(line, 0, len(line))
            is_title = nothing is None or nothing.key not in FURNITURE
            heading = Reading(SegmentKind.HEADING, "heading") if is_title or nothing is None else nothing
            found = [Piece(0, len(line), heading)]
        else:
            found = pieces(line, context=self._context, is_bare=self._is_bare)
        self._add(unit, line, found)
        is_first = not self.claims or unit.kind == "heading"
        self._context.remember(line, 0, len(line), is_headline=is_first)

    def _language(self, start: int, end: int) -> str:
        """The article's language, unless the sentence is written in another script."""
        own = self._article.language
        text = self._article.text[start:end]
        arabic = sum("\u0600" <= character <= "\u06ff" for character in text)
        latin = sum("a" <= character <= "ÿ" for character in text.lower())
        is_arabic_script = own in ("ar", "fa", "ur", "ps", "ku")
        foreign = latin > arabic if is_arabic_script else arabic > latin
        return language_of(text, default=own) if foreign else own

    def _add(self, unit: Unit, line: Line, found: Sequence[Piece]) -> None:
        """One segment for each run of pieces of a kind; their borders are the starts of words."""
        position = unit.start
        for number, piece in enumerate(found):
            made, repeated = self._numbered(piece.drafts, line)
            is_last = number == len(found) - 1
            end = unit.end if is_last else line[found[number + 1].start].start
            reading = piece.reading
            if made and reading.key == "claim":
                reading = Reading(reading.kind, "claim", self._worth(made[0]))
            if reading.kind is SegmentKind.CLAIM and not (made or repeated):
                reading = Reading(SegmentKind.NOT_CHECKABLE, "vague")
            if repeated and not made:
                reading = Reading(SegmentKind.DUPLICATE, "duplicate", ", ".join(repeated))
            self._extend(reading, position, end, claims=(*made, *repeated) if made or repeated else ())
            position = end

    def _extend(self, reading: Reading, start: int, end: int, *, claims: tuple[str, ...]) -> None:
        reason = reading.reason(self._article.language)
        self.segments.append(Segment(start=start, end=end, kind=reading.kind, reason=reason, claims=claims))

    def _worth(self, claim_id: str) -> str:
        return "; ".join(self.claims[int(claim_id[1:]) - 1].check_worthiness.reasons)

    def _numbered(self, drafts: Sequence[Draft], line: Line) -> tuple[list[str], list[str]]:
        made, repeated = [], []
        for draft in drafts:
            key = _key(draft, line.language)
            if key in self._first_with:
                repeated.append(self._first_with[key])
                continue
            claim = self._claim(draft, line)
            if not self._is_worth_checking(claim):
                continue
            self._first_with[key] = claim.id
            self.claims.append(claim)
            made.append(claim.id)
        return made, repeated

    def _is_worth_checking(self, claim: Claim) -> bool:
        """Whether a statement has anything to check it by.

        What somebody said is a claim without, and what is typed by itself; of a language without cues the
        features are not known.
        """
        asked = self._is_bare or claim.speaker is not None or claim.language not in LANGUAGES
        return asked or claim.check_worthiness.score >= ENOUGH

    def _claim(self, draft: Draft, line: Line) -> Claim:
        start, end = line[draft.start].start, line[draft.end - 1].end
        quote, language = self._article.text[start:end], line.language
        text = draft.text or quote
        figures, days = quantities(text, language), dates(text, language)
        worth = check_worthiness(
            text,
            language=language,
            speaker=draft.speaker,
            is_attribution=draft.role == "attribution",
            quantities=figures,
            dates=days,
            reasons_in=self._article.language,
        )
        return Claim(
            id=f"c{len(self.claims) + 1}",
            text=text,
            quote=quote,
            start=start,
            end=end,
            language=language,
            speaker=draft.speaker,
            role=draft.role,
            queries=tuple(dict.fromkeys(query for query in (text, draft.also_search) if query)),
            check_worthiness=worth,
            quantities=figures,
            dates=days,
        )


def _key(draft: Draft, language: str) -> tuple[str, ...]:
    """What two drafts share when they state the same thing in the same words."""
    polarity = sorted(cue_words("negations", language).intersection(words(draft.text)))
    return (draft.role, *sorted(set(stems(draft.text, language))), *polarity)
