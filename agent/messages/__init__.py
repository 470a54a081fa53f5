"""Everything the product says to a reader, in the reader's language, in one place.

The texts are `ar.toml`, `en.toml` and `fr.toml` beside this file, with the same keys and the same
placeholders (a test compares). A language without texts of its own gets English.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

from agent.errors import AgentError

_Error = TypeVar("_Error", bound=AgentError)

LANGUAGES = ("ar", "en", "fr")
"""Languages the product speaks."""


@cache
def texts(language: str) -> dict[str, str]:
    """All texts of a language, keyed "section.name"; English for a language without texts."""
    name = language if language in LANGUAGES else "en"
    tables = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return {f"{section}.{key}": text for section, table in tables.items() for key, text in table.items()}


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` in `language`, with `{placeholders}` filled from `values`."""
    return texts(language)[key].format(**values)


def error(kind: type[_Error], key: str, **values: object) -> _Error:
    """An error of this kind that can be told in every language; its message is the text in English."""
    return kind(say(f"error.{key}", "en", **values), key, **values)
