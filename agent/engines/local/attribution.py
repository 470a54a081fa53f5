"""Who says it, apart from what is said."""

from dataclasses import dataclass
from typing import Literal

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import arabic_forms, first_verb, has_predicate, without_conjunction

MAX_SOURCE_WORDS = 16
"""A longer stretch between a verb of saying and what was said is no name."""

Act = Literal["says", "denies", "accuses", "opines"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of a sentence read as somebody's words. Ranges count tokens of its line."""

    speaker: str | None
    """As the article names it; None when the previous speaker goes on."""
    content: tuple[int, int]
    """What was said; empty when nothing but the saying is told."""
    comes_first: bool
    """The speaker stands before the content."""
    act: Act = "says"
    is_nominal: bool = False
    """The content is a noun phrase, not a clause: "sources point to secret meetings"."""
    pronoun: str = ""
    """Subject that an Arabic complementiser carries: "ها" in أنها."""


def attribution(line: Line, start: int, end: int) -> Attribution | None:
    """The source named in a stretch of a sentence, or None when the article speaks for itself."""
    found = _source_first(line, start, end) or _participle(line, start, end)
    if found is None and line.language == "ar":
        found = _arabic_saying(line, start, end)
    elif found is None:
        found = _latin_saying(line, start, end)
    return found or _source_last(line, start, end)


def is_anonymous(speaker: str | None, language: str) -> bool:
    """A source without a name or a description: "sources", "مصدر مسؤول"."""
    if speaker is None:
        return True
    line = Line(speaker, 0, len(speaker), language=language)
    vague = any(token.form in words("anonymous", language) for token in line.tokens[:3])
    named = any(token.text[0].isupper() for token in line.tokens[1:]) if language != "ar" else len(line) > 2
    return vague and not named and not line.has(cues("institutions", language), 0, len(line))


def _speaker(line: Line, start: int, end: int) -> str | None:
    for index in range(start, end):
        stopped = line.starts_with(cues("speaker_stops", line.language), index, end) > index
        if line.form(index) in {",", ";", "(", ":"} or (stopped and index > start):
            end = index
            break
    if line.word_count(start, end) == 0 or line.form(start) in words("subject_pronouns", line.language):
        return None
    return line.text(start, end).strip('«»"“” ')


def _source_first(line: Line, start: int, end: int) -> Attribution | None:
    """ "According to X, ..."."""
    opened = line.starts_with(cues("source_openers", line.language), start, end)
    if opened == start:
        return None
    comma = next((i for i in range(opened, min(opened + MAX_SOURCE_WORDS, end)) if line.form(i) == ","), None)
    if comma is None or _is_no_source(line, opened, end):
        return None
    first = opened - 1 if _carries_source(line, opened - 1) else opened
    speaker = _speaker(line, first, comma)
    if first < opened and speaker:
        speaker = _without_preposition(speaker)
    return Attribution(speaker, (comma + 1, end), comes_first=True)


def _source_last(line: Line, start: int, end: int) -> Attribution | None:
    """ "..., according to X" and "..., X said"."""
    for opener, opened in line.matches(cues("source_openers", line.language), start + 3, end):
        if opener < start + 3 or end - opened > MAX_SOURCE_WORDS or _is_no_source(line, opened, end):
            continue
        first = opened - 1 if _carries_source(line, opened - 1) else opened
        if first_verb(line, opened, end) is None and (speaker := _speaker(line, first, end)):
            name = _without_preposition(speaker) if first < opened else speaker
            return Attribution(name, (start, opener), comes_first=False)
    return _saying_last(line, start, end)


def _saying_last(line: Line, start: int, end: int) -> Attribution | None:
    borders = [i for i in range(start + 3, end) if line[i].text in ',،»”"' and end - i <= MAX_SOURCE_WORDS]
    for border in borders:
        tail = (border + 1, end)
        verb = next((i for i in range(*tail) if _says(line, i)), None)
        if verb is None or not has_predicate(line, start, border) or _that(line, verb + 1, end) is not None:
            continue
        others = [
            i for i in range(*tail) if i not in (verb, verb - 1) and first_verb(line, i, i + 1) is not None
        ]
        first = tail[0] if verb > tail[0] and not _is_auxiliary(line, tail[0]) else verb + 1
        last = verb if first == tail[0] else end
        if not others:
            return Attribution(_speaker(line, first, last), (start, border), comes_first=False)
    return None


def _carries_source(line: Line, index: int) -> bool:
    """Arabic "وفقا لوزارة": the preposition is written on the source."""
    return line.language == "ar" and line.form(index).startswith("ل") and len(line.form(index)) > 3


def _without_preposition(name: str) -> str:
    return "ال" + name[2:] if name.startswith("لل") else name[1:]


def _is_no_source(line: Line, index: int, end: int) -> bool:
    return line.starts_with(cues("not_sources", line.language), index, end) > index


def _participle(line: Line, start: int, end: int) -> Attribution | None:
    """Arabic "مشيرا إلى أن", English "adding that", French "ajoutant que": the last speaker goes on."""
    opened = line.starts_with(cues("say_participles", line.language), start, end)
    if opened > start:
        return Attribution(None, (opened, end), comes_first=True, is_nominal=line.form(opened - 1) != "ان")
    going_on = line.form(start).endswith(("ing", "ant")) and line.form(start + 1) in words(
        "that", line.language
    )
    return Attribution(None, (start + 2, end), comes_first=True) if going_on else None


def _says(line: Line, index: int) -> bool:
    form = line.form(index)
    if line.language == "ar":
        return form in arabic_forms("say") or without_conjunction(form) in arabic_forms("say")
    return form in words("say", line.language)


def _act(line: Line, verb: int) -> Act:
    form = line.form(verb)
    lists: tuple[tuple[str, Act], ...] = (("deny", "denies"), ("accuse", "accuses"), ("opine", "opines"))
    for name, act in lists:
        known = arabic_forms(name) if line.language == "ar" else words(name, line.language)
        if form in known or (line.language == "ar" and without_conjunction(form) in known):
            return act
    return "says"


def _that(line: Line, start: int, end: int) -> int | None:
    known = words("that", line.language) | {":"}
    return next((i for i in range(start, min(start + MAX_SOURCE_WORDS, end)) if line.form(i) in known), None)


def _arabic_saying(line: Line, start: int, end: int) -> Attribution | None:
    verb = next((i for i in range(start, min(start + 10, end)) if _says(line, i)), None)
    if verb is None or first_verb(line, start, verb) not in (None, verb - 1):
        return None
    act = _act(line, verb)
    that = _that(line, verb + 1, end)
    if that is not None and first_verb(line, verb + 1, that) is None:
        return _arabic_said(line, (start, verb, that, end), act=act)
    if act in ("denies", "accuses") and verb - start <= 3:
        return Attribution(
            _speaker(line, verb + 1, min(verb + 4, end)), (end, end), comes_first=True, act=act
        )
    return _pointing_to(line, verb, end)


def _arabic_said(line: Line, places: tuple[int, int, int, int], *, act: Act) -> Attribution:
    start, verb, that, end = places
    speaker = _speaker(line, verb + 1, that)
    subject_first = that == verb + 1 and line.word_count(start, verb) > 0
    if subject_first and line.starts_with(cues("connectives", "ar"), start, verb) < verb:
        speaker = _speaker(line, line.starts_with(cues("connectives", "ar"), start, verb), verb)
    pronoun = line.form(that).removeprefix("ب")[2:]
    return Attribution(speaker, (that + 1, end), comes_first=True, act=act, pronoun=pronoun)


def _pointing_to(line: Line, verb: int, end: int) -> Attribution | None:
    """ "تشير مصادر إلى تنسيق": the thing pointed to is what is said to exist."""
    to = {"اشار": "الي", "اشارت": "الي", "يشير": "الي", "تشير": "الي", "تحدث": "عن", "تحدثت": "عن"}
    wanted = to.get(without_conjunction(line.form(verb)))
    place = next((i for i in range(verb + 1, min(verb + 10, end)) if line.form(i) == wanted), None)
    if place is None or line.form(place + 1).startswith("ال"):
        return None
    speaker = _speaker(line, verb + 1, place)
    return Attribution(speaker, (place + 1, end), comes_first=True, is_nominal=True) if speaker else None


def _latin_saying(line: Line, start: int, end: int) -> Attribution | None:
    language = line.language
    verb = next((i for i in range(start + 1, min(start + 18, end)) if _says(line, i)), None)
    if verb is None or any(not _is_auxiliary(line, i) for i in _verbs(line, start, verb)):
        return None
    act, that = _act(line, verb), _that(line, verb + 1, end)
    first = line.starts_with(cues("connectives", language), start, verb)
    first = first + 1 if first > start and line.form(first) == "," else first
    speaker = _speaker(line, first, verb)
    if that is not None and _is_adjunct(line, verb + 1, that):
        return Attribution(speaker, (that + 1, end), comes_first=True, act=act)
    if act in ("denies", "accuses"):
        return Attribution(speaker, (end, end), comes_first=True, act=act)
    said = _after_adjunct(line, verb + 1, end)
    silent = said >= end or line.word_count(said, end) == 0
    plain = (
        language == "en"
        and line.form(verb) not in words("needs_that", "en")
        and has_predicate(line, said, end)
    )
    return Attribution(speaker, (said, end), comes_first=True, act=act) if silent or plain else None


def _verbs(line: Line, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if first_verb(line, i, i + 1) is not None]


def _is_auxiliary(line: Line, index: int) -> bool:
    return line.form(index) in {"has", "have", "had", "a", "ont", "avait", "avaient", "n'a"}


def _is_adjunct(line: Line, start: int, end: int) -> bool:
    """Nothing, or "reporters on Monday": what may stand between a verb of saying and "that"."""
    stops = words("speaker_stops", line.language)
    addressed = line.form(start) in stops or line.form(start) == "," or line[start].text[:1].isupper()
    return start == end or (addressed and end - start <= 8 and first_verb(line, start, end) is None)


def _after_adjunct(line: Line, start: int, end: int) -> int:
    stops = words("speaker_stops", line.language)
    index = start
    while index < min(start + 6, end) and line.form(index) in stops | _DAYS:
        index += 1
    if index > start and line.form(index - 1) == "in" and line.form(index) in {"a", "an"}:
        index += 2
    return index + 1 if index < end and line.form(index) in {",", ":"} else index


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
