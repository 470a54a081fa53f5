"""PDF files that hold text."""

import logging
from collections.abc import Iterator
from pathlib import Path

from agent.errors import DocumentError
from agent.library.drafts import Draft, draft


def read(path: Path) -> Iterator[Draft]:
    """The file's one draft; dated by the file's properties.

    Raises `DocumentError` for damaged and locked files and for scans without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        pages = [page.extract_text() for page in reader.pages]
        properties = reader.metadata
        title = properties.title if properties else None
        created = properties.creation_date if properties else None
    except PyPdfError as error:
        raise DocumentError(f"It is damaged or locked ({error})") from error
    if not any(page.strip() for page in pages):
        raise DocumentError("It holds no text; if it is a scan, run text recognition first")
    yield draft("\n\n".join(pages), metadata={"title": title, "published": created}, source=str(path))
