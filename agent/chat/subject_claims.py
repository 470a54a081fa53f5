"""Which claim a question means that names none by number: "the claim about the port"."""

from collections import Counter
from collections.abc import Sequence

from agent.chat.cues import cues, matches
from agent.chat.tools import Found
from agent.text.normalise import fold_text, stems

_LEAST_LEAD = 0.5
"""By how much the weight of a claim's words has to lead over the next claim's."""


def names_subject(question: str) -> bool:
    """Whether a question names its claim by what that is about, found or not."""
    return matches(cues().openers["subject"], fold_text(question))


def claim_on(question: str, findings: Sequence[Found]) -> int | None:
    """The number of the claim that shares most telling words with `question`; None where none clearly does.

    A word counts the less the more claims have it; words of the trade, such as "evidence", do not count.
    """
    wanted = set(stems(question)) - {one for word in cues().trade for one in stems(word)}
    held = [set(stems(finding.claim.text)) & wanted for finding in findings]
    spread = Counter(word for words in held for word in words)
    weights = [sum(1 / spread[word] for word in words) for words in held]
    ranked = sorted(range(len(weights)), key=lambda place: -weights[place])
    if not ranked or not weights[ranked[0]]:
        return None
    second = weights[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] + 1 if weights[ranked[0]] - second >= _LEAST_LEAD else None
