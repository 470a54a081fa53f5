"""Long sentences cut into the clauses that each say one thing.

A cut is made before a conjunction, relative or participle that opens a clause, and only where both
sides have a predicate of their own: lists of nouns stay whole. The rules follow the notion of the
minimal propositional clause of open information extraction (ClausIE, Del Corro and Gemulla, WWW 2013).
"""

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import arabic_forms, first_verb, speaks, verb_gender, without_conjunction

MIN_WORDS = 3
"""Shorter stretches say nothing on their own."""

_RELATIVES = frozenset({"who", "which", "qui"})
_COMMAS = frozenset("،,;؛:—–")


def clauses(line: Line, start: int, end: int, *, is_nominal: bool = False) -> list[tuple[int, int]]:
    """Token ranges that tile `start`..`end`, each with something to say of its own.

    With `is_nominal` the first is a noun phrase that is itself what was said to exist.
    """
    cuts = [start]
    for index in range(start + 1, end):
        if not _opens_clause(line, index, end) or not _can_part(line, cuts[-1], index, end):
            continue
        if (is_nominal and len(cuts) == 1) or _says_enough(line, cuts[-1], index, end):
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _says_enough(line: Line, start: int, index: int, end: int) -> bool:
    """The left side speaks; before a stated effect any stretch of some length does."""
    return speaks(line, start, index) or (
        _is_effect(line, index, end) and line.word_count(start, index) > MIN_WORDS
    )


def _is_effect(line: Line, index: int, end: int) -> bool:
    return line.starts_with(cues("effects", line.language), index, end) > index


def _can_part(line: Line, start: int, index: int, end: int) -> bool:
    """Both sides are long enough and the right one has its own predicate."""
    if min(line.word_count(start, index), line.word_count(index, end)) < MIN_WORDS:
        return False
    return speaks(line, index, _next_comma(line, index, end))


def _next_comma(line: Line, index: int, end: int) -> int:
    """The next comma that is not right behind `index`, or `end`."""
    return next((i for i in range(index + 2, end) if line.form(i) in ",;" and i > index + 2), end)


def _opens_clause(line: Line, index: int, end: int) -> bool:
    if _inside_brackets(line, index):
        return False
    after_mark = line[index - 1].text in _COMMAS
    if line[index - 1].text in ";؛:" or (after_mark and _is_effect(line, index, end)):
        return True
    if line.language == "ar":
        return _opens_arabic(line, index, end, after_mark=after_mark)
    return _opens_latin(line, index, end, after_mark=after_mark)


def _inside_brackets(line: Line, index: int) -> bool:
    before = line.tokens[max(0, index - 12) : index]
    return sum(token.text in "([" for token in before) > sum(token.text in ")]" for token in before)


def _opens_arabic(line: Line, index: int, end: int, *, after_mark: bool) -> bool:
    names = ("openers", "free_openers") if after_mark else ("free_openers",)
    opened = max(line.starts_with(cues(name, "ar"), index, end) for name in names)
    if opened > index:
        return _relative_has_verb(line, index, opened)
    form = line.form(index)
    bare = without_conjunction(form)
    if bare in words("noun_too", "ar"):
        return False
    if after_mark:
        return verb_gender(line, index) is not None and (bare != form or form[:1] in "يت")
    known = arabic_forms("verbs") | arabic_forms("say")
    return form[:1] == "و" and form not in known and bare in known


def _relative_has_verb(line: Line, index: int, opened: int) -> bool:
    """ "ما" and the like open a clause only when a verb follows at once."""
    if line.form(index) in {"ما", "مما", "كما"}:
        return verb_gender(line, opened) is not None
    return True


def _opens_latin(line: Line, index: int, end: int, *, after_mark: bool) -> bool:
    language = line.language
    if after_mark and line.starts_with(cues("openers", language), index, end) > index:
        named = line.form(index) not in _RELATIVES or line[index - 2].text[0].isupper()
        return named and not _resumes_later(line, index, end)
    if line.starts_with(cues("free_openers", language), index, end) > index:
        return True
    joins = (
        line.form(index) in ("and", "et") and verb_gender(line, _behind_clitics(line, index + 1)) is not None
    )
    return joins and not _shares_auxiliary(line, index)


def _behind_clitics(line: Line, index: int) -> int:
    """French "n'en produit": the verb behind its pronouns and its negation."""
    while line.language == "fr" and line.form(index) in {"se", "s'", "ne", "n'", "y", "en", "lui", "leur"}:
        index += 1
    return index


def _resumes_later(line: Line, index: int, end: int) -> bool:
    """A relative clause in mid-sentence: after its closing comma the main verb follows."""
    if line.form(index) not in _RELATIVES:
        return False
    comma = _next_comma(line, index, end)
    return comma < end and first_verb(line, comma + 1, min(comma + 4, end)) is not None


def _shares_auxiliary(line: Line, index: int) -> bool:
    """ "was arrested and charged": the second participle leans on the first auxiliary."""
    if line.language == "fr":
        return False
    leaning = line.form(index + 1).endswith("ed")
    helpers = {"is", "are", "was", "were", "has", "have", "had", "been", "be", "will", "would", "to"}
    return leaning and any(line.form(i) in helpers for i in range(max(0, index - 8), index))
