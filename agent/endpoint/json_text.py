"""The answer's JSON in what a model wrote around it."""

import re

from pydantic_core import from_json

MAX_STARTS = 50
"""Opening braces that are tried: prose may hold a few before the answer."""

_STEP = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


def first_object(text: str) -> str | None:
    """The first whole JSON object in `text`, after what the model thought aloud; None without one."""
    said = text if text.lstrip().startswith("{") else text.rpartition("</think>")[2]
    starts = [match.start() for match in re.finditer(r"\{", said)][:MAX_STARTS]
    found = (_object_at(said, start) for start in starts)
    return next((candidate for candidate in found if candidate is not None), None)


def _object_at(text: str, start: int) -> str | None:
    depth = 0
    for step in _STEP.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(step.group(), 0)
        if depth == 0:
            candidate = text[start : step.end()]
            return candidate if _is_json(candidate) else None
    return None


def _is_json(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
