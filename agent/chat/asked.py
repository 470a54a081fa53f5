"""A plain text taken apart: what is asked, the words it is asked of, and what a model sees of that."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from agent.chat.cues import cues, matches, topics
from agent.chat.numbering import claim_numbers, with_one_number, years
from agent.chat.references import Standing, with_numbers
from agent.library.readers import SUFFIXES
from agent.text.normalise import fold_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Features = NDArray[np.float32]

_AFTER_COLON = re.compile(r"^[^:\n]{3,120}:\s*(.{8,})$", re.DOTALL)
_QUOTED = re.compile(r"[«“\"]([^»”\"]{8,})[»”\"]")
_SUFFIXES = "|".join(sorted(one.removeprefix(".") for one in SUFFIXES))
_FILE = re.compile(
    rf"(?<![^\s:«\"“'(])(?:[/~.]?[\w.\-]*/)*[\w\-][\w.\-]*\.(?:{_SUFFIXES})(?![\w/])", re.IGNORECASE
)
_TOKEN = re.compile(r"\w+|[^\w\s]")

BUCKETS = 4096
"""Into so many sums the pieces of words are hashed."""
_PIECES = (2, 3, 4, 5)
"""Letters of a piece of a word."""
_FEW_WORDS, _MANY_WORDS = 2, 12
VECTOR_WEIGHT, PIECES_WEIGHT, SHAPE_WEIGHT, TOPICS_WEIGHT = 12.0, 5.0, 1.5, 1.0
"""What the parts of the features are multiplied with, which is how strongly each is held back by the fit."""


class Asked(NamedTuple):
    """A plain text."""

    text: str
    head: str
    """What is asked."""
    tail: str
    """The words it is asked of: those behind a colon or in quotation marks."""
    file: str
    """The article's file that is named, or nothing."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The claims it names."""
        return claim_numbers(self.head)

    @property
    def is_question(self) -> bool:
        """Whether it is worded as one."""
        return _is_question(self.text)

    @property
    def plain(self) -> str:
        """The same question about any claim, year, file and words, folded."""
        named = self.head.replace(self.file, "file.docx") if self.file else self.head
        return with_one_number(named).strip() + (" …" if self.tail else "")


def asked(text: str, standing: Standing | None = None) -> Asked:
    """`text` taken apart; with `standing` the claims that it names by their place have their numbers."""
    question = _parted(text.strip())
    if standing is None or question.tail or question.file:
        return question
    return question._replace(head=with_numbers(question.head, standing))


def _parted(text: str) -> Asked:
    file = found[0] if (found := _FILE.search(text)) is not None else ""
    behind = _AFTER_COLON.match(text)
    if behind is not None and not file and _hands_over(text[: behind.start(1)], behind[1]):
        return Asked(text, text[: behind.start(1)], behind[1].strip(), file)
    if (quoted := _QUOTED.search(text)) is not None:
        return Asked(
            text, f"{text[: quoted.start()]} {text[quoted.end() :]}".strip(), quoted[1].strip(), file
        )
    return Asked(text, text, "", file)


def _hands_over(head: str, tail: str) -> bool:
    """Whether what stands behind a colon is handed over, and not itself what is asked."""
    return matches(cues().openers["check_words"], fold_text(head)) or not _is_question(tail)


def _is_question(text: str) -> bool:
    return matches(cues().openers["question"], fold_text(text).strip())


def features(question: Asked, vector: "Features") -> "Features":
    """What the model sees of a question, beside the `vector` of its plain form."""
    import numpy as np

    sums = np.zeros(BUCKETS, dtype=np.float32)
    for piece in _pieces(question.plain):
        sums[crc32(piece.encode()) % BUCKETS] += 1
    sums /= float(np.linalg.norm(sums)) or 1.0
    shape = np.array(_shape(question), dtype=np.float32)
    spoken_of = np.array(_topics(question.plain), dtype=np.float32)
    parts = (VECTOR_WEIGHT * vector, PIECES_WEIGHT * sums, SHAPE_WEIGHT * shape, TOPICS_WEIGHT * spoken_of)
    return np.concatenate(parts)


def _pieces(plain: str) -> set[str]:
    """Words, pairs of words, and the pieces of words with their edges marked by spaces; each once."""
    words = _TOKEN.findall(plain)
    found = {f"={word}" for word in words} | {f"={one} {other}" for one, other in pairwise(words)}
    for word in words:
        edged = f" {word} "
        found |= {edged[at : at + size] for size in _PIECES for at in range(len(edged) - size + 1)}
    return found


def _topics(plain: str) -> list[bool]:
    """Of what it speaks, and with what it begins."""
    spoken_of = [pattern.search(plain) is not None for pattern in topics()]
    return spoken_of + [pattern.match(plain) is not None for pattern in topics()]


def _shape(question: Asked) -> tuple[bool, ...]:
    count, words = len(question.numbers), len(question.head.split())
    of_claims = (count == 0, count == 1, count > 1)
    asks = (bool(years(question.head)), bool(question.tail), bool(question.file), question.is_question)
    folded = fold_text(question.head).strip()
    opens = (matches(cues().openers["claim"], folded), matches(cues().openers["search"], folded))
    return (*of_claims, *asks, *opens, words <= _FEW_WORDS, words >= _MANY_WORDS)
