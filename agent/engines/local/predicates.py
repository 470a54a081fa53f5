"""Which words of a sentence are finite verbs, by lexicon and word shape."""

import re
from functools import cache, lru_cache

from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line

_AR_FUTURE = re.compile(r"[وف]?س[يتن]\w{3,}")
_AR_IMPERFECT = re.compile(r"ي\w{3,}")
_AR_PERFECT_FEMININE = re.compile(r"\w{3,}(?<!ا)ت")
_FR_PAST = re.compile(r"\w{3,}(?:aient|ait|erent|irent)|\w{3,}[eis]ront|\w{4,}(?:era|ira|dra)")
_FR_FUTURE = re.compile(r"\w{3,}(?:eront|iront|dront|erons|irons|drons)|\w{3,}(?:era|ira|dra)")


@cache
def arabic_forms(name: str) -> dict[str, str]:
    """Inflected forms of the verbs of a list to "m" or "f" (third person), folded.

    Weak last letters drop before the feminine ending: نفى gives نفت. Plurals follow the masculine.
    Passives that differ in writing are there too: أعاد gives أعيد.
    """
    forms: dict[str, str] = {}
    pairs = sorted(words(name, "ar"))
    for perfect, imperfect in (pair.split() for pair in pairs):
        root = perfect[:-1] if perfect[-1] in "يا" and len(perfect) > 2 else perfect
        stem = imperfect[1:]
        passive = perfect[:-2] + "ي" + perfect[-1] if len(perfect) > 3 and perfect[-2] == "ا" else perfect
        forms |= dict.fromkeys(
            (perfect, passive, root + "وا", perfect + "ا", "ي" + stem, "ي" + stem + "ون"), "m"
        )
        forms |= dict.fromkeys((root + "ت", root + "تا", "ت" + stem, passive + "ت"), "f")
    return forms


def without_conjunction(form: str) -> str:
    """An Arabic word without an attached و or ف, when a word is left."""
    return form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form


def verb_gender(line: Line, index: int) -> str | None:
    """ "m", "f" or "?" for the subject of a finite verb at `index`; None when it is not one."""
    form = line.form(index)
    if not form or not form[0].isalpha():
        return None
    if line.language == "ar":
        return _arabic_gender(form, line.form(index - 1))
    return "?" if _is_latin_verb(line, index) else None


def is_future(line: Line, index: int) -> bool:
    """A verb marked for the future by its form alone."""
    form = line.form(index)
    if line.language == "ar":
        bare = form.lstrip("وف")
        return bool(_AR_FUTURE.fullmatch(form)) and not bare.startswith(tuple(words("future_but_noun", "ar")))
    if line.language == "fr":
        return bool(_FR_FUTURE.fullmatch(form)) and line[index].text.islower() and not _is_noun(form, "fr")
    return False


def is_possible(line: Line, index: int) -> bool:
    """A verb of what may come: Arabic "قد" before an imperfect, English "could" without "not" or "have"."""
    if line.language == "en":
        is_past = line.form(index + 1) in {"not", "have"} or "so" in {line.form(i) for i in range(index)}
        return line.form(index) == "could" and not is_past
    if line.language != "ar" or line.form(index - 1).lstrip("وف") != "قد":
        return False
    form = line.form(index)
    known = arabic_forms("verbs") | arabic_forms("say")
    return form[:1] == "ي" or (form[:1] == "ت" and known.get(form) == "f" and form[-1:] != "ت")


def first_verb(line: Line, start: int, end: int) -> int | None:
    """The first finite verb between two tokens."""
    return next((index for index in range(start, end) if verb_gender(line, index)), None)


def has_predicate(line: Line, start: int, end: int) -> bool:
    """Whether something is said of something: a finite verb or a copula between two tokens."""
    return first_verb(line, start, end) is not None or line.has(cues("copulas", line.language), start, end)


def speaks(line: Line, start: int, end: int) -> bool:
    """A predicate, or a phrase that stands for one: "amid signs of ..."."""
    openings = (cues(name, line.language) for name in ("hedged", "effects", "say_participles"))
    return has_predicate(line, start, end) or any(line.starts_with(o, start, end) > start for o in openings)


def _is_noun(form: str, language: str) -> bool:
    return form in words("not_verbs", language)


@lru_cache(maxsize=65536)
def _arabic_gender(form: str, before: str) -> str | None:
    for candidate in (form, without_conjunction(form)):
        if _is_noun(candidate, "ar"):
            return None
        known = arabic_forms("verbs").get(candidate) or arabic_forms("say").get(candidate)
        if known and not (candidate in words("noun_too", "ar") and _wants_a_noun(before)):
            return known
        if known is None and (shape := _gender_by_shape(candidate)):
            return shape
    return None


def _gender_by_shape(form: str) -> str | None:
    if form.startswith(("ال", "لل", "بال")):
        return None
    if _AR_IMPERFECT.fullmatch(form):
        return "m"
    if _AR_FUTURE.fullmatch(form) and not form.startswith(tuple(words("future_but_noun", "ar"))):
        return "f" if form[1] == "ت" else "m"
    return "f" if _AR_PERFECT_FEMININE.fullmatch(form) else None


def _wants_a_noun(before: str) -> bool:
    """After these an ambiguous form is a noun: a preposition, or the noun it completes."""
    return before in {
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "بعد",
        "قبل",
        "خلال",
        "بين",
        "تم",
        "يتم",
        "و",
        "كل",
        "اي",
    }


def _is_behind_clitic(line: Line, index: int) -> bool:
    """French "n'annule", "n'en produit", "se réchauffe": no noun stands there, but an infinitive may."""
    before = line.form(index - 2) if line.form(index - 1) == "en" else line.form(index - 1)
    form = line.form(index)
    verbal = form.isalpha() and len(form) > 2 and not form.endswith(("er", "ir", "re"))
    return verbal and before in {"n'", "ne", "se", "s'"}


def _is_latin_verb(line: Line, index: int) -> bool:
    language, form = line.language, line.form(index)
    if language == "fr" and _is_behind_clitic(line, index):
        return True
    if _is_noun(form, language) or not line[index].text[0].islower():
        return False
    if language == "fr":
        auxiliary = form in words("auxiliaries", "fr") and line[index].text.lower() != "à"
        return auxiliary or form in words("verbs", "fr") or bool(_FR_PAST.fullmatch(form))
    before = line.form(index - 1)
    if form in words("auxiliaries", "en"):
        return True
    if before in {"to", "the", "a", "an", "of", "its", "their", "his", "her"}:
        return False
    return (
        form in words("verbs", "en") or (form.endswith("ed") and len(form) > 4) or form in words("say", "en")
    )
