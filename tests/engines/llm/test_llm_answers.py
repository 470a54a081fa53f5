"""What is asked of a model is strict; of what it answers all is taken that leaves no doubt."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from agent.endpoint import strict_schema
from agent.engines.llm.answers import ExtractionAnswer, JudgeAnswer
from tests.engines.llm.model import judgement


def judged(**changed: Any) -> JudgeAnswer:
    return JudgeAnswer.model_validate_json(json.dumps(judgement(**changed)))


@pytest.mark.parametrize("answer", [ExtractionAnswer, JudgeAnswer])
def test_an_endpoint_is_asked_for_every_field(answer: type[ExtractionAnswer | JudgeAnswer]) -> None:
    schema = strict_schema(answer)
    assert schema["required"] == list(answer.model_fields)
    assert schema["additionalProperties"] is False


def test_what_is_too_long_is_cut() -> None:
    answer = judged(missing="m" * 900, searches=["s"] * 9)
    assert (len(answer.missing), len(answer.searches)) == (300, 4)


def test_a_field_that_nobody_asked_for_is_passed_over() -> None:
    assert judged(verdict="true").model_dump().keys() == JudgeAnswer.model_fields.keys()


@pytest.mark.parametrize("name", ["passages", "supported", "refuted", "conflicting", "not_enough"])
def test_what_the_label_depends_on_may_not_be_left_out(name: str) -> None:
    answer = {key: value for key, value in judgement().items() if key != name}
    with pytest.raises(ValidationError, match=name):
        JudgeAnswer.model_validate(answer)


@pytest.mark.parametrize("rating", [101, -1, "high", None])
def test_a_rating_that_is_none_is_refused(rating: object) -> None:
    with pytest.raises(ValidationError):
        judged(supported=rating)
