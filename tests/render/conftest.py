"""What tests of the formats render."""

from collections.abc import Callable

import pytest
from reports import made_report

from agent.types import Report


@pytest.fixture
def make_report() -> Callable[[str], Report]:
    """A report in a language: each label once, then a failure; an opinion and a question unchecked."""
    return made_report
