"""A fresh ledger for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.batch.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "batch.ledger") as opened:
        yield opened
