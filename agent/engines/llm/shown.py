"""What the model is shown for a claim: the best windows of the passages, within a number of tokens."""

from collections.abc import Sequence
from typing import NamedTuple

from agent.endpoint import estimated_tokens
from agent.engines.llm.fencing import one_line
from agent.engines.local.windows import Window, windows
from agent.types import Claim, Evidence, Passage

TOKENS = 700
"""Of all windows together, titles included: what 1,500 for a claim leave beside the rules and the article."""
MOST = 8
"""Most windows shown."""
WINDOW_CHARS = 700
"""Longest window; a longer sentence is cut."""
TITLE_CHARS = 80


_ROUND = str.maketrans("[]", "()")
"""What is in square brackets is the source: no title may end it."""


class Shown(NamedTuple):
    """A window as the model sees it."""

    evidence: int
    """Index into the evidence."""
    passage: Passage
    text: str
    line: str
    """Its line of the prompt, behind the number."""


def shown(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Shown, ...]:
    """The windows to show, best first; the model knows them by their place in this order, from 1.

    Of every passage the best window, then the second best, as long as there is room; no words twice.
    """
    chosen: list[Shown] = []
    left = TOKENS
    for window in windows(claim, evidence):
        one = _shown(window, evidence)
        cost = estimated_tokens(one.line)
        if len(chosen) == MOST or (chosen and cost > left):
            break
        if not any(_overlap(one, other) for other in chosen):
            chosen.append(one)
            left -= cost
    return tuple(chosen)


def _shown(window: Window, evidence: Sequence[Evidence]) -> Shown:
    passage = evidence[window.passage].passage
    text = one_line(window.text, WINDOW_CHARS)
    named = (passage.title, passage.publisher or "")
    source = [one_line(name.translate(_ROUND), TITLE_CHARS) for name in named]
    known = "; ".join(part for part in (*source, str(passage.published or "")) if part)
    return Shown(window.passage, passage, window.text, f"[{known}] {text}")


def _overlap(one: Shown, other: Shown) -> bool:
    if one.passage is not other.passage:
        return one.text == other.text
    start, begun = one.passage.text.find(one.text), other.passage.text.find(other.text)
    return start < begun + len(other.text) and begun < start + len(one.text)
