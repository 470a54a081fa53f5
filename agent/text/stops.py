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
_ARABIC_CONNECTIVES = re.compile(r"و\w{2,}|(?:لكن|هذا|هذه|ثم|أما|كما)\b")
_SAID = re.compile(
    r"(?:قال|يقول|تقول|صرح|أضاف|أكد|يؤكد|تابع|كتب|أوضح|ختم|هتف|ردد|شدد)(?:ت|وا|ه|ها)?\b|(?:ب?حسب|وفق)\b"
)
_TITLES = word_set(
    """
    dr drs mr mrs ms prof profs gen adm brig maj col lt sgt cpl capt cmdr sen rep gov amb hon rev msgr mm mme
    mmes mlle mlles mgr pr vve éts ets vs e.g i.e c.-à-d cf av apr ap p.ex approx dept env
    """
)
"""Titles, and other words that always lean on the next: no sentence ends with their stop."""
_TITLES_IN_ONE_CASE = frozenset({"M", "Me", "v"})

_NAME_ENDS = word_set(
    "inc ltd plc corp co cie jr sr bros al st ste sté mt ft ariz calif colo conn fla mich minn okla tenn wis"
)
"""Words that a sentence may end with, or go on: "Acme Inc.", "King Jr.", "Downing St.", "St. Petersburg"."""

_BEFORE_NUMBERS = word_set(
    """
    no nos p pp art chap vol ch fig ed n c ca jan feb mar apr jun jul aug sep sept oct nov dec janv févr
    juil déc
    """
)
_NUMBER = re.compile(r"\d|[IVXLC]+\b|[A-Z]\. ?\d")
_PARTICLE = re.compile(r"(?:Le|La|Du|De|Des|Van|Von) [A-ZÀ-Ý]")
_ARABIC_NAME_ENDS = re.compile(
    r"ذ\.م\.م|ش\.ذ\.م\.م|ش\.م\.[ملع]|[أا]\.ف\.ب|د\.ب\.[أا]|د\.[إاكجم]|ر\.[سع]|ل\.[لس]|ج\.م"
)
"""Forms of companies, agencies and currencies: a sentence may end with them, or go on."""


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


def ends_abbreviated(text: str) -> bool:
    """Whether a stop right behind `text` is part of its last word: "the U.S", "Acme Inc", "أ.ف.ب"."""
    found = _WORD_BEFORE.search(text)
    word = found.group() if found else ""
    return (len(word) > 1 and bool(_INITIALS.fullmatch(word))) or _is_name_end(word) or word == "etc"


def is_title(word: str) -> bool:
    """Whether a stop behind `word` never ends a sentence: "Dr", "Mgr", "vs"."""
    return word in _TITLES_IN_ONE_CASE or word.casefold() in _TITLES


def is_abbreviation(word: str) -> bool:
    """Whether `word` is a title or stands behind or before names with a stop: "Dr", "Inc", "St"."""
    return is_title(word) or _is_name_end(word)


def stripped(text: str, marks: str) -> str:
    """`text` without `marks` around it, but for the stop of an abbreviation at its end."""
    bare = text.strip(marks)
    is_own = text[text.index(bare) + len(bare) :].startswith(".") and ends_abbreviated(bare)
    return f"{bare}." if is_own else bare


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
        return not _has_own_stop(paragraph, match.start(), after)
    if set(match["stop"]) <= {".", "…"}:
        return _starts_anew(after.lstrip("«“\"'‘(["))
    return True


def _starts_anew(after: str) -> bool:
    if re.match(_ARABIC, after):
        return bool(_ARABIC_STARTERS.match(after))
    return after[:1].isupper() or after[:1].isdigit()


def _has_own_stop(paragraph: str, position: int, after: str) -> bool:
    found = _WORD_BEFORE.search(paragraph, max(position - 24, 0), position)
    word = found.group().replace("ـ", "").strip("\u200e\u200f") if found else ""
    if re.search(_ARABIC, word):
        before = paragraph[max(found.start() - 4, 0) : found.start()].rstrip() if found else ""
        return _is_arabic_abbreviation(word, before, after)
    if word.isdigit():
        return position == len(word) <= 2
    return _is_latin_abbreviation(word, after)


def _is_latin_abbreviation(word: str, after: str) -> bool:
    if is_title(word):
        return True
    if word.casefold() in _BEFORE_NUMBERS and _NUMBER.match(after):
        return True
    if len(word) == 1 and word.isupper() and _PARTICLE.match(after):
        return True
    if _INITIALS.fullmatch(word) or _is_name_end(word):
        return not _begins_with_common_word(after)
    return False


def _is_name_end(word: str) -> bool:
    return word.casefold().rpartition("-")[2] in _NAME_ENDS


def _is_arabic_abbreviation(word: str, before: str, after: str) -> bool:
    """Whether the stop behind `word` is its own; an era behind a year ends with its sentence."""
    if word in _ERAS and before[-1:].isdigit():
        return False
    if _ARABIC_NAME_ENDS.fullmatch(word) and _ARABIC_CONNECTIVES.match(after):
        return False
    return bool(_ARABIC_INITIALS.fullmatch(word))


def _begins_with_common_word(after: str) -> bool:
    """Whether a capital begins a word that only a new sentence writes with one: "the U.S. The vote"."""
    word = _WORD_AFTER.match(after.lstrip("«“\"'‘(["))
    if word is None:
        return False
    return word.group().casefold() in ENGLISH | FRENCH or bool(_ARABIC_CONNECTIVES.match(word.group()))
