"""A claim put to the large-model engine with a scripted answer, beside a scripted local engine."""

from itertools import count
from typing import Any

from scripted import Judge, ScriptedEngine

from agent.claims import claim_of
from agent.engines.llm import LlmEngine
from agent.engines.llm.bearing import Reader
from agent.engines.local.card import StanceScores
from agent.types import Claim, Evidence, Judgement, Label, Passage
from tests.engines.llm.model import Json, ScriptedDoor, judgement, quoting

OPEC = "Algeria joined OPEC in 1969, nine years after its founding."
OTHER = "The ministry of energy publishes a report on gas exports every year."
CLAIM = claim_of("c1", "Algeria joined OPEC in 1969.", "en")
WORDS = "Algeria joined OPEC in 1969"


NOTHING_KNOWN = StanceScores(1 / 3, 1 / 3, 1 / 3)


class ScriptedReader(ScriptedEngine):
    """Judges as told, and reads the same in whatever words."""

    def __init__(self, judge: Judge, scores: StanceScores) -> None:
        super().__init__(judge)
        self._scores = scores

    def stance(self, statement: str, words: str) -> StanceScores:
        return self._scores


def saying(label: Label, scores: StanceScores = NOTHING_KNOWN) -> ScriptedReader:
    return ScriptedReader(
        lambda claim, evidence: Judgement(label=label, confidence=0.5, rationale="r"), scores
    )


def passages(*texts: str, language: str = "en", title: str = "Report") -> list[Evidence]:
    return [
        Evidence(
            passage=Passage(
                document=f"d{number}",
                start=0,
                end=len(text),
                text=text,
                title=f"{title} {number}",
                publisher="Record Office",
                language=language,
            ),
            score=1 / number,
        )
        for number, text in zip(count(1), texts, strict=False)
    ]


def judge(
    answer: Json, *texts: str, claim: Claim = CLAIM, local: Reader | None = None, **known: Any
) -> Judgement:
    engine = LlmEngine(ScriptedDoor(lambda prompt: answer), local=local or saying(Label.NOT_ENOUGH_EVIDENCE))
    return engine.judge(claim, passages(*(texts or (OPEC, OTHER)), **known))


def supporting(words: str = WORDS, number: int = 1, **changed: Any) -> Json:
    return judgement([quoting(number, words)], **{"supported": 85, **changed})
