"""What a stretch of an article is: a statement to check, or not, and why."""

import re
from dataclasses import dataclass

from agent.engines.local.countries import countries
from agent.engines.local.cues import LANGUAGES, cues
from agent.engines.local.line import Line
from agent.engines.local.predicates import has_predicate, is_future, speaks
from agent.messages import say
from agent.types import SegmentKind

_DIGIT = re.compile(r"\d")
_QUESTION = re.compile(r"[?؟？]['\"»”’)\]\s]*$")
_NO_CASE = frozenset({"fa", "ur", "he", "zh", "ja", "ko", "hi", "th", "bn"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A kind with its reason, as a key of the messages and the words that gave it away."""

    kind: SegmentKind
    key: str
    words: str = ""

    def reason(self, language: str) -> str:
        """The reason in the language of the article."""
        return say(f"segment.{self.key}", language, words=self.words)


FURNITURE = frozenset({"no_words", "calls_to_action", "furniture"})
"""Keys of readings that hold for a heading too."""

CLAIM = Reading(SegmentKind.CLAIM, "claim")


def nothing_stated(line: Line, start: int, end: int) -> Reading | None:
    """Why a whole sentence states nothing: a question, a greeting, furniture of the page; else None."""
    if not any(token.text[0].isalpha() for token in line.tokens[start:end]):
        return Reading(SegmentKind.NOT_CHECKABLE, "no_words")
    language = line.language
    last = line.article[line[end - 3].start if end - start > 3 else line[start].start : line[end - 1].end]
    if _QUESTION.search(last):
        return Reading(SegmentKind.QUESTION, "question")
    if (
        opened := line.starts_with(cues("question_openers", language), start, end)
    ) > start and not has_predicate(line, start, opened):
        return Reading(SegmentKind.QUESTION, "question_word", line.text(start, opened))
    for name in ("calls_to_action", "greetings", "furniture"):
        opened = line.starts_with(cues(name, language), start, end)
        if opened > start and _stands_apart(line, opened, end, name=name):
            return Reading(SegmentKind.NOT_CHECKABLE, name, line.text(start, opened))
    return None


def reading(line: Line, start: int, end: int, *, is_nominal: bool = False) -> Reading:
    """What one clause does."""
    if line.language not in LANGUAGES:
        return _reading_by_shape(line, start, end)
    if future := _first_future(line, start, end):
        return Reading(SegmentKind.PREDICTION, "prediction", future)
    for name in ("effects", "opinion"):
        if span := _cue(line, name, start, end):
            return Reading(SegmentKind.OPINION, name, line.text(*span))
    loaded = list(line.matches(cues("loaded", line.language), start, end))
    anchored = _is_anchored(line, start, end)
    if loaded and not anchored:
        return Reading(SegmentKind.OPINION, "loaded", line.text(*loaded[0]))
    size = line.word_count(start, end)
    says_something = is_nominal or anchored or speaks(line, start, end)
    if size < 2 or (size < 3 and not anchored) or (size < 5 and not says_something):
        return Reading(SegmentKind.NOT_CHECKABLE, "fragment")
    return CLAIM if anchored or line.language == "ar" else _unanchored(line, start, end)


def _unanchored(line: Line, start: int, end: int) -> Reading:
    """Without figure, date or name a Latin-script sentence needs a fact of public record or a body."""
    factual = any(_cue(line, name, start, end) for name in ("record", "institutions", "accusation"))
    return (
        CLAIM if factual or line.word_count(start, end) >= 7 else Reading(SegmentKind.NOT_CHECKABLE, "vague")
    )


def _reading_by_shape(line: Line, start: int, end: int) -> Reading:
    """For a language without cues: something said with a figure or a name, or enough of it."""
    letters = sum(len(token.text) for token in line.tokens[start:end])
    if line.word_count(start, end) < 3 and letters < 10:
        return Reading(SegmentKind.NOT_CHECKABLE, "fragment")
    caseless = line.language in _NO_CASE
    return (
        CLAIM if caseless or _is_anchored(line, start, end) else Reading(SegmentKind.NOT_CHECKABLE, "vague")
    )


def _is_anchored(line: Line, start: int, end: int) -> bool:
    """Tied to the world by a figure, a date, a country or a name."""
    tokens = line.tokens[start:end]
    numbered = any(_DIGIT.search(token.form) for token in tokens) or _cue(line, "number_words", start, end)
    if numbered or countries(line, start, end):
        return True
    if line.language == "ar":
        return line.has(cues("institutions", "ar"), start, end)
    return any(token.text[0].isupper() and token.text not in ("I", "I'm", "I've") for token in tokens[1:])


def _cue(line: Line, name: str, start: int, end: int) -> tuple[int, int] | None:
    return next(line.matches(cues(name, line.language), start, end), None)


def _first_future(line: Line, start: int, end: int) -> str:
    if span := _cue(line, "prediction", start, end):
        return line.text(*span)
    found = next((i for i in range(start, end) if is_future(line, i)), None)
    if found is not None:
        return line[found].text
    goes = next((i for i in range(start, end - 1) if line.form(i) in {"va", "vont"}), None)
    infinitive = goes is not None and line.form(goes + 1).endswith(("er", "ir", "re", "oir"))
    return line.text(goes, goes + 2) if goes is not None and infinitive and line.language == "fr" else ""


def _stands_apart(line: Line, opened: int, end: int, *, name: str) -> bool:
    """A caption or a greeting, and not a sentence that happens to begin with the word."""
    if name == "calls_to_action":
        return True
    marked = opened >= end or line[opened].text in ":,،|!-–—/©"
    few = line.word_count(opened, end) <= 6
    return marked or (few and not has_predicate(line, opened, end) and not _is_anchored(line, opened, end))
