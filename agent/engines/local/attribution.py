"""Who says it, apart from what is said."""

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import arabic_forms, first_verb, has_predicate, without_conjunction
from agent.engines.local.saying import MAX_SOURCE_WORDS, Act, Attribution, act_of, says, that_after
from agent.engines.local.speakers import behind_description, speaker, without_preposition
from agent.engines.local.standalone import without_connectives
from agent.engines.local.subjects import noun_phrase_end


def attribution(line: Line, start: int, end: int) -> Attribution | None:
    """The source named in a stretch of a sentence, or None when the article speaks for itself."""
    found = _source_first(line, start, end) or _participle(line, start, end)
    if found is None and line.language == "ar":
        found = _arabic_saying(line, start, end)
    elif found is None:
        found = _latin_saying(line, start, end)
    return found or _source_last(line, start, end)


def _source_first(line: Line, start: int, end: int) -> Attribution | None:
    """ "According to X, ..."."""
    opened = line.starts_with(cues("source_openers", line.language), start, end)
    if opened == start:
        return None
    comma = next((i for i in range(opened, min(opened + MAX_SOURCE_WORDS, end)) if line.form(i) == ","), None)
    if comma is None or _is_no_source(line, opened, end):
        return None
    first = opened - 1 if _carries_source(line, opened - 1) else opened
    name = speaker(line, first, comma)
    if first < opened and name:
        name = without_preposition(name)
    return Attribution(name, (behind_description(line, comma + 1, end), end), comes_first=True)


def _source_last(line: Line, start: int, end: int) -> Attribution | None:
    """ "..., according to X" and "..., X said"."""
    for opener, opened in line.matches(cues("source_openers", line.language), start + 3, end):
        if opener < start + 3 or end - opened > MAX_SOURCE_WORDS or _is_no_source(line, opened, end):
            continue
        first = opened - 1 if _carries_source(line, opened - 1) else opened
        is_short = line[opener - 1].text in ",،" or first_verb(line, opened, end) is None
        if is_short and (name := speaker(line, first, end)):
            name = without_preposition(name) if first < opened else name
            return Attribution(name, (start, opener), comes_first=False)
    return _saying_last(line, start, end)


def _saying_last(line: Line, start: int, end: int) -> Attribution | None:
    borders = [i for i in range(start + 3, end) if line[i].text in ',،»”"' and end - i <= MAX_SOURCE_WORDS]
    for border in borders:
        first = next((i for i in range(border + 1, end) if line[i].is_word), end)
        tail = (first, _next_comma(line, first, end))
        verb = next((i for i in range(*tail) if says(line, i)), None)
        if (
            verb is None
            or not _could_be_said(line, start, border)
            or that_after(line, verb + 1, end) is not None
        ):
            continue
        speaks_first = verb > tail[0] and not _is_auxiliary(line, tail[0])
        first, last = (tail[0], verb) if speaks_first else (verb + 1, tail[1])
        if _is_frame(line, tail, verb):
            return Attribution(speaker(line, first, last), (start, border), comes_first=False)
    return None


def _next_comma(line: Line, start: int, end: int) -> int:
    return next((index for index in range(start, end) if line.form(index) == ","), end)


def _could_be_said(line: Line, start: int, end: int) -> bool:
    return has_predicate(line, start, end) or line[start].text in '«“"'


def _is_frame(line: Line, tail: tuple[int, int], verb: int) -> bool:
    """Nothing but a speaker and a verb of saying; in Arabic the verb leads, without a conjunction."""
    others = [i for i in _verbs(line, *tail) if i not in (verb, verb - 1)]
    opened = any(
        line.starts_with(cues(name, line.language), *tail) > tail[0] for name in ("connectives", "openers")
    )
    leads = verb == tail[0] and line.form(verb) in arabic_forms("say")
    return not others and not opened and (leads or line.language != "ar")


def _carries_source(line: Line, index: int) -> bool:
    """Arabic "وفقا لوزارة": the preposition is written on the source."""
    return line.language == "ar" and line.form(index).startswith("ل") and len(line.form(index)) > 3


def _is_no_source(line: Line, index: int, end: int) -> bool:
    return line.starts_with(cues("not_sources", line.language), index, end) > index


def _participle(line: Line, start: int, end: int) -> Attribution | None:
    """Arabic "مشيرا إلى أن", English "adding that", French "ajoutant que": the last speaker goes on."""
    opened = line.starts_with(cues("say_participles", line.language), start, end)
    if opened > start:
        return Attribution(None, (opened, end), comes_first=True, is_nominal=line.form(opened - 1) != "ان")
    is_participle = line.form(start).endswith(("ing", "ant")) and line.form(start) not in _NO_PARTICIPLES
    going_on = is_participle and line.form(start + 1) in words("that", line.language)
    return Attribution(None, (start + 2, end), comes_first=True) if going_on else None


def _arabic_saying(line: Line, start: int, end: int) -> Attribution | None:
    start = without_connectives(line, start, end)
    verb = next((i for i in range(start, min(start + 10, end)) if says(line, i)), None)
    if verb is None or first_verb(line, start, verb) not in (None, verb - 1):
        return None
    act = act_of(line, verb)
    that = that_after(line, verb + 1, end)
    if that is not None and (first_verb(line, verb + 1, that) is None or _closes_insertion(line, verb, that)):
        return _arabic_said(line, (start, verb, that, end), act=act)
    if act in ("denies", "accuses") and verb - start <= 3:
        return Attribution(_accuser(line, verb + 1, end), (end, end), comes_first=True, act=act)
    if act == "says" and verb == start and line.word_count(verb + 1, end) <= 2:
        return Attribution(speaker(line, verb + 1, end), (end, end), comes_first=True)
    return _pointing_to(line, verb, end)


