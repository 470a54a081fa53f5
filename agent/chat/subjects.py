"""Whether a passage is on the subject of a question at all: the nearest passage need not be near."""

from agent.text.normalise import stems
from agent.types import Evidence

SIMILARITY = 0.84
"""Cosine from which a passage is on the subject. Fitted on the development half of
`evals/intents/subjects.jsonl`; of the other half 17 of 18 subjects that the starter corpus has are found, and
17 of 18 that it lacks are said to be missing (`python -m evals.bench.subjects`)."""
SHARED_STEMS = 0.6
"""Share of the question's stems in the passage from which it is on the subject, however far the vectors."""
_MIN_STEMS = 2


def on_subject(question: str, found: Evidence) -> bool:
    """Whether a passage found for `question` is near enough to be shown as an answer to it."""
    if (found.similarity or 0.0) >= SIMILARITY:
        return True
    wanted = set(stems(question))
    held = set(stems(f"{found.passage.title} {found.passage.text}"))
    return len(wanted) >= _MIN_STEMS and len(wanted & held) >= SHARED_STEMS * len(wanted)
