"""How much a claim deserves an editor's time: the model answers yes/no questions, code weighs them."""

from collections.abc import Sequence

from agent.engines.llm.answers import Question
from agent.messages import say
from agent.types import CheckWorthiness, DateMention, Quantity

BASE = 0.2
"""Worth of a checkable statement with nothing else to say for it."""

WEIGHTS: dict[Question, float] = {
    "harm": 0.25,
    "accusation": 0.2,
    "decision": 0.15,
    "disputed": 0.1,
    "record": 0.1,
    "vague": -0.15,
}
"""What a yes adds. Judgement, not measurement; harm, public interest and being disputed are what the
CheckThat! labs ask annotators about (Nakov et al., CLEF 2021-2022). The questions stand in
`prompts/extract.md`."""

FIGURE = 0.1
"""What a figure adds, and a date: found by code, not asked."""


def check_worthiness(
    answers: Sequence[Question],
    *,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    language: str,
) -> CheckWorthiness:
    """A score in [0, 1] with the reasons for it in `language`, the weightiest first."""
    yes = [question for question in WEIGHTS if question in answers]
    reasons = [say(f"llm.worth_{question}", language) for question in yes]
    score = BASE + sum(WEIGHTS[question] for question in yes)
    for kind, found in (("figure", quantities), ("date", dates)):
        if found:
            score += FIGURE
            reasons.append(say(f"worthiness.{kind}", language, words=found[0].text))
    reasons = reasons or [say("worthiness.plain", language)]
    return CheckWorthiness(score=round(min(max(score, 0.0), 1.0), 2), reasons=tuple(reasons))
