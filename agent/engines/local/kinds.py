"""What a stretch of an article is: a statement to check, or not, and why."""

import re
from dataclasses import dataclass

from agent.engines.local.bylines import byline
from agent.engines.local.countries import countries
from agent.engines.local.cues import LANGUAGES, cues
from agent.engines.local.line import Line
from agent.engines.local.predicates import has_predicate, is_future, is_possible, speaks
from agent.messages import say
from agent.types import SegmentKind

_DIGIT = re.compile(r"\d")
_QUESTION = re.compile(r"[?؟？]['\"»”’)\]\s]*$")
_EXCLAMATION = re.compile(r"!['\"»”’)\]\s]*$")
_NO_CASE = frozenset({"fa", "ur", "he", "zh", "ja", "ko", "hi", "th", "bn"})


MAX_WORDS_BEFORE = 4
"""Words that may stand before a formula that decides over its sentence: "in the cafés, it is said that"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A kind with its reason, as a key of the messages and the words that gave it away."""

    kind: SegmentKind
    key: str
    words: str = ""

    def reason(self, language: str) -> str:
        """The reason in the language of the article."""
        return say(f"segment.{self.key}", language, words=self.words)


_FACTUAL = ("record", "ranks", "causes", "institutions", "accusation")

FURNITURE = frozenset({"no_words", "calls_to_action", "furniture"})
"""Keys of readings that hold for a heading too."""

CLAIM = Reading(SegmentKind.CLAIM, "claim")


def nothing_stated(line: Line, start: int, end: int) -> Reading | None:
    """Why a whole sentence states nothing: a question, a rumour, a greeting, furniture; else None."""
    if not any(token.text[0].isalpha() for token in line.tokens[start:end]):
        return Reading(SegmentKind.NOT_CHECKABLE, "no_words")
    return (
        _passed_on(line, start, end)
        or _asked(line, start, end)
        or _addressed(line, start, end)
        or _credited(line, start, end)
        or _set_apart(line, start, end)
        or _exclaimed(line, start, end)
    )


def _passed_on(line: Line, start: int, end: int) -> Reading | None:
    """A sentence that opens by passing on what nobody answers for."""
    found = _cue(line, "rumour", start, end)
    is_rumour = found and line.word_count(start, found[0]) <= MAX_WORDS_BEFORE
    return Reading(SegmentKind.NOT_CHECKABLE, "rumour", line.text(*found)) if found and is_rumour else None


def _asked(line: Line, start: int, end: int) -> Reading | None:
    if _QUESTION.search(_ending(line, start, end)):
        return Reading(SegmentKind.QUESTION, "question")
    opened = line.starts_with(cues("question_openers", line.language), start, end)
    if opened > start and not has_predicate(line, start, opened):
        return Reading(SegmentKind.QUESTION, "question_word", line.text(start, opened))
    return None


def _exclaimed(line: Line, start: int, end: int) -> Reading | None:
    """Irony and outcry. With a name or a figure an exclamation may still state something."""
    is_outcry = _EXCLAMATION.search(_ending(line, start, end)) and not _is_anchored(line, start, end)
    return Reading(SegmentKind.OPINION, "opinion", "!") if is_outcry else None


def _ending(line: Line, start: int, end: int) -> str:
    return line.article[line[max(start, end - 3)].start : line[end - 1].end]


def _addressed(line: Line, start: int, end: int) -> Reading | None:
    """An order to whoever reads the text, wherever it stands in the sentence."""
    order = _cue(line, "orders", start, end)
    return Reading(SegmentKind.NOT_CHECKABLE, "calls_to_action", line.text(*order)) if order else None


def _credited(line: Line, start: int, end: int) -> Reading | None:
    """A line that tells who made the article."""
    words = byline(line, start, end)
    return Reading(SegmentKind.NOT_CHECKABLE, "furniture", words) if words else None


def _set_apart(line: Line, start: int, end: int) -> Reading | None:
    for name in ("calls_to_action", "greetings", "furniture"):
        opened = line.starts_with(cues(name, line.language), start, end)
        if opened > start and _stands_apart(line, opened, end, name=name):
            return Reading(SegmentKind.NOT_CHECKABLE, name, line.text(start, opened))
    return None


def reading(line: Line, start: int, end: int, *, is_nominal: bool = False) -> Reading:
    """What one clause does."""
    if line.language not in LANGUAGES:
        return _reading_by_shape(line, start, end)
    if future := _first_future(line, start, end):
        return Reading(SegmentKind.PREDICTION, "prediction", future)
    if appraised := _appraised(line, start, end):
        return appraised
    anchored = _is_anchored(line, start, end)
    size = line.word_count(start, end)
    says_something = is_nominal or anchored or speaks(line, start, end)
    if size < 2 or (size < 3 and not anchored) or (size < 5 and not says_something):
        return Reading(SegmentKind.NOT_CHECKABLE, "fragment")
    return CLAIM if anchored or line.language == "ar" else _unanchored(line, start, end)


def _appraised(line: Line, start: int, end: int) -> Reading | None:
    """An opinion by its words. A figure holds an appraisal to the facts, a name a merely loaded word."""
    names = ["effects", "opinion"]
    names += [] if has_figure(line, start, end) else ["appraisal"]
    names += [] if _is_anchored(line, start, end) else ["loaded"]
    for name in names:
        if span := _cue(line, name, start, end):
            key = "opinion" if name == "appraisal" else name
            return Reading(SegmentKind.OPINION, key, line.text(*span))
    return None


def _unanchored(line: Line, start: int, end: int) -> Reading:
    """Without figure, date or name a Latin-script sentence needs a fact of public record or a body."""
    factual = any(_cue(line, name, start, end) for name in _FACTUAL)
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
    numbered = has_figure(line, start, end) or _cue(line, "number_words", start, end)
    if numbered or countries(line, start, end):
        return True
    if line.language == "ar":
        return line.has(cues("institutions", "ar"), start, end)
    return any(token.text[0].isupper() and token.text not in ("I", "I'm", "I've") for token in tokens[1:])


def has_figure(line: Line, start: int, end: int) -> bool:
    """Whether a number stands in the stretch, in digits."""
    return any(_DIGIT.search(token.form) for token in line.tokens[start:end])


def is_measured(line: Line, start: int, end: int) -> bool:
    """Whether the stretch counts or ranks: by a number, in digits or words, or by "largest"."""
    counted = any(_cue(line, name, start, end) for name in ("number_words", "ranks"))
    return counted or has_figure(line, start, end)


def speaks_of_self(line: Line, start: int, end: int) -> bool:
    """Whether somebody speaks of "I" or "we"; "US" in capitals is a country."""
    found = line.matches(cues("first_person", line.language), start, end)
    return any(len(line[first].text) == 1 or not line[first].text.isupper() for first, _ in found)


def _cue(line: Line, name: str, start: int, end: int) -> tuple[int, int] | None:
    return next(line.matches(cues(name, line.language), start, end), None)


def _first_future(line: Line, start: int, end: int) -> str:
    if span := _cue(line, "prediction", start, end):
        return line.text(*span)
    found = next((i for i in range(start, end) if is_future(line, i) or is_possible(line, i)), None)
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
