"""Reports that tell what another tells in other words: the same figures, dates and quotations."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from agent.text.dates import dates
from agent.text.language import language_of
from agent.text.normalise import fold_text, stems, words
from agent.text.quantities import quantities

REMEMBERED_TEXTS = 128
"""Articles meet the same documents again and again. A text of 1,000 words takes some 0.2 MB."""

_LENGTHS = (0.25, 4.0)
"""Characters of the document for each of the article's. Outside, only a part of one can be in the other."""
_COMMON_STEMS = 0.35
"""Of the shorter text, both in one language. Spares most documents on other matters the reading of their
figures; other reports on the same event mostly pass."""
_COMMON_DETAILS = 10
_ARTICLE_SHARE, _DOCUMENT_SHARE = 0.6, 0.7
"""Fitted on five of the seven events of `tests/text/copy_cases`, whose reworded copies share at least .80 and
.94 of the details; on the two others .66 and .95. Other reports on the same events share .68 and .45, or .38
and .55, at most."""
_ORDERED_SHARE = 0.7
"""Translations share at least .90 of the longer sequence, reports in another language at most .55."""
_REPORTING_WORDS = 2
_REPORTING_SHARE = 0.2
"""Reporting words in the document for each of the article's: .33 and more in copies. Tables, fact sheets, a
ruling and a company's statement have none or one in all."""

_QUOTATION = re.compile('"([^"]{3,500})"')
_REPORTING = re.compile(
    "[وف]?[يتم]?(?:"
    "قال|قول|قايل|اضاف|ضيف|اوضح|وضح|اكد|وكد|ذكر|ذكير|اعلن|علن|اشار|شير|افاد|فيد|صرح|كشف|لفت|راي|ري|تابع|شدد|تعهد|وعد|"
    "اقر|قر|وصف|واصف|ختم|خاتم|اعرب|اعتبر|عتبر|نفي|انكر|نكر|طالب|اتهم|تهم|حذر|انتقد|نتقد|وفق|بحسب|حسب)(?:ت|وا|ا|ون)?"
    "|say|says|said|told|tells?|add(?:s|ed)|announce[ds]?|declare[ds]?|according|state[ds]|warn(?:s|ed)|"
    "call(?:s|ed)|explain(?:s|ed)|promise[ds]?|report(?:s|ed)|confirm(?:s|ed)|pledged|conceded|concluded|"
    "disclosed|recalled|repli(?:es|ed)|insist(?:s|ed)|argue[ds]?|den(?:y|ies|ied)|reveal(?:s|ed)|claim(?:s|ed)|"
    "admit(?:s|ted)|note[ds]|accuse[ds]?|acknowledge[ds]?"
    "|dit|selon|declare|annonce|precise|indique|affirme|ajoute|explique|souligne|estime|rappelle|raconte|"
    "deplore|assure|reconnu|felicite|rejoui|demande|reclame|promis|repondu|prevenu|averti|juge|regrette|"
    "accuse|soutient|insiste|confie|commente|dementi|nie"
)
"""Folded words with which reports give what others said."""

_Details = Counter[tuple[str, ...]]


def is_reworded(article: str, document: str) -> bool:
    """Whether `document` is a report that tells nearly all of `article`, and little else, in other words.

    In any two languages at least ten figures and dates, .7 of those of either, are common and stand in the
    same order; or, in one language, ten figures, dates and words inside quotation marks are, .6 of the
    article's and .7 of the document's, in any order. The document must also report, in Arabic, English or
    French, what others said: a table, an official text or an encyclopedic page is a source.

    Not seen: a copy with fewer such details, as a translation of an article without figures; one that
    leaves out most of them; one much shortened or lengthened. A document of which only a part is reworded
    from the article stays a source. An official release written as a report, and an article that adds next
    to nothing to it, cannot be told from a copy here; the day they are dated can tell.
    """
    if not _LENGTHS[0] <= len(document) / max(len(article), 1) <= _LENGTHS[1]:
        return False
    ours, theirs = _read(article), _read(document)
    if theirs.reporting < max(_REPORTING_WORDS, _REPORTING_SHARE * ours.reporting):
        return False
    one_language = ours.language == theirs.language
    if one_language and _common_stems(ours, theirs) < _COMMON_STEMS:
        return False
    if _follows(_figures(article, ours.language), _figures(document, theirs.language)):
        return True
    return one_language and _shares(_details(article, ours.language), _details(document, theirs.language))


class _Reading(NamedTuple):
    """What is cheap to know of a text."""

    language: str
    reporting: int
    stems: frozenset[str]


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _read(text: str) -> _Reading:
    language = language_of(text)
    reporting = sum(_REPORTING.fullmatch(word) is not None for word in words(text))
    return _Reading(language, reporting, frozenset(stems(text, language)))


def _common_stems(article: _Reading, document: _Reading) -> float:
    smaller = min(len(article.stems), len(document.stems))
    return len(article.stems & document.stems) / max(smaller, 1)


def _shares(article: _Details, document: _Details) -> bool:
    common = (article & document).total()
    return (
        common >= _COMMON_DETAILS
        and common >= _ARTICLE_SHARE * article.total()
        and common >= _DOCUMENT_SHARE * document.total()
    )


def _follows(article: tuple[str, ...], document: tuple[str, ...]) -> bool:
    """Whether nearly all the figures of each stand in the other in the same order."""
    from rapidfuzz.distance import LCSseq

    common = int(LCSseq.similarity(article, document))
    return common >= max(_COMMON_DETAILS, _ORDERED_SHARE * max(len(article), len(document)))


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _details(text: str, language: str) -> _Details:
    """Figures, dates and the stems of what stands in quotation marks, with how often they stand."""
    quoted = (stem for match in _QUOTATION.findall(fold_text(text)) for stem in stems(match, language))
    return Counter(
        [("figure", value) for value in _figures(text, language)] + [("quoted", stem) for stem in quoted]
    )


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _figures(text: str, language: str) -> tuple[str, ...]:
    """Values of the quantities and dates of a text, in order; equal in all languages and spellings."""
    found = [(one.start, f"{one.value:g}") for one in quantities(text, language)]
    found += [(one.start, f"{one.year}-{one.month}-{one.day}") for one in dates(text, language)]
    return tuple(value for _, value in sorted(found))
