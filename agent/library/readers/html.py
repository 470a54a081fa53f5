"""Web pages: main text and metadata, without menus and advertisements."""

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from agent.library.drafts import Draft, draft
from agent.library.readers.visible import visible
from agent.text.decoding import decode

_BLOCK = re.compile(r"address|article|blockquote|br|dd|div|dt|h[1-6]|li|p|section|t[dr]|title")
_SILENT = frozenset(["head", "noscript", "script", "style", "template"])
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)


def read(path: Path) -> Iterator[Draft]:
    """The page's one draft. Raises `DocumentError` for binary data and for a page without text."""
    page = visible(_decode(path.read_bytes()))
    text, metadata = extract(page)
    yield draft(text, metadata=metadata, source=str(path))


def extract(page: str) -> tuple[str, dict[str, object]]:
    """The main text and the metadata of a page; all its text where no main text stands out."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    fields = found if isinstance(found, dict) else found.as_dict() if found else {}
    text = str(fields.get("text") or "")
    if not text.strip():
        return strip_tags(page), {}
    names = {"title": "title", "url": "url", "publisher": "sitename", "published": "date"}
    return text, {ours: fields.get(theirs) for ours, theirs in names.items()}


def strip_tags(page: str) -> str:
    """The text between the tags, a line for each block; scripts and styles left out."""
    stripper = _Stripper()
    stripper.feed(page)
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _decode(data: bytes) -> str:
    """By the page's own charset where it names one that fits, else by what the bytes look like."""
    named = _CHARSET.search(data[:4096])
    if named:
        try:
            return data.decode(named.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if _BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
