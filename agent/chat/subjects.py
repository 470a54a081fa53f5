"""Whether a passage is on the subject of a question at all: the nearest passage need not be near."""

from agent.text.language import language_of
from agent.text.normalise import stems, words
from agent.types import Evidence

SIMILARITY = 0.84
"""Cosine from which a passage is on the subject. Fitted on the development half of
`evals/intents/subjects.jsonl`; of the other half 17 of 18 subjects that the starter corpus has are found, and
17 of 18 that it lacks are said to be missing (`python -m evals.bench.subjects`)."""
SHARED_STEMS = 0.6
"""Share of the question's stems in the passage from which it is on the subject, however far the vectors."""
_MIN_STEMS = 2
_NAME_WORDS = 2
"""A query of so many words is a name: it is enough that the passage has its only stem."""
_ACROSS_LANGUAGES = 0.78
"""Cosine from which a passage in another language, which shares no words, may be on the subject."""


def on_subject(question: str, found: Evidence) -> bool:
    """Whether a passage found for `question` is near enough to be shown as an answer to it."""
    if (found.similarity or 0.0) >= SIMILARITY:
        return True
    wanted = set(stems(question))
    shared = len(wanted & _held(found))
    if len(wanted) < _MIN_STEMS:
        return shared > 0 and len(question.split()) <= _NAME_WORDS
    return shared >= SHARED_STEMS * len(wanted)


def may_be_on_subject(question: str, found: Evidence) -> bool:
    """Whether it cannot be ruled out that a passage speaks of `question`.

    It has one of the words of a short query, or is in another language and not far.
    """
    wanted = set(stems(question))
    if len(wanted) <= _NAME_WORDS and wanted & _held(found):
        return True
    is_foreign = found.passage.language != language_of(question, default=found.passage.language)
    return is_foreign and (found.similarity or 0.0) >= _ACROSS_LANGUAGES


def _held(found: Evidence) -> set[str]:
    """The words of a passage and its title as they stand, and their stems."""
    text = f"{found.passage.title} {found.passage.text}"
    return {*stems(text), *words(text)}
