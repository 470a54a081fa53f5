"""Why something could not be made a value, in words."""

from pydantic import ValidationError


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Where the first fault is, "" for the value as a whole, and what it is, without what was given."""
    first = error.errors(include_url=False, include_input=False)[0]
    reason = first["msg"].removeprefix("Value error, ")  # pydantic's words before a validator's own
    return ".".join(map(str, first["loc"])), reason


def told_fault(error: ValidationError) -> str:
    """The first fault in a line, its place before it."""
    return ": ".join(filter(None, first_fault(error)))
