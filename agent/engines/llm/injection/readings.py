"""The spellings in which words can be hidden from a search and still be read by a model."""

import base64
import binascii
import re
from collections.abc import Iterator
from unicodedata import normalize

LOOKALIKES = str.maketrans(
    "авсԁеѕһіјкӏморрԛгтухуѡАВСЕНІЈКМОРЅТХУαοεικνρτυχΑΒΕΗΙΚΜΝΟΡΤΥΧ",
    "abcdeshijklmoppqrtuxywABCEHIJKMOPSTXYaoeikvptuxABEHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones, of Unicode's confusables (UTS 39)."""
_MIXED = re.compile(r"(?:[a-zA-Z][\u0370-\u04ff\u0500-\u052f]|[\u0370-\u052f][a-zA-Z])")
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WORD = re.compile(r"\b(?=\w*[013457@$])(?=\w*[a-zA-Z])[\w@$]{3,}")
_SPACED = re.compile(r"(?<!\w)(?:\w ){5,}\w(?!\w)|(?<!\w)(?:\w\W{1,3}){11,}\w(?!\w)")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{32,}={0,2}")
_TAGS = re.compile("[\U000e0020-\U000e007e]")
_SELECTORS = re.compile("[\U000e0100-\U000e01ef]")


def hidden_readings(text: str) -> Iterator[str]:
    """Every other way in which `text` may be meant, none for text that hides nothing."""
    if _MIXED.search(normalize("NFKC", text)):
        yield normalize("NFKC", text).translate(LOOKALIKES)
    if len(_LEET_WORD.findall(text)) > 1:
        yield _LEET_WORD.sub(lambda word: word[0].translate(_LEET), text)
    if _SPACED.search(text):
        yield _joined(text)
    if _BIDI.search(text):
        yield text[::-1]
    yield from _decoded(text)


def _joined(text: str) -> str:
    """Letters set apart put together; two spaces or more stay a border of words."""
    return re.sub(r"(?<=\w) (?=\w(?!\w))", "", text)


def _decoded(text: str) -> Iterator[str]:
    if tags := "".join(chr(ord(mark) - 0xE0000) for mark in _TAGS.findall(text)):
        yield tags
    if marks := bytes(ord(mark) - 0xE0100 + 16 for mark in _SELECTORS.findall(text)):
        yield marks.decode("utf-8", "replace")
    for found in _BASE64.findall(text):
        try:
            yield base64.b64decode(found, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
