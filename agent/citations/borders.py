"""Where a quotation may begin and end: at whole words, and not in the shadow of a negation."""

import re

from agent.text.normalise import fold_text

_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_INVISIBLE = r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_TOKEN = re.compile(
    rf"(?:[-−$€£¥]{{1,2}}(?=\d))?\w(?:[{_MARKS}{_INVISIBLE}]*(?:[-‐‑–](?=\w)|(?<=\d)[.,٫٬/:](?=\d))?\w)*"
    rf"[{_MARKS}]*(?:['’](?:t|s|d|re|ve|ll)\b)?(?:(?<=\d)\s?[%٪‰])?"
)
"""A word or a figure with all that belongs to it: marks, hyphen, decimals, sign, "%", "n't"."""
_REACH = 60
"""Characters looked at on either side of a border."""
_LAST_WORD = re.compile(r"([\w']+)[^\w.,!?;:…]*$")
_BLANK_LINE = re.compile(r"\n\s*\n")
_CONNECTIVES = re.compile(rf"[وف][{_MARKS}ـ]*")
_MIN_LETTERS_AFTER_CONNECTIVE = 3

NEGATIONS = frozenset(
    fold_text(
        "لم لن ليس ليست ليسوا لا غير دون بدون بلا عدم نفى نفت ينفي تنفي نفي كلا "
        "not no never none nor neither without cannot nobody nothing deny denies denied denying "
        "ne n pas jamais aucun aucune ni sans non nul nulle rien nie nient nié dément démenti démentent"
    ).split(" ")
)
"""Words that turn a statement into its opposite, folded; "n't" is seen by `is_negation` too."""


def is_negation(word: str) -> bool:
    """Whether a folded word negates, alone or behind "و" or "ف"."""
    bare = word[1:] if word[:1] in ("و", "ف") else word
    return word in NEGATIONS or bare in NEGATIONS or word.endswith("n't")


def whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span, if it holds whole words and figures and no negation stands right before it; else None.

    A start behind the connective "و" or "ف", which Arabic writes as part of the next word, is moved
    before it, so that what is shown is always whole.
    """
    if _cut_token(text, end) is not None:
        return None
    if (cut := _cut_token(text, start)) is not None:
        if not _is_connective(text, cut, start):
            return None
        start = cut[0]
    return None if _is_negated(text, start) else (start, end)


def _cut_token(text: str, border: int) -> tuple[int, int] | None:
    """The word or figure that `border` would cut in two."""
    offset = max(0, border - _REACH)
    for token in _TOKEN.finditer(text, offset, min(len(text), border + _REACH)):
        if token.start() >= border:
            return None
        if token.end() > border:
            return token.span()
    return None


def _is_connective(text: str, token: tuple[int, int], start: int) -> bool:
    letters = sum(character.isalpha() for character in text[start : token[1]])
    return bool(_CONNECTIVES.fullmatch(text[token[0] : start])) and letters >= _MIN_LETTERS_AFTER_CONNECTIVE


def _is_negated(text: str, start: int) -> bool:
    paragraph = _BLANK_LINE.split(text[max(0, start - _REACH) : start])[-1]
    before = _LAST_WORD.search(fold_text(paragraph))
    return before is not None and is_negation(before[1])
