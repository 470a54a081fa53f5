"""Which words of a passage to quote to somebody who asked something."""

from agent.text.normalise import stems
from agent.text.sentences import core, units

MAX_CHARS = 420
"""A passage up to this length is quoted whole: some three sentences."""


def telling_words(passage: str, question: str) -> str:
    """The sentence of `passage` that shares most with `question`, with its neighbours while they fit."""
    if len(passage) <= MAX_CHARS:
        return passage.strip()
    wanted = set(stems(question))
    spans = [core(passage, unit) for unit in units(passage) if unit.kind != "heading"]
    spans = [(start, end) for start, end in spans if end > start]
    if not spans:
        return passage.strip()
    best = max(range(len(spans)), key=lambda at: (len(wanted & set(stems(passage[slice(*spans[at])]))), -at))
    start, end = spans[best]
    for follower in spans[best + 1 :]:
        if follower[1] - start > MAX_CHARS:
            break
        end = follower[1]
    return passage[start:end]
