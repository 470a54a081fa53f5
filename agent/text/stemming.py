"""Stems for the lexical index."""

from functools import cache, lru_cache
from typing import Protocol

from agent.text.stopwords import ARABIC

_ARTICLES = ("وبال", "وال", "بال", "كال", "فال", "ال", "ولل", "فلل", "لل")
_SUFFIXES = {"ها": 3, "ان": 4, "ات": 3, "ون": 4, "ين": 4, "ه": 3, "ي": 3}
"""Suffixes and the fewest letters they must leave: ايران, قانون and لبنان keep their last two."""
_PARTICLES = "وبل"
_SNOWBALL = {
    "fr": "french",
    "es": "spanish",
    "de": "german",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
}


@lru_cache(maxsize=65536)
def stem_forms(word: str, language: str) -> tuple[str, ...]:
    """The tokens a folded word is indexed under: its stem, and the stem without a leading particle.

    Arabic after Light10 (Larkey, Ballesteros and Connell, 2007), which joins شركة and شركات, إيران and
    الإيرانية where Snowball does not. A leading و, ب or ل without the article may be a particle or part
    of the word (وزير, لبنان): both readings are given.
    """
    if not "\u0620" <= word[0] <= "\u06ff":
        return (_stemmer(_SNOWBALL.get(language, "english")).stemWord(word),) if word.isalpha() else (word,)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return (_without_suffix(word[len(article) :]),)
    if word[0] in "وف" and word[1:] in ARABIC:
        return ()
    if word[0] not in _PARTICLES or len(word) < 4:
        return (_without_suffix(word),)
    return tuple(dict.fromkeys((_without_suffix(word), _without_suffix(word[1:]))))


def _without_suffix(word: str) -> str:
    for suffix, shortest in _SUFFIXES.items():
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            return _without_suffix(word[: -len(suffix)])
    return word


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


@cache
def _stemmer(algorithm: str) -> _Stemmer:
    from Stemmer import Stemmer

    stemmer: _Stemmer = Stemmer(algorithm)
    return stemmer
