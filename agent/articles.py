"""The article to verify, from a file, from standard input or from a text."""

import hashlib
import re
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from agent.errors import ArticleError, DocumentError
from agent.library.drafts import Draft, Unreadable, draft
from agent.library.readers import SUFFIXES, read
from agent.messages import error
from agent.text.stopwords import word_set
from agent.types import Article, Value

MAX_CHARS = 300_000
"""About 50,000 words: the longest reports are shorter, and a few thousand claims take minutes."""
MAX_BYTES = 50_000_000

_DATA = frozenset({".csv", ".json", ".jsonl", ".tsv"})
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LANGUAGES = word_set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
    mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
    se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
    """
)
"""ISO 639-1."""


class Given(Value):
    """What is said about an article beside it; goes before what the file says."""

    published: date | None = None
    url: str | None = None
    language: str | None = None


def read_article(source: str, given: Given, *, stdin: BinaryIO | None = None) -> Article:
    """The article in the file at `source`; "-" reads `stdin`.

    Raises `ArticleError` for what cannot be read or holds no words.
    """
    path = Path(source)
    if source == "-":
        return _from_bytes((stdin or sys.stdin.buffer).read(MAX_BYTES + 1), given, name="standard input")
    if path.suffix.lower() in _DATA:
        raise error(ArticleError, "data_file", name=path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        if path.suffix.lower() not in SUFFIXES:
            return _from_bytes(path.read_bytes(), given, name=str(path))
    except FileNotFoundError as fault:
        raise error(ArticleError, "no_file", name=path) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise error(ArticleError, "unreadable", name=path, reason=reason) from fault
    return _article(_only_draft(path, name=str(path)), given)


def article_of(text: str, given: Given) -> Article:
    """`text` as an article. Raises `ArticleError` when it holds no words."""
    try:
        return _article(draft(text, metadata={}, source="text"), given)
    except DocumentError as fault:
        raise ArticleError(f"The article cannot be checked: {fault}") from fault


def _from_bytes(data: bytes, given: Given, *, name: str) -> Article:
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    with TemporaryDirectory(prefix="tabayyun-") as folder:
        path = Path(folder) / f"article{_suffix_of(data)}"
        path.write_bytes(data)
        return _article(_only_draft(path, name=name), given)


def _suffix_of(data: bytes) -> str:
    """The suffix that files with this content have."""
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    return ".html" if _WEB_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")) else ".txt"


def _only_draft(path: Path, *, name: str) -> Draft:
    found = next(iter(read(path)))
    if isinstance(found, Unreadable):
        raise error(ArticleError, "unreadable", name=name, reason=found.reason)
    return found


def _too_large(name: str) -> ArticleError:
    return error(ArticleError, "large_file", name=name, megabytes=MAX_BYTES // 1_000_000)


def _article(found: Draft, given: Given) -> Article:
    text = found.text
    if len(text) > MAX_CHARS:
        raise error(ArticleError, "long_article", count=f"{len(text):,}", most=f"{MAX_CHARS:,}")
    if not any(letter.isalpha() for letter in text):
        raise error(ArticleError, "no_words")
    if given.language is not None and given.language not in _LANGUAGES:
        raise error(ArticleError, "no_language", code=repr(given.language))
    return Article(
        id=f"a-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        title=found.title,
        text=text,
        language=given.language or found.language,
        published=given.published or found.published,
        url=given.url or found.url,
    )
