"""What a reader makes of a file: drafts of documents, and what could not be read."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from agent.errors import DocumentError
from agent.text.language import language_of
from agent.text.normalise import clean
from agent.text.sentences import core, units
from agent.types import Value

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]*)?", re.IGNORECASE)
_HEADING_CHARS = 600
"""How far into a text a heading is looked for."""


class Draft(Value):
    """A document as read, before it has a place in a library."""

    id: str | None = None
    """As the file gives it; None leaves it to the library."""
    title: str | None = None
    """As the file gives it, else the heading that the text begins with."""
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str
    source: str
    """Path of the file, with "#id" (or "#line") behind it for a row of a JSONL file."""
    line: int | None = None
    """1-based, for a row of a JSONL file."""


class Unreadable(Value):
    """A file, or a row of one, that gave no document."""

    path: str
    line: int | None = None
    """1-based, for a row of a JSONL file."""
    reason: str

    @property
    def place(self) -> str:
        """The path, with ":line" behind it for a row."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


def draft(text: str, *, metadata: Mapping[str, object], source: str) -> Draft:
    """A draft of `text` and the keys of `metadata` that a document has; other keys are ignored.

    Raises `DocumentError` for an empty text or a value of the wrong kind.
    """
    text = clean(text).strip("\n")
    if not text.strip():
        raise DocumentError("It holds no text")
    return Draft(
        id=_string(metadata, "id"),
        title=_string(metadata, "title") or _first_heading(text),
        text=text,
        url=_string(metadata, "url"),
        publisher=_string(metadata, "publisher"),
        published=_date(metadata.get("published")),
        language=_language(metadata) or language_of(text),
        source=source,
    )


def _string(metadata: Mapping[str, object], key: str) -> str | None:
    value = metadata.get(key)
    if value is None:
        return None
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise DocumentError(f"{key!r} must be a text, not {value!r:.60}")
    return " ".join(clean(str(value)).split()) or None


def _date(value: object) -> date | None:
    """A day from what YAML or JSON gives: a date, or text that begins with one."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise DocumentError(f"'published' must be a date like 2024-03-31, not {value!r:.60}") from None


def _language(metadata: Mapping[str, object]) -> str | None:
    """ "ar" of "ar-DZ"."""
    found = _LANGUAGE.fullmatch(_string(metadata, "language") or "")
    return found[1].lower() if found else None


def _first_heading(text: str) -> str | None:
    start = text[:_HEADING_CHARS]
    first = next(iter(units(start)), None)
    if first is None or first.kind != "heading" or first.end == len(start) < len(text):
        return None
    begin, end = core(start, first)
    return start[begin:end] or None
