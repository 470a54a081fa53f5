"""The attacks of `attacks/*.toml`, and the honest matter that each is made upon."""

import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from _pytest.mark import ParameterSet
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "attacks"
LANGUAGES = ("ar", "en", "fr")

Where = Literal[
    "article",
    "article page",
    "claim",
    "document",
    "file name",
    "id",
    "language",
    "page",
    "pdf",
    "published",
    "publisher",
    "title",
    "url",
]
"""Where the text stands: in the article, in a claim that is given as it is, or in or about a document."""

Command = Literal[
    "drop",
    "invent",
    "irrelevant",
    "label",
    "link",
    "number",
    "outside",
    "prose",
    "quote",
    "refute",
    "reveal",
    "rewrite",
    "search",
    "title",
    "tool turn",
    "tools",
    "worth",
]
"""What a model does that obeys. `obedient.py` says how."""


class Attack(BaseModel):
    """A text that tries to command whoever reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    language: str
    where: Where
    method: str
    command: Command
    text: str
    """"$TAG" stands for the digest that the tags around the same matter had without the attack, "$WIDE"
    for the same in wide letters."""
    repeat: int = 1
    said: str | None = None
    """The words that an obedient model takes over."""

    @property
    def is_in_a_document(self) -> bool:
        """Rather than in the article or in a claim."""
        return self.where not in {"article", "article page", "claim"}

    def words(self, digest: str) -> str:
        """The text, by somebody who guessed that `digest`."""
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in digest.upper())
        return (self.text * self.repeat).replace("$TAG", digest).replace("$WIDE", wide)


@cache
def attacks() -> tuple[Attack, ...]:
    """All of them, in the order of the files."""
    return tuple(
        Attack(language=path.stem.rpartition(".")[2], **row)
        for path in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["attack"]
    )


def each() -> list[ParameterSet]:
    """All attacks as parameters of a test; of each place and method one is quick, in turning languages."""
    made, seen = [], set()
    for attack in attacks():
        place = (attack.where, attack.method)
        turn = LANGUAGES[zlib.crc32(repr(place).encode()) % len(LANGUAGES)]
        is_quick = attack.language == turn and place not in seen
        seen |= {place} if is_quick else set()
        made.append(pytest.param(attack, id=attack.id, marks=() if is_quick else pytest.mark.slow))
    return made
