"""A claim's words made to stand alone: connectives dropped, references named where the article settles them.

Nothing is added that the article does not say, and in doubt the wording stays. The aim is the
"decontextualisation" of Choi et al. (TACL 2021), by rules.
"""

import re

from agent.engines.local.context import Context
from agent.engines.local.countries import starts_with_and
from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line, Token
from agent.engines.local.predicates import arabic_forms, verb_gender
from agent.text.stops import ends_abbreviated, stripped

_MARKS = " \t\n.,،؛;:!…—–-"
_WITH_WAW = frozenset({"والد", "والده", "والي", "والدي", "في", "فان"})
_AND_BEFORE_VERB = re.compile(r"و(?:[أإآ]\w{2}|است\w{2}|ان\w{3}|ات[فهخجصح]\w)")
"""No word of its own but "وأد" begins so: "وأوصت", "واستقبلت", "وانخفضت", "واتفق"."""
_STAMP_TOKENS = 9
_HOUR = re.compile(r"[\[(]?\d{1,2}(?:\s?[:.h]\s?\d{2})?[\])]?")
_PAIRED = {"«": "»", "“": "”", "(": ")", '"': '"', "[": "]"}


def trimmed(line: Line, start: int, end: int) -> tuple[int, int]:
    """The range without punctuation around it."""
    while start < end and not line[start].is_word and line[start].text not in _PAIRED:
        start += 1
    while end > start and line[end - 1].text in _MARKS and not _is_own_stop(line, start, end):
        end -= 1
    while end - start > 1 and _is_half_open(line, start, end):
        opening = line[start].text in _PAIRED
        start, end = (start + 1, end) if opening else (start, end - 1)
    return start, end


def without_connectives(line: Line, start: int, end: int) -> int:
    """The first token behind the connectives that a range starts with."""
    connectives = cues("connectives", line.language)
    bridges = cues("bridges", line.language)
    while start < end - 1:
        opened = max(line.starts_with(connectives, start, end), line.starts_with(bridges, start, end))
        if opened in (start, end):
            return start
        start = opened + 1 if line.form(opened) in {",", "،", ":"} else opened
    return start


def behind_stamp(line: Line) -> int:
    """The first token behind the hour of a live report or the head of a dispatch: "PARIS (AFP) -"."""
    dash = next((i for i in range(1, min(_STAMP_TOKENS, len(line) - 1)) if line[i].text in "-–—"), None)
    if dash is None:
        return 0
    stamp = line.text(0, dash)
    is_apart = line[dash].start > line[dash - 1].end and line[dash + 1].start > line[dash].end
    is_stamp = bool(_HOUR.fullmatch(stamp)) or stamp.isupper() or stamp.endswith(")")
    return dash + 1 if is_apart and is_stamp else 0


def standalone(line: Line, start: int, end: int, *, context: Context, subject: str | None = None) -> str:
    """The text of a claim; `subject` goes where the clause lacks one of its own."""
    start = without_connectives(line, start, end)
    if line.language == "ar":
        return _arabic(line, start, end, context=context, subject=subject)
    body = _rewritten(line, start, end, context=context)
    if subject and verb_gender(line, start) is not None:
        body = f"{subject} {body}"
    return _capitalised(stripped(body, _MARKS))


def _is_own_stop(line: Line, start: int, end: int) -> bool:
    """A stop that belongs to the word before it: "the W.H.O."."""
    return line[end - 1].text == "." and ends_abbreviated(line.text(start, end - 1))


def _is_half_open(line: Line, start: int, end: int) -> bool:
    """A quotation mark at an edge whose partner is outside."""
    inside = [token.text for token in line.tokens[start:end]]
    first, last = inside[0], inside[-1]
    if first in _PAIRED:
        closing = _PAIRED[first]
        return inside.count(closing) < (2 if closing == first else 1) or (
            last == closing and inside.count(closing) <= 2
        )
    return last in _PAIRED.values() and not any(_PAIRED.get(mark) == last for mark in inside[:-1])


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rewritten(line: Line, start: int, end: int, *, context: Context) -> str:
    """The article's words with "the two countries", "the ministry" and pronoun subjects named."""
    pieces, index = [], start
    position = line[start].start if start < end else 0
    while index < end:
        until, name = context.named(line, index, end, starts=index == start)
        if name:
            pieces += [line.article[position : line[index].start], name]
            position = line[until - 1].end
        index = max(until, index + 1)
    return _one_line("".join(pieces) + (line.article[position : line[end - 1].end] if start < end else ""))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _arabic(line: Line, start: int, end: int, *, context: Context, subject: str | None) -> str:
    if start >= end:
        return ""
    if hedge := line.starts_with(cues("hedged", "ar"), start, end) - start:
        opener = line.form(start + hedge - 2) if hedge > 1 else ""
        rest = _rewritten(line, start + (1 if opener else 0), end, context=context)
        return stripped(f"هناك {rest}", _MARKS)
    if moved := _verb_before_subject(line, start, end):
        verb, relative = moved
        noun = _rewritten(line, start, relative, context=context)
        predicate = _rewritten(line, verb + 1, end, context=context)
        return stripped(f"{line[verb].text} {noun} {predicate}", _MARKS)
    body = _rewritten(line, start, end, context=context)
    body = body[1:] if _carries_and(line[start]) else body
    if subject and verb_gender(line, start) is not None:
        predicate, _, rest = body.partition(" ")
        body = f"{predicate} {subject} {rest}"
    return stripped(body, _MARKS)


def _carries_and(word: Token) -> bool:
    """Whether the و or ف that a word begins with is a conjunction, by what the rest of it is."""
    form, bare = word.form, word.form[1:]
    known = arabic_forms("verbs").keys() | arabic_forms("say").keys()
    if form[:1] not in ("و", "ف") or form in known or form in _WITH_WAW:
        return False
    return (
        bare in known
        or bare in words("and_function_words", "ar")
        or bare[:2] == "ال"
        or bool(_AND_BEFORE_VERB.match(word.text))
        or starts_with_and(form)
    )


def _verb_before_subject(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """ "الزيارات التي تضمنت ملفات" is no sentence; "تضمنت الزيارات ملفات" is: places of verb and relative."""
    relatives = ("التي", "الذي")
    place = next((i for i in range(start, min(start + 10, end)) if line.form(i) in relatives), None)
    if place is None or not line.form(start).startswith("ال") or place + 1 >= end:
        return None
    verbless = all(verb_gender(line, i) is None for i in range(start, place))
    after = [i for i in range(place + 2, end) if line.form(i) in words("copulas", "ar")]
    return (place + 1, place) if verbless and verb_gender(line, place + 1) and not after else None
