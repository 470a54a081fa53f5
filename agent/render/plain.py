"""Text from outside made safe to show: on one line, without controls, with its direction closed in."""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional, category

_SPACES = re.compile(r"\s+")
_KEPT_FORMATS = frozenset("\u061c\u200c\u200d\u200e\u200f")
"""Joiners and direction marks that change no more than the letters beside them."""
OPEN_ISOLATE, CLOSE_ISOLATE = "\u2068", "\u2069"
"""First strong isolate and pop directional isolate."""
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""ISO 639 codes of languages written from right to left."""
NO_BREAK = "\u00a0"
_TOGETHER = re.compile(f"(?<=«) | (?=[:;?!»]{CLOSE_ISOLATE}?(?: |$))|(?<=\\d) (?=\\d{{3}}(?!\\d))")
_JOINED = r"(?:[ &'’./:+_%-]|,(?! \d{4}-\d\d-\d\d))*"
"""What stands between the words of one name; a date behind a name is none of it."""
_DAY = r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
_LATIN_RUN = re.compile(rf"[A-Za-zÀ-ɏ](?:{_JOINED}[A-Za-zÀ-ɏ0-9])*|{_DAY}")
"""Behind an Arabic letter the parts of a day written with hyphens would change places (UAX 9, rule W2)."""
_RIGHT_TO_LEFT_RUN = re.compile(rf"[\u0590-\u08ff](?:{_JOINED}[\u0590-\u08ff0-9])*")


def plain(text: str) -> str:
    """`text` on one line without escape sequences, other controls, bidi overrides and isolates."""
    return "".join(map(_shown, _SPACES.sub(" ", text))).strip()


def without_controls(text: str) -> str:
    """`text` with single spaces, without controls and bidi overrides; isolates stay."""
    isolates = {OPEN_ISOLATE, CLOSE_ISOLATE}
    return "".join(letter if letter in isolates else _shown(letter) for letter in _SPACES.sub(" ", text))


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    kind = category(character)
    if kind == "Cs":
        return "\ufffd"
    is_arabic_number_sign = kind == "Cf" and bidirectional(character) in {"AN", "AL"}
    if kind == "Cc" or (kind == "Cf" and character not in _KEPT_FORMATS and not is_arabic_number_sign):
        return ""
    return character


def unbroken(text: str) -> str:
    """`text` with spaces that no line is broken at inside "2 000" and where French sets marks apart."""
    return _TOGETHER.sub(NO_BREAK, text)


def shortened(text: str, max_chars: int) -> str:
    """`text` made plain, cut at a word and closed with "…" where it is longer than `max_chars`."""
    text = plain(text)
    if len(text) <= max_chars:
        return text
    head = text[:max_chars]
    whole = head.rsplit(" ", 1)[0] if " " in head[max_chars // 2 :] else head
    return whole.rstrip(" ،,;؛:") + "…"


def isolated(text: str, language: str) -> str:
    """A name or a quotation made plain, between isolates where it runs against the direction of `language`.

    Isolates keep a Latin name in an Arabic line, or the reverse, from moving what stands around it
    (Unicode Bidirectional Algorithm, UAX 9).
    """
    directions = Counter(map(bidirectional, text))
    leftward, rightward = directions["R"] + directions["AL"], directions["L"]
    against = rightward > leftward if language == "ar" else leftward > rightward
    return _isolate(plain(text)) if against else sentence(text, language)


def sentence(text: str, language: str) -> str:
    """A sentence of `language` made plain, with what runs against its direction between isolates."""
    run = _LATIN_RUN if language == "ar" else _RIGHT_TO_LEFT_RUN
    return run.sub(lambda found: _isolate(found[0]), plain(text))


def _isolate(text: str) -> str:
    return f"{OPEN_ISOLATE}{text}{CLOSE_ISOLATE}"


def with_closed_isolates(lines: list[str]) -> list[str]:
    """`lines` with every isolate that a line break leaves open closed at the break and opened again."""
    closed, depth = [], 0
    for line in lines:
        opened = depth
        depth += line.count(OPEN_ISOLATE) - line.count(CLOSE_ISOLATE)
        closed.append(OPEN_ISOLATE * opened + line + CLOSE_ISOLATE * depth)
    return closed


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The direction that a language is written in."""
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
