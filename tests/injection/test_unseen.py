"""Attacks that the detector was not made on: what it finds of them now, and what gets past it."""

import tomllib
from pathlib import Path

import pytest
from injection.attacks import Attack

from agent.engines.llm.injection import mask

FOLDER = Path(__file__).parent / "unseen"


def attacks_of(name: str) -> list[Attack]:
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["attack"]
    return [Attack(**row) for row in rows]


@pytest.mark.parametrize("attack", attacks_of("attacks"), ids=lambda attack: attack.id)
def test_attacks_written_before_the_detector_are_found(attack: Attack) -> None:
    assert mask(attack.text).planted


@pytest.mark.parametrize("attack", attacks_of("evading"), ids=lambda attack: attack.id)
@pytest.mark.xfail(strict=True, reason="worded like news, in another language or in a cipher")
def test_attacks_by_somebody_who_knows_the_detector_are_found(attack: Attack) -> None:
    assert mask(attack.text).planted
