"""The schema that endpoints are given."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from agent.endpoint import strict_schema
from agent.endpoint.schema import without_bounds


class Quote(BaseModel):
    """Words of a passage."""

    passage: int = Field(ge=1)
    words: str = Field(max_length=300, description="verbatim")


class Judgement(BaseModel):
    reason: str = Field(max_length=200)
    label: Literal["supported", "refuted"]
    quotes: list[Quote] = Field(max_length=3)
    missing: str | None = Field(max_length=50)


class Tree(BaseModel):
    branches: list["Tree"] = Field(max_length=2)


def test_every_field_is_required_no_other_is_taken_and_words_for_programmers_are_left_out() -> None:
    assert strict_schema(Judgement) == {
        "type": "object",
        "properties": {
            "reason": {"type": "string", "maxLength": 200},
            "label": {"type": "string", "enum": ["supported", "refuted"]},
            "quotes": {
                "type": "array",
                "maxItems": 3,
                "items": {
                    "type": "object",
                    "properties": {
                        "passage": {"type": "integer", "minimum": 1},
                        "words": {"type": "string", "maxLength": 300},
                    },
                    "required": ["passage", "words"],
                    "additionalProperties": False,
                },
            },
            "missing": {"anyOf": [{"type": "string", "maxLength": 50}, {"type": "null"}]},
        },
        "required": ["reason", "label", "quotes", "missing"],
        "additionalProperties": False,
    }


def test_fields_keep_their_order_so_that_reasons_come_before_labels() -> None:
    assert list(strict_schema(Judgement)["properties"]) == ["reason", "label", "quotes", "missing"]  # type: ignore[call-overload]


def test_a_field_may_have_the_name_of_a_keyword() -> None:
    class Odd(BaseModel):
        title: str = Field(max_length=5)
        default: int
        maximum: int

    strict = strict_schema(Odd)
    assert strict["required"] == ["title", "default", "maximum"]
    assert without_bounds(strict)["required"] == ["title", "default", "maximum"]
    assert list(without_bounds(strict)["properties"]) == ["title", "default", "maximum"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        pytest.param((dict[str, int], ...), "value is a dictionary", id="dictionary"),
        pytest.param((tuple[int, str], ...), "value is a tuple", id="tuple"),
        pytest.param((list[int], ...), r"value is a list without max_length", id="list without a bound"),
        pytest.param((int, 0), "value has a default", id="default"),
        pytest.param((str, ...), "value is a string without max_length", id="string without a bound"),
    ],
)
def test_what_strict_endpoints_do_not_take_is_refused(field: tuple[type, object], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        strict_schema(create_model("Wrong", value=field))  # type: ignore[call-overload]


def test_recursion_and_deep_nesting_are_refused() -> None:
    with pytest.raises(TypeError, match="contains itself"):
        strict_schema(Tree)
    deep: object = int
    for _ in range(6):
        deep = Annotated[list[deep], Field(max_length=1)]  # type: ignore[valid-type]
    with pytest.raises(TypeError, match="deeper than 5"):
        strict_schema(create_model("Deep", rows=(deep, ...)))  # type: ignore[call-overload]


def test_without_bounds_nothing_else_is_lost() -> None:
    strict = without_bounds(strict_schema(Judgement))
    assert "maxLength" not in str(strict)
    assert "minimum" not in str(strict)
    assert strict["required"] == ["reason", "label", "quotes", "missing"]
    assert "enum" in str(strict)
