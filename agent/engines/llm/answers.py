"""What a large model is asked to answer. The prompts name every field, which a test compares.

Of an answer all is taken that leaves no doubt: what is too long is cut, and a field that nobody asked for is
passed over. Anything else that does not fit is refused.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from agent.types import Stance

LINE_CHARS = 300
WORDS_CHARS = 1_500
"""As long as a sentence may be (`sentences.MAX_CHARS`)."""


def _at_most(limit: int) -> BeforeValidator:
    """Cuts strings and lists; anything else goes on to be refused."""

    def cut(given: object) -> object:
        return given[:limit] if isinstance(given, str | list) else given

    return BeforeValidator(cut)


Number = Annotated[int, Field(ge=0, le=100_000)]
Rating = Annotated[int, Field(ge=0, le=100)]
Line = Annotated[str, _at_most(LINE_CHARS), Field(max_length=LINE_CHARS)]
Words = Annotated[str, _at_most(WORDS_CHARS), Field(max_length=WORDS_CHARS)]
Lines = Annotated[list[Line], _at_most(4), Field(max_length=4)]

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


class _Answered(BaseModel):
    model_config = ConfigDict(frozen=True)


class FoundClaim(_Answered):
    """A statement that the model took out of a sentence."""

    sentence: Number
    text: Words
    quote: Words
    speaker: Line
    attribution: bool
    queries: Lines
    contrary: Line
    answers: Annotated[list[Question], Field(max_length=6)]


class OtherSentence(_Answered):
    """A sentence of which the model made no claim."""

    number: Number
    kind: Kind
    reason: Line
    repeats: Number


class ExtractionAnswer(_Answered):
    """The answer to `prompts/extract.md`."""

    claims: Annotated[list[FoundClaim], Field(max_length=200)]
    others: Annotated[list[OtherSentence], Field(max_length=100)]


class PassageReading(_Answered):
    """What the model says a passage says, with the words that show it."""

    number: Number
    stance: Stance
    words: Words


class JudgeAnswer(_Answered):
    """The answer to `prompts/judge.md`."""

    reason: Words
    passages: Annotated[list[PassageReading], _at_most(12), Field(max_length=12)]
    supported: Rating
    refuted: Rating
    conflicting: Rating
    not_enough: Rating
    missing: Line
    searches: Lines
