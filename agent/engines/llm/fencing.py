"""Text of articles and documents put into a prompt as data, between tags that it cannot close."""

import hashlib
import re
from collections.abc import Sequence
from unicodedata import category

from agent.endpoint import Message
from agent.prompts import Prompt
from agent.text.normalise import fold_text

_JOINERS = "\u200c\u200d"
"""Invisible, and part of the spelling in Persian, Urdu and others."""


def fenced(name: str, lines: Sequence[str]) -> str:
    """The lines between tags whose digest stands nowhere in them, however it is spelt. Same lines, same tags.

    What is random would make two equal questions different, and no remembered reply would be found.
    """
    content = "\n".join(lines)
    digest = hashlib.sha256(content.encode()).hexdigest()
    folded = fold_text(content)
    while digest[:8] in folded:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    tag = f"{name}-{digest[:8]}"
    return f"<{tag}>\n{content}\n</{tag}>"


def one_line(text: str, max_chars: int | None = None) -> str:
    """`text` in one line without invisible characters, so that it can begin no line of its own.

    Cut at a word, with "…", where it is longer than `max_chars`.
    """
    kept = "".join(character for character in text if character in _JOINERS or category(character) != "Cf")
    line = " ".join(_CONTROLS.sub(" ", _UNSEEN.sub("", kept)).split())
    if max_chars is None or len(line) <= max_chars:
        return line
    return line[: max_chars - 1].rsplit(" ", 1)[0] + "…"


def messages(asked: Prompt, **values: object) -> list[Message]:
    """What stays the same first, as the system's turn; then the data, as the user's."""
    return [Message("system", asked.rules), Message("user", asked.data.substitute(values))]


_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
    "|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
"""What shows as nothing and yet can spell out words to a model: the default-ignorable code points of Unicode
that are no format marks, the blank pattern of Braille, and joiners beyond one."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