def _accuser(line: Line, start: int, end: int) -> str | None:
    """The subject right behind a verb of accusing or denying, as far as its words agree."""
    last = max(noun_phrase_end(line, start, end), min(start + 1, end))
    described = not line.form(start).startswith("ال") and line.form(last).endswith(("ي", "يه"))
    last = min(last + described, end)
    spokesman = line.form(last) == "باسم"
    definite = line.form(last + 1).startswith("ال")
    return speaker(line, start, last + 2 if spokesman and definite and last + 2 <= end else last)


def _closes_insertion(line: Line, verb: int, that: int) -> bool:
    """ "قال المصدر، طلب عدم ذكر اسمه، إن": what stands between the commas belongs to the name."""
    opening = next((i for i in range(verb + 1, that - 1) if line.form(i) == ","), None)
    joined = opening is not None and line.form(opening + 1).startswith("و")
    return opening is not None and line.form(that - 1) == "," and not joined


def _arabic_said(line: Line, places: tuple[int, int, int, int], *, act: Act) -> Attribution:
    start, verb, that, end = places
    name = speaker(line, verb + 1, that)
    subject_first = that == verb + 1 and line.word_count(start, verb) > 0
    if subject_first and line.starts_with(cues("connectives", "ar"), start, verb) < verb:
        name = speaker(line, line.starts_with(cues("connectives", "ar"), start, verb), verb)
    pronoun = line.form(that).removeprefix("ب")[2:]
    return Attribution(name, (that + 1, end), comes_first=True, act=act, pronoun=pronoun)


def _pointing_to(line: Line, verb: int, end: int) -> Attribution | None:
    """ "تشير مصادر إلى تنسيق": the thing pointed to is what is said to exist."""
    to = {"اشار": "الي", "اشارت": "الي", "يشير": "الي", "تشير": "الي", "تحدث": "عن", "تحدثت": "عن"}
    wanted = to.get(without_conjunction(line.form(verb)))
    place = next((i for i in range(verb + 1, min(verb + 10, end)) if line.form(i) == wanted), None)
    if place is None or line.form(place + 1).startswith("ال"):
        return None
    name = speaker(line, verb + 1, place)
    return Attribution(name, (place + 1, end), comes_first=True, is_nominal=True) if name else None


def _latin_saying(line: Line, start: int, end: int) -> Attribution | None:
    language = line.language
    verb = next((i for i in range(start + 1, min(start + 18, end)) if says(line, i)), None)
    if verb is None:
        return None
    comma = next((i for i in range(start + 1, verb - 1) if line.form(i) == ","), verb)
    closing = verb - 2 if _is_auxiliary(line, verb - 1) else verb - 1
    named_until = comma if line.form(closing) == "," and comma < closing else verb
    if any(not _is_auxiliary(line, i) for i in _verbs(line, start, named_until)):
        return None
    act, that = act_of(line, verb), that_after(line, verb + 1, end)
    first = line.starts_with(cues("connectives", language), start, verb)
    first = first + 1 if first > start and line.form(first) == "," else first
    name = speaker(line, first, verb)
    if name and named_until < verb and line[comma + 1].text[0].isupper() and verb - comma <= 5:
        name = f"{name}, {speaker(line, comma + 1, verb)}"
    if that is not None and _is_adjunct(line, verb + 1, that):
        return Attribution(name, (that + 1, end), comes_first=True, act=act)
    if act in ("denies", "accuses"):
        return Attribution(name, (end, end), comes_first=True, act=act)
    said = _after_adjunct(line, verb + 1, end)
    silent = line.word_count(said, end) == 0 and verb - start <= 4
    plain = (
        language == "en"
        and line.form(verb) not in words("needs_that", "en")
        and has_predicate(line, said, end)
    )
    return Attribution(name, (said, end), comes_first=True, act=act) if silent or plain else None


def _verbs(line: Line, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if first_verb(line, i, i + 1) is not None]


def _is_auxiliary(line: Line, index: int) -> bool:
    return line.form(index) in _AUXILIARIES


def _is_adjunct(line: Line, start: int, end: int) -> bool:
    """Nothing, or "reporters on Monday": what may stand between a verb of saying and "that"."""
    stops = words("adjuncts", line.language)
    addressed = line.form(start) in stops or line.form(start) == "," or line[start].text[:1].isupper()
    return start == end or (addressed and end - start <= 8 and first_verb(line, start, end) is None)


def _after_adjunct(line: Line, start: int, end: int) -> int:
    stops = words("adjuncts", line.language)
    index = start
    while index < min(start + 6, end) and line.form(index) in stops | words("days", line.language):
        index += 1
    if index > start and line.form(index - 1) == "in" and line.form(index) in {"a", "an"}:
        index += 2
    return index + 1 if index < end and line.form(index) in {",", ":"} else index


_NO_PARTICIPLES = frozenset({"avant", "pendant", "maintenant", "tant", "autant"})

_AUXILIARIES = frozenset(
    {"has", "have", "had", "a", "ont", "avait", "avaient", "n'", "a-t-il", "a-t-elle", "ont-ils"}
)
