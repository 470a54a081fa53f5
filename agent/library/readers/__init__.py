"""Files to drafts of documents: one module per format, chosen by the file's suffix."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from agent.errors import DocumentError
from agent.library.drafts import Draft, Unreadable
from agent.library.readers import html, jsonl, pdf, text, word

_READERS: dict[str, Callable[[Path], Iterator[Draft | Unreadable]]] = {
    ".docx": word.read,
    ".htm": html.read,
    ".html": html.read,
    ".jsonl": jsonl.read,
    ".md": text.read,
    ".pdf": pdf.read,
    ".txt": text.read,
}

SUFFIXES = frozenset(_READERS)
"""Formats that are read."""

_PARSER_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the parsers of PDF, Word and HTML raise at damaged files, beside errors of their own."""


_DISK_FULL = (errno.EDQUOT, errno.EFBIG, errno.ENOSPC)
"""No fault of the file that is read."""


def read(path: Path) -> Iterator[Draft | Unreadable]:
    """The drafts in a file, and what of it could not be read; never an error for a bad file."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        yield Unreadable(path=str(path), reason=f"Its format is not read; wanted one of {_wanted()}")
        return
    try:
        yield from reader(path)
    except DocumentError as error:
        yield Unreadable(path=str(path), reason=str(error))
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise
        yield Unreadable(path=str(path), reason=error.strerror or str(error))
    except _PARSER_ERRORS as error:
        yield Unreadable(path=str(path), reason=f"It is damaged ({type(error).__name__}: {error!s:.80})")


def _wanted() -> str:
    return " ".join(sorted(SUFFIXES))
