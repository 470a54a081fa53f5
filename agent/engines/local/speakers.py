"""The name of a source, as the article gives it."""

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
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
