"""What reading a sentence gives: its pieces, and the claims drafted from them."""

from dataclasses import dataclass
from typing import Literal

from agent.engines.local.kinds import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim without its number. The range counts tokens."""

    start: int
    end: int
    text: str
    speaker: str | None
    role: Literal["statement", "attribution"]
    also_search: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence with what it is and the claims in it."""

    start: int
    end: int
    reading: Reading
    drafts: tuple[Draft, ...] = ()
