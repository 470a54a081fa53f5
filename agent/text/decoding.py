"""Bytes to text, for files that do not say their encoding."""

import re

from agent.errors import DocumentError

_FOREIGN_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")
_ARABIC_WORD = re.compile("[\u0600-\u06ff]{2,}")

_MAX_CONTROL_SHARE = 0.02
"""More control characters than this and a file is no text."""


def decode(data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 with its mark, Windows-1256 (Arabic) or Windows-1252.

    Raises `DocumentError` for what is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _readable(data.decode("utf-16", errors="replace"))
    try:
        return _readable(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _readable(_decode_single_byte(data))


def _decode_single_byte(data: bytes) -> str:
    """Windows-1256 when most words that are not ASCII are Arabic through and through, else Windows-1252.

    A Western accent misread as Arabic stands alone among Latin letters: "جdition" for "Édition".
    """
    arabic = data.decode("cp1256", errors="replace")
    foreign = _FOREIGN_WORD.findall(arabic)
    whole = sum(_ARABIC_WORD.fullmatch(word) is not None for word in foreign)
    return arabic if whole > len(foreign) / 2 else data.decode("cp1252", errors="replace")


def _readable(text: str) -> str:
    controls = sum(character < " " and character not in "\t\n\r\f\v\x1b" for character in text)
    if controls > max(8, len(text) * _MAX_CONTROL_SHARE):
        raise DocumentError("This is not text but binary data")
    return text
