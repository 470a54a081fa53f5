"""Where a sentence begins inside a paragraph, in Arabic, English, French and what is written like them."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from agent.text.stopwords import ENGLISH, FRENCH, word_set

_TERMINAL = "[.!?؟…۔。！？‼⁇⁈⁉]+"
_CLOSERS = "(?:[\"'”’»)\\]}›*_\u200e\u200f\u202c\u2069]|[ \u00a0\u202f][»”](?!\\w))*"
ENDING = re.compile(rf"{_TERMINAL}{_CLOSERS}$")
"""A terminal mark at the end of a text, with the quotation marks and brackets that close behind it."""

_STOP = re.compile(rf"(?P<stop>{_TERMINAL})(?P<closers>{_CLOSERS})(?P<gap>\s*)")
_QUOTATIONS = (re.compile(r"«[^«»]*»|“[^“”]*”|\([^()]*\)|\[[^\[\]]*\]"), re.compile('"[^"]*"'))
_LONG_QUOTATION_WORDS = 30
"""A quotation of more words is split at its stops; a shorter one stays with the sentence it stands in."""

_CLOSING_QUOTE = re.compile("[\"'”’»›]")
_WORD_BEFORE = re.compile(r"[^\s(«\"“'‘’\[/]*$")
_WORD_AFTER = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"[A-Z]|[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+")
_ARABIC = "[\u0621-\u064a]"
_ARABIC_INITIALS = re.compile(rf"(?:و(?=[دأام]))?{_ARABIC}(?:\.{_ARABIC})*")
_ARABIC_GLUED = re.compile(rf"{_ARABIC}{{3}}\.{_ARABIC}{{3}}")
_ERAS = frozenset(("ه", "م", "ق.م", "ق.ه"))
_ARABIC_STARTERS = re.compile(r"و\w{2,}|(?:لكن|إن|هذا|هذه|ثم|قال|قالت|أما|كما|هل)\b")
_SAID = re.compile(
    r"(?:قال|يقول|تقول|صرح|أضاف|أكد|يؤكد|تابع|كتب|أوضح|ختم|هتف|ردد|شدد)(?:ت|وا|ه|ها)?\b|(?:ب?حسب|وفق)\b"
)
_TITLES = word_set(
    """
    dr mr mrs ms prof st ste gen col lt sgt capt sen rep gov hon rev mm mme mmes mlle mlles mgr pr vs e.g i.e
    cf av apr ap p.ex approx dept ph.d
    """
)
_NAME_ENDS = word_set("inc ltd corp co cie jr sr bros al")
_BEFORE_NUMBERS = word_set(
    "no nos p pp art vol ch fig ed n jan feb mar apr jun jul aug sep sept oct nov dec janv févr juil déc"
)


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets in `text` where the second and later sentences of the paragraph `text[start:end]` begin.

    No sentence ends at an abbreviation, an initial, inside a number, an address or a short quotation, nor
    where a lower-case letter or an Arabic verb of saying follows a closing quotation mark.
    """
    paragraph = text[start:end]
    opened, closed = _quotations(paragraph)
    for match in _STOP.finditer(paragraph):
        if match.end() == len(paragraph):
            return
        around = bisect_right(opened, match.start()) - 1
        if around >= 0 and match.end("closers") < closed[around]:
            continue
        if (match["gap"] or _is_glued(paragraph, match)) and _ends_sentence(paragraph, match):
            yield start + match.end()


def _quotations(paragraph: str) -> tuple[list[int], list[int]]:
    """Where short quotations and brackets open and close, in order; those that overlap count as one."""
    bracketed, plain = _QUOTATIONS
    found = list(bracketed.finditer(paragraph))
    if paragraph.count('"') % 2 == 0:
        found += plain.finditer(paragraph)
    opened: list[int] = []
    closed: list[int] = []
    for quotation in sorted(found, key=re.Match.start):
        if len(quotation.group().split()) > _LONG_QUOTATION_WORDS:
            continue
        if closed and quotation.start() < closed[-1]:
            closed[-1] = max(closed[-1], quotation.end())
        else:
            opened.append(quotation.start())
            closed.append(quotation.end())
    return opened, closed


def _is_glued(paragraph: str, match: re.Match[str]) -> bool:
    """Whether the next sentence begins without a space, as Arabic typists and East Asian writing have it."""
    if match["stop"] in "。！？":
        return True
    if match["stop"] == ".":
        return bool(_ARABIC_GLUED.match(paragraph, max(match.start() - 3, 0)))
    return bool(re.match(_ARABIC, paragraph[match.end()])) and "." not in match["stop"]


def _ends_sentence(paragraph: str, match: re.Match[str]) -> bool:
    after = paragraph[match.end() : match.end() + 40]
    if after[0] in ",;:،؛)]».!?؟…" or after[0].islower():
        return False
    if _CLOSING_QUOTE.search(match["closers"]) and _SAID.match(after):
        return False
    if match["stop"] == ".":
        return not _is_abbreviation(paragraph, match.start(), after)
    if set(match["stop"]) <= {".", "…"}:
        return _starts_anew(after.lstrip("«“\"'‘(["))
    return True


def _starts_anew(after: str) -> bool:
    if re.match(_ARABIC, after):
        return bool(_ARABIC_STARTERS.match(after))
    return after[:1].isupper() or after[:1].isdigit()


def _is_abbreviation(paragraph: str, position: int, after: str) -> bool:
    found = _WORD_BEFORE.search(paragraph, max(position - 24, 0), position)
    word = found.group().replace("ـ", "").strip("\u200e\u200f") if found else ""
    if re.search(_ARABIC, word):
        before = paragraph[max(found.start() - 4, 0) : found.start()].rstrip() if found else ""
        return bool(_ARABIC_INITIALS.fullmatch(word)) and not (word in _ERAS and before[-1:].isdigit())
    if word == "M" or word.casefold() in _TITLES:
        return True
    if word.isdigit():
        return position == len(word) <= 2
    if word.casefold() in _BEFORE_NUMBERS and after[0].isdigit():
        return True
    if _INITIALS.fullmatch(word) or word.casefold() in _NAME_ENDS:
        return not _begins_with_common_word(after)
    return False


def _begins_with_common_word(after: str) -> bool:
    """Whether a capital begins a word that only a new sentence writes with one: "the U.S. The vote"."""
    word = _WORD_AFTER.match(after.lstrip("«“\"'‘(["))
    return word is not None and word.group().casefold() in ENGLISH | FRENCH
