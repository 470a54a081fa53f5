"""The language of a text: by script first, then by its letters or commonest words."""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from agent.text.stopwords import TELLING

_SAMPLE_CHARS = 20_000
_LONG_WORDS = 8
"""From so many words on a text without a telling word is given to the statistical identifier."""

_SCRIPTS = {
    "arabic": re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
    ),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "han": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "hi": re.compile("[\u0904-\u0939]"),
    "bn": re.compile("[\u0985-\u09b9]"),
    "ta": re.compile("[\u0b85-\u0bb9]"),
    "th": re.compile("[\u0e01-\u0e30]"),
    "hy": re.compile("[\u0531-\u0587]"),
    "ka": re.compile("[\u10d0-\u10ff]"),
    "am": re.compile("[\u1200-\u135a]"),
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_WORD = re.compile("[a-z]+")
_ARABIC_MARKS = {
    "ar": re.compile(r"[ةأإؤى]|\b[وبفك]?ال"),
    "fa": re.compile("[پچژگکی]"),
    "ur": re.compile("[ٹڈڑںےہھ]"),
    "ps": re.compile("[ټډړږښګڼې]"),
    "ku": re.compile("[ێۆڕڵە]"),
}
_LATIN_MARKS = {
    "es": re.compile("[ñ¿¡]"),
    "de": re.compile("[äöß]"),
    "da": re.compile("[æø]"),
    "tr": re.compile("[ğışİ]"),
    "pt": re.compile("[ãõ]"),
    "fr": re.compile("[êèùœ]|\\b(?:qu|j)['’]"),
}


def language_of(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the language most of `text` is in; `default` when nothing tells, as in "GDP 2024".

    A text that is half Latin names in another script counts as that other script's. Only the first
    20,000 characters are looked at.
    """
    sample = text[:_SAMPLE_CHARS]
    counts = {script: len(letters.findall(sample)) for script, letters in _SCRIPTS.items()}
    script = max(counts, key=counts.__getitem__)
    if counts[script] and counts[script] * 2 >= len(_LATIN.findall(sample)):
        return _BY_SCRIPT[script](sample) if script in _BY_SCRIPT else script
    return _latin(sample, default)


def _arabic(text: str) -> str:
    counts = {language: len(marks.findall(text)) for language, marks in _ARABIC_MARKS.items()}
    own = counts.pop("ar")
    persian = counts.pop("fa")
    other = max(counts, key=counts.__getitem__)
    if counts[other] * 4 >= max(persian, 1) and counts[other] + persian > own:
        return other
    return "fa" if persian > own else "ar"


def _cyrillic(text: str) -> str:
    if re.search("[їєґЇЄҐ]", text) or (re.search("[іІ]", text) and not re.search("[ыЫ]", text)):
        return "uk"
    return "ru"


def _han(text: str) -> str:
    if re.search("[\uac00-\ud7a3]", text):
        return "ko"
    return "ja" if re.search("[\u3040-\u30ff]", text) else "zh"


_BY_SCRIPT = {"arabic": _arabic, "cyrillic": _cyrillic, "han": _han}


def _latin(text: str, default: str) -> str:
    lowered = text.casefold()
    found = _LATIN_WORD.findall(
        "".join(c for c in normalize("NFKD", lowered) if not "\u0300" <= c <= "\u036f")
    )
    scores = {language: sum(word in telling for word in found) for language, telling in TELLING.items()}
    for language, marks in _LATIN_MARKS.items():
        scores[language] += len(marks.findall(lowered))
    best = max(scores.values())
    tied = [language for language, score in scores.items() if score == best]
    if len(tied) == 1:
        return tied[0]
    if best == 0 and len(found) < _LONG_WORDS:
        return default
    return default if best and default in tied and len(found) < _LONG_WORDS else _statistical(text, tied)


def _statistical(text: str, allowed: list[str]) -> str:
    """The likeliest of the allowed languages by py3langid's model of byte sequences."""
    for language, _ in _ranker()(text):
        if language in allowed:
            return language
    return allowed[0]


@cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    import py3langid

    py3langid.set_languages(list(TELLING))
    rank: Callable[[str], list[tuple[str, float]]] = py3langid.rank
    return rank
