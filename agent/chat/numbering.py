"""Which claims and which year a question names, in digits or in words."""

import re
from functools import cache

from agent.text.normalise import fold_text

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3})(?![\d%]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")

_WORDS = {
    1: "first one premier premiere une الاول الاولي",
    2: "second two deuxieme seconde deux الثاني الثانيه",
    3: "third three troisieme trois الثالث الثالثه",
    4: "fourth four quatrieme quatre الرابع الرابعه",
    5: "fifth five cinquieme cinq الخامس الخامسه",
    6: "sixth six sixieme السادس السادسه",
    7: "seventh seven septieme sept السابع السابعه",
    8: "eighth eight huitieme huit الثامن الثامنه",
    9: "ninth nine neuvieme neuf التاسع التاسعه",
    10: "tenth ten dixieme dix العاشر العاشره",
}
_AMBIGUOUS = frozenset({"one", "une", "first", "premier", "الاول", "الاولي", "second", "seconde"})
"""Words that count only beside a word for a claim: "one" and "first" mean other things too."""


def years(text: str) -> list[int]:
    """The years that a text names, in order."""
    return [int(found[1]) for found in _YEAR.finditer(fold_text(text))]


def claim_numbers(text: str, claim_words: tuple[re.Pattern[str], ...]) -> tuple[int, ...]:
    """The claims that a text names by number, in order, each once; years and other figures are not claims."""
    folded = _YEAR.sub(" ", fold_text(text))
    near = any(pattern.search(folded) for pattern in claim_words)
    found = [(one.start(), int(one[1])) for one in _NUMBER.finditer(folded)]
    for one in _WORD.finditer(folded):
        number = _spelt().get(one[0])
        if number is not None and (near or one[0] not in _AMBIGUOUS):
            found.append((one.start(), number))
    return tuple(dict.fromkeys(number for _, number in sorted(found) if number))


@cache
def _spelt() -> dict[str, int]:
    return {word: number for number, words in _WORDS.items() for word in words.split()}
