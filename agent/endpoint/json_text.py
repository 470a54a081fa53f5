"""The answer's JSON in what a model wrote around it."""

import re

from pydantic_core import from_json

_STEP = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


def first_object(text: str) -> str | None:
    """The first whole JSON object in `text`, after what the model thought aloud; None without one.

    A brace that stays open ends the search: an object within half of one is not the answer.
    """
    said = text if text.lstrip().startswith("{") else text.rpartition("</think>")[2]
    start = said.find("{")
    while start >= 0:
        end = _closing(said, start)
        if end is None:
            return None
        if _is_json(said[start:end]):
            return said[start:end]
        start = said.find("{", end)
    return None


def _closing(text: str, start: int) -> int | None:
    """Where the brace at `start` is closed, exclusive; braces within strings do not count."""
    depth = 0
    for step in _STEP.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(step.group(), 0)
        if depth == 0:
            return step.end()
    return None


def _is_json(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
