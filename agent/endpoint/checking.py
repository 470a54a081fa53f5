"""Whether a reply is an answer, and if not, what is wrong with it."""

from typing import Literal, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agent.endpoint.json_text import first_object

MAX_ERRORS = 5
"""Of a reply that are named to the model."""


class Unusable(NamedTuple):
    """Why a reply is no answer."""

    kind: Literal["empty", "prose", "broken", "shape", "values"]
    problem: str
    """For the model."""
    shown: str
    """For a reader: nothing that the model or the article said."""


def checked(content: str, answer: type[BaseModel]) -> str | Unusable:
    """The JSON of the answer in `content`, valid for `answer`; or why there is none."""
    if not content.strip():
        return Unusable("empty", "it is empty", "an empty reply")
    found = first_object(content)
    if found is None and "{" not in content:
        return Unusable("prose", "it holds no JSON object", "prose in place of JSON")
    if found is None:
        return Unusable("broken", "its JSON is not whole", "JSON that is not whole")
    try:
        answer.model_validate_json(found)
    except ValidationError as error:
        return _unfit(error.errors(include_url=False, include_input=False))
    return found


def _unfit(errors: list[ErrorDetails]) -> Unusable:
    told = "; ".join(f"{_place(error)}: {error['msg']}" for error in errors[:MAX_ERRORS])
    kinds = {error["type"] for error in errors}
    shown = f"JSON that does not fit ({', '.join(sorted(kinds)[:MAX_ERRORS])})"
    if kinds & {"missing", "extra_forbidden"}:
        return Unusable("shape", told, shown)
    return Unusable("values", told, shown)


def _place(error: ErrorDetails) -> str:
    return ".".join(map(str, error["loc"])) or "the object"
