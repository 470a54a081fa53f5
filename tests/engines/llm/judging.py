"""A claim put to the large-model engine with a scripted answer, beside a scripted local engine."""

from itertools import count
from typing import Any

from scripted import ScriptedEngine

from agent.claims import claim_of
from agent.engines.llm import LlmEngine
from agent.protocols import Engine
from agent.types import Claim, Evidence, Judgement, Label, Passage
from tests.engines.llm.model import Json, ScriptedDoor, judgement, quoting

OPEC = "Algeria joined OPEC in 1969, nine years after its founding."
OTHER = "The ministry of energy publishes a report on gas exports every year."
CLAIM = claim_of("c1", "Algeria joined OPEC in 1969.", "en")
WORDS = "Algeria joined OPEC in 1969"


def saying(label: Label) -> ScriptedEngine:
    return ScriptedEngine(lambda claim, evidence: Judgement(label=label, confidence=0.5, rationale="r"))


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
    answer: Json, *texts: str, claim: Claim = CLAIM, local: Engine | None = None, **known: Any
) -> Judgement:
    engine = LlmEngine(ScriptedDoor(lambda prompt: answer), local=local or saying(Label.NOT_ENOUGH_EVIDENCE))
    return engine.judge(claim, passages(*(texts or (OPEC, OTHER)), **known))


def supporting(words: str = WORDS, number: int = 1, **changed: Any) -> Json:
    return judgement([quoting(number, words)], **{"supported": 85, **changed})
