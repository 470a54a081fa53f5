"""What a large model is asked to answer. The prompts name every field, which a test compares."""

from typing import Annotated, Literal

from pydantic import Field

from agent.types import Stance, Value

Number = Annotated[int, Field(ge=0, le=100_000)]
Rating = Annotated[int, Field(ge=0, le=100)]
Line = Annotated[str, Field(max_length=300)]
Words = Annotated[str, Field(max_length=1000)]

Kind = Literal[
    "opinion",
    "prediction",
    "question",
    "attribution_only",
    "duplicate",
    "unresolved",
    "not_checkable",
]
"""What a sentence without a claim is; "unresolved" where the article does not settle a reference."""

Question = Literal["harm", "decision", "accusation", "disputed", "record", "vague"]
"""The yes/no questions of check-worthiness."""


class FoundClaim(Value):
    """A statement that the model took out of a sentence."""

    sentence: Number
    text: Words
    quote: Words
    speaker: Line
    attribution: bool
    queries: Annotated[list[Line], Field(max_length=4)]
    contrary: Line
    answers: Annotated[list[Question], Field(max_length=6)]


class OtherSentence(Value):
    """A sentence of which the model made no claim."""

    number: Number
    kind: Kind
    reason: Line
    repeats: Number


class ExtractionAnswer(Value):
    """The answer to `prompts/extract.md`."""

    claims: Annotated[list[FoundClaim], Field(max_length=200)]
    others: Annotated[list[OtherSentence], Field(max_length=100)]


class PassageReading(Value):
    """What the model says a passage says, with the words that show it."""

    number: Number
    stance: Stance
    words: Words


class JudgeAnswer(Value):
    """The answer to `prompts/judge.md`."""

    reason: Annotated[str, Field(max_length=600)]
    passages: Annotated[list[PassageReading], Field(max_length=12)]
    supported: Rating
    refuted: Rating
    conflicting: Rating
    not_enough: Rating
    missing: Line
    searches: Annotated[list[Line], Field(max_length=4)]
