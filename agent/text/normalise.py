"""Cleaning on the way in, and folding: the form in which two spellings of one text are equal."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from unicodedata import category, decimal, normalize

from agent.text.language import language_of
from agent.text.stemming import stem_forms
from agent.text.stopwords import STOP_WORDS

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFEFF]) | {0x9: "\t", 0xA: "\n", 0xD: "\r"}
_CONTROLS |= dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` in NFC with LF line ends, without byte order marks and control characters but tab.

    What was written stays: vowel marks, tatweel, bidi and zero-width marks. Form feeds and the other
    line separators become LF; halves of surrogate pairs are joined, or replaced by U+FFFD.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.translate(_CONTROLS).replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where it came from."""

    text: str
    offsets: Sequence[int]
    """For each character of `text` where it came from in the original; then the original's length."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that `text[start:end]` came from, end exclusive.

        Marks that folding dropped belong to the character before them. An empty span stays empty.
        """
        first = self.offsets[start]
        if end <= start:
            return first, first
        last, after = self.offsets[end - 1], end
        while self.offsets[after] == last:
            after += 1
        return first, self.offsets[after]


def fold(text: str) -> Folded:
    """`text` without differences of spelling that no reader minds.

    Compatibility forms, case, accents, vowel marks, tatweel and invisible marks go; the forms of alef,
    hamza, ya, kaf and ta marbuta, of digits, quotation marks, dashes and Arabic punctuation become one;
    white space becomes one space. Folding twice changes nothing more.
    """
    lengths = map(len, map(_FOLDS.__getitem__, map(ord, text)))
    offsets = array("I", chain.from_iterable(map(repeat, range(len(text)), lengths)))
    offsets.append(len(text))
    return _without_runs_of_spaces(text.translate(_FOLDS), offsets)


def fold_text(text: str) -> str:
    """The text of `fold(text)`, at less cost."""
    return _SPACES.sub(" ", text.translate(_FOLDS))


def words(text: str) -> list[str]:
    """Folded words of letters and digits, in order; a number such as 3.1 or 1,200 is one word."""
    return _WORD.findall(fold_text(text))


def stems(text: str, language: str | None = None) -> list[str]:
    """Tokens for the lexical index: stemmed words without stop words, in order.

    Arabic words are stemmed as Arabic in any text, Latin ones by `language` (found from the text when
    None). A word whose first letter may be a conjunction or preposition gives two tokens.
    """
    tokens = words(text)
    language = language or language_of(text)
    return [stem for word in tokens if word not in STOP_WORDS for stem in stem_forms(word, language)]


_SPACES = re.compile("  +")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W\d_]+(?=\d+[.,]\d)|[وبلفك]+(?=\d)|[^\W_]+")
_DROPPED = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff\u0640\ufe00-\ufe0f]"
)
_REPLACED = str.maketrans(
    {
        **dict.fromkeys("ٱٲٳ", "ا"),
        **dict.fromkeys("ىیۍێې", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةہھەۃ", "ه"),
        **dict.fromkeys("«»“”„‟″‶〃「」『』〝〞〟", '"'),
        **dict.fromkeys("‘’‚‛‹›′‵`´ʹʻʼʽʾʿˈ", "'"),
        **dict.fromkeys("−⁃˗", "-"),
        **dict.fromkeys("⁄∕؍", "/"),
        **{"٫": ".", "٬": ",", "؟": "?", "،": ",", "؛": ";", "٪": "%", "۔": ".", "٭": "*"},
        **{"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h"},
    }
)


def _without_runs_of_spaces(text: str, offsets: "array[int]") -> Folded:
    texts, kept, position = [], array("I"), 0
    for run in _SPACES.finditer(text):
        texts.append(text[position : run.start() + 1])
        kept += offsets[position : run.start() + 1]
        position = run.end()
    if not texts:
        return Folded(text, offsets)
    return Folded("".join(texts) + text[position:], kept + offsets[position:])


class _Folds(dict[int, str]):
    """What each character folds to, worked out at first sight."""

    def __missing__(self, code: int) -> str:
        folded, previous = _fold_character(chr(code)), ""
        while folded != previous:
            folded, previous = "".join(map(_fold_character, folded)), folded
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    if (kind := category(character)) in {"Cf", "Cc"}:
        return ""
    if kind == "Nd":
        return str(decimal(character))
    if kind == "Pd":
        return "-"
    plain = _DROPPED.sub("", normalize("NFKD", character.translate(_REPLACED))).casefold()
    return normalize("NFC", plain.translate(_REPLACED)).strip()


_FOLDS = _Folds()
