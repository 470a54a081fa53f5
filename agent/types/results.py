"""What a batch writes: a line for every article."""

from typing import Self

from pydantic import model_validator

from agent.types.base import Value
from agent.types.reports import Failure, Report


class Result(Value):
    """An item of a batch and what became of it: a report, or the failure that prevented one."""

    id: str
    """As the input names it, else its place in the input."""
    source: str
    """File, with "#" and the line where it is a row."""
    report: Report | None = None
    failure: Failure | None = None

    @model_validator(mode="after")
    def _is_one_of_the_two(self) -> Self:
        if (self.report is None) == (self.failure is None):
            raise ValueError("A result is either a report or a failure")
        return self
