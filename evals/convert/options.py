"""What is said about a conversion on the command line."""

from collections.abc import Mapping
from typing import NamedTuple

from agent.types import Label


class Options(NamedTuple):
    """Each counts for the formats that its description names."""

    columns: Mapping[str, str] = {}
    """csv: from our fields to the columns they are in."""
    labels: Mapping[str, Label] = {}
    """csv: from the table's labels to ours."""
    others: int = 0
    """fever: pages to take that no evidence names."""
