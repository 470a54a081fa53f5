"""The name of a source, as the article gives it."""

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.engines.local.predicates import first_verb, speaks, verb_gender
from agent.text.months import month_names
from agent.text.normalise import fold_text
from agent.text.stops import stripped

_GOING_ON = frozenset(
    {
        "المصدر",
        "المصدر نفسه",
        "المسؤول",
        "المتحدث",
        "the source",
        "the spokesperson",
        "la source",
        "le porte-parole",
    }
)
_OFFICES = frozenset(
    {"مدير", "مديره", "خبير", "خبيره", "استاذ", "استاذه", "عضو", "باحث", "باحثه", "محلل", "امين", "امينه"}
    | {"نائب", "مستشار", "قائد", "ممثل", "مندوب", "سكرتير", "كبير"}
)
_INDEFINITE = frozenset({"a", "an", "some", "one", "un", "une", "des"})
_BEFORE_A_DATE = frozenset({"في", "in", "on", "en", "le", "late", "early"})


def speaker(line: Line, start: int, end: int) -> str | None:
    """The source named between two tokens, without time, place of saying or audience.

    None for a pronoun, for nothing, and for "the source": the previous speaker goes on.
    """
    last = next((index for index in range(start, end) if _ends_name(line, index, start, end)), end)
    if line.word_count(start, last) == 0 or line.form(start) in words("subject_pronouns", line.language):
        return None
    name = stripped(line.text(start, last), '«»“” .,،"')
    return None if fold_text(name) in {fold_text(known) for known in _GOING_ON} else name


def behind_description(line: Line, start: int, end: int) -> int:
    """Where what is said begins behind "..., professor at the institute,", which tells who the source is.

    `start` is behind the comma that closes the name. A noun phrase between commas may be a subject too, so
    it has to be a bare role or a place of work, with a clause behind it.
    """
    comma = next((index for index in range(start, end) if line.form(index) == ","), end)
    if comma >= end - 1 or first_verb(line, start, comma) is not None:
        return start
    describes = _is_arabic_description if line.language == "ar" else _is_latin_description
    return comma + 1 if describes(line, start, comma, end) else start


def _is_arabic_description(line: Line, start: int, comma: int, end: int) -> bool:
    """A definite noun, or an office, before "فإن", "فقد" or a verb."""
    opens = line.form(comma + 1) in {"فان", "فقد"} or verb_gender(line, comma + 1) is not None
    office = line.starts_with(cues("institutions", "ar"), start, end) > start or line.form(start) in _OFFICES
    return opens and (line.form(start).startswith("ال") or office)


def _is_latin_description(line: Line, start: int, comma: int, end: int) -> bool:
    """ "of the institute", "du ministère", or an office without an article, before a clause."""
    place = line.form(start) in {"of", "du", "de", "d'"}
    return (place or line.form(start) in words("titles", line.language)) and speaks(line, comma + 1, end)


def is_anonymous(name: str | None, language: str) -> bool:
    """A source without a name or a description: "sources", "مصدر مسؤول"."""
    if name is None:
        return True
    line = Line(name, 0, len(name), language=language)
    vague = is_unnamed(name, language) or (language != "ar" and line.form(0) in _INDEFINITE)
    named = any(token.text[0].isupper() for token in line.tokens[1:]) if language != "ar" else len(line) > 2
    return vague and not named and not line.has(cues("institutions", language), 0, len(line))


def is_unnamed(name: str, language: str) -> bool:
    """A source told by what it is and not by name: "experts of the institute", "مصادر عسكرية"."""
    line = Line(name, 0, len(name), language=language)
    return any(token.form in words("anonymous", language) for token in line.tokens[:3])


def without_preposition(name: str) -> str:
    """The source that Arabic wrote together with its preposition: "لوزارة" is "وزارة"."""
    return "ال" + name[2:] if name.startswith("لل") else name[1:]


def _ends_name(line: Line, index: int, start: int, end: int) -> bool:
    form = line.form(index)
    if form in {",", ";", "(", ":"}:
        return True
    stopped = line.starts_with(cues("speaker_stops", line.language), index, end) > index
    dated = form in _BEFORE_A_DATE and (line.form(index + 1) in _months() or line.form(index + 1).isdigit())
    is_ali = form in {"علي", "وعلي"} and line[index].text.endswith("ي")
    return index > start and ((stopped and not is_ali) or dated)


def _months() -> frozenset[str]:
    return frozenset(month_names())
