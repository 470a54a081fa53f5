"""Word files (.docx)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from agent.errors import DocumentError
from agent.library.drafts import Draft, draft

if TYPE_CHECKING:
    from docx.table import Table

_TEMPLATE_AUTHOR = "python-docx"
"""Its files carry the date of a template, not their own."""


def read(path: Path) -> Iterator[Draft]:
    """The file's one draft: paragraphs and tables in order; dated by the last change.

    Raises `DocumentError` for what is no Word file.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        document = Document(str(path))
    except OpcError as error:
        raise DocumentError("It is not a Word file") from error
    blocks = [
        _rows(block) if isinstance(block, Table) else block.text for block in document.iter_inner_content()
    ]
    properties = document.core_properties
    changed = None if properties.author == _TEMPLATE_AUTHOR else properties.modified
    metadata = {"title": properties.title, "published": changed}
    yield draft("\n\n".join(block for block in blocks if block.strip()), metadata=metadata, source=str(path))


def _rows(table: "Table") -> str:
    return "\n".join(" | ".join(cell.text for cell in row.cells) for row in table.rows)
