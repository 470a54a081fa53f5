"""The subject that a later clause of a sentence leaves unsaid."""

from agent.engines.local.context import Subject
from agent.engines.local.countries import countries
from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import first_verb, verb_gender, without_conjunction
from agent.engines.local.standalone import without_connectives

MAX_SUBJECT_TOKENS = 9

RELATIVES = frozenset({"which", "who", "qui"})
"""Relative pronouns whose antecedent stands right before them."""


def subject_of(line: Line, start: int, end: int) -> Subject | None:
    """The subject of a clause, when its extent is certain."""
    start = without_connectives(line, start, end)
    verb = first_verb(line, start, end)
    if verb is None:
        return None
    if line.language == "ar":
        return _arabic_subject(line, start, verb, end)
    tidy = 0 < verb - start <= MAX_SUBJECT_TOKENS and not any(
        t.text in ",;:" for t in line.tokens[start:verb]
    )
    pronoun = line.form(start) in words("subject_pronouns", line.language)
    return Subject(line.text(start, verb), "?") if tidy and not pronoun else None


def unsaid_subject(line: Line, start: int, end: int, *, main: Subject | None) -> str | None:
    """The subject to put into a clause that opens with its verb; None when it has one, or in doubt."""
    if line.form(start) in RELATIVES:
        return _antecedent(line, start - 1)
    first = without_connectives(line, start, end)
    gender = verb_gender(line, first)
    if gender is None or first >= end:
        return None
    if line.language != "ar":
        return main.text if main else None
    if _gives(line, first) and (giver := _last_country(line, first)) and gender == "f":
        return giver
    agrees = main is not None and main.gender == gender and not main.is_event
    return (
        main.text if agrees and main and not _has_own_subject(line, first + 1, end, gender=gender) else None
    )


def leans(line: Line, start: int, end: int, *, main: Subject | None) -> bool:
    """Whether a clause says nothing without the one before it: its subject is unsaid and in doubt."""
    first = without_connectives(line, start, end)
    gender = verb_gender(line, first)
    says_itself = line.form(first) in words("impersonal", "ar") and verb_gender(line, first + 1) is None
    if gender is None or line.form(start) in RELATIVES or says_itself:
        return False
    if any(line.form(i) in words("back_references", "ar") for i in range(first + 1, min(first + 3, end))):
        return True
    if unsaid_subject(line, start, end, main=main):
        return False
    return line.language != "ar" or _refers_back(line, first) or not _is_subject(line, first + 1, gender)


def _refers_back(line: Line, verb: int) -> bool:
    """Arabic "وبلغت 48 درجة", a figure that something named before reached, and "وبلغت كلفته", its cost."""
    if verb + 1 >= len(line):
        return False
    reaches = without_conjunction(line.form(verb)) in words("reaching", "ar")
    owned = line[verb + 1].text.endswith(("ته", "ها", "هم"))
    return owned or (reaches and line.form(verb + 1)[:1].isdigit())


def _is_subject(line: Line, index: int, gender: str) -> bool:
    """Whether the word after an Arabic verb is surely its subject: a name, a number, or agreement."""
    form = line.form(index)
    if _is_second_verb(line, index):
        return False
    named = any(first == index for first, _, _ in countries(line, index, min(index + 3, len(line))))
    if named or form[:1].isdigit() or form in words("institutions", "ar"):
        return True
    if (
        form in words("prepositions", "ar") or line[index].text.endswith(("اً", "ًا"))
        if index < len(line)
        else True
    ):
        return False
    feminine = form.endswith(("ه", "ات")) or form in words("counts_of_feminines", "ar")
    return (gender == "f") == feminine


def _is_second_verb(line: Line, index: int) -> bool:
    """Arabic "كان يملك": the word after the verb is a verb too, and no subject."""
    return line.form(index)[:1] in ("ي", "ت") and verb_gender(line, index) is not None


def _antecedent(line: Line, comma: int) -> str | None:
    first = comma
    while first > 0 and line[first - 1].text[0].isupper():
        first -= 1
    return line.text(first, comma) or None


def _arabic_subject(line: Line, start: int, verb: int, end: int) -> Subject | None:
    gender = verb_gender(line, verb) or "?"
    if line.has(cues("events", "ar"), verb, verb + 1):
        return Subject(line.text(verb + 1, end), gender, is_event=True)
    if verb > start and line.form(start) not in words("prepositions", "ar"):
        before = noun_phrase_end(line, start, verb)
        return Subject(line.text(start, verb), gender) if before == verb else None
    last = noun_phrase_end(line, verb + 1, end)
    return Subject(line.text(verb + 1, last), gender) if last > verb + 1 else None


def noun_phrase_end(line: Line, start: int, end: int) -> int:
    """The token behind a country, a definite noun with its adjectives, or a body like "وزارة الصحة"."""
    country = next((last for first, last, _ in countries(line, start, end) if first == start), None)
    if country is not None:
        return country
    form = line.form(start)
    if not form.startswith("ال") and form not in words("institutions", "ar"):
        return start
    last = start + 1
    while last < min(start + 5, end) and line.form(last).startswith("ال"):
        last += 1
    return last if form.startswith("ال") or last > start + 1 else start


def _has_own_subject(line: Line, start: int, end: int, *, gender: str) -> bool:
    """Whether what follows the verb may be its subject: anything but a preposition or an accusative."""
    form = line.form(start)
    accusative = (
        form.endswith("ا") and not form.startswith("ال") and line[start].text.rstrip("\u064b").endswith("ا")
    )
    attached = form[:1] in ("ب", "ل") and form[1:3] in ("ال", "لا", "ل") if form else False
    if _is_second_verb(line, start) or (gender == "m" and form in words("counts_of_feminines", "ar")):
        return False
    return start < end and form not in words("prepositions", "ar") and not accusative and not attached


def _gives(line: Line, verb: int) -> bool:
    giving = {"منحت", "سلمت", "اعطت", "قدمت"}
    return without_conjunction(line.form(verb)) in giving and line.form(verb + 1) in {"بعض", "عددا"}


def _last_country(line: Line, before: int) -> str | None:
    named = countries(line, 0, before)
    return named[-1][2] if named else None
