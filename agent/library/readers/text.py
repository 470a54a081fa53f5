"""Plain text and Markdown, with YAML front matter."""

import re
from collections.abc import Iterator
from pathlib import Path

from agent.errors import DocumentError
from agent.library.drafts import Draft, draft
from agent.text.decoding import decode

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def read(path: Path) -> Iterator[Draft]:
    """The file's one draft. Raises `DocumentError` for binary data and for bad front matter."""
    metadata, body = split_front_matter(decode(path.read_bytes()))
    yield draft(body, metadata=metadata, source=str(path))


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The keys of the YAML block between `---` lines at the start, and the text behind it.

    A block that is no mapping is part of the text. Raises `DocumentError` for bad YAML.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    metadata = _parse(found.group(1))
    if not isinstance(metadata, dict):
        return {}, text
    return {str(key): value for key, value in metadata.items()}, text[found.end() :]


def _parse(block: str) -> object:
    import yaml

    try:
        return yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise DocumentError(f"Its front matter is not YAML: {problem:.120}") from error
