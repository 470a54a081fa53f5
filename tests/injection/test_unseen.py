"""Attacks that the detector was not made on: what it finds of them now, and what gets past it."""

import tomllib
from pathlib import Path

import pytest
from injection.attacks import Attack

from agent.engines.llm.injection import Suspicion, mask

FOLDER = Path(__file__).parent / "unseen"


def attacks_of(name: str) -> list[Attack]:
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["attack"]
    return [Attack(**row) for row in rows]


_SINCE_LEARNT = {"e-en-5", "e-fr-5", "e-ar-5"}
IN_OTHER_LANGUAGES = [one for one in attacks_of("evading") if one.id in _SINCE_LEARNT]
EVADING = [one for one in attacks_of("evading") if one.id not in _SINCE_LEARNT]


@pytest.mark.parametrize("attack", attacks_of("attacks"), ids=lambda attack: attack.id)
def test_attacks_written_before_the_detector_are_found(attack: Attack) -> None:
    assert mask(attack.text).planted


@pytest.mark.parametrize("attack", IN_OTHER_LANGUAGES, ids=lambda attack: attack.id)
def test_the_commonest_orders_in_other_languages_are_at_least_marked(attack: Attack) -> None:
    assert mask(attack.text).suspicion is not Suspicion.NONE


@pytest.mark.parametrize("attack", EVADING, ids=lambda attack: attack.id)
@pytest.mark.xfail(strict=True, reason="worded like news, or in a cipher")
def test_attacks_by_somebody_who_knows_the_detector_are_found(attack: Attack) -> None:
    assert mask(attack.text).planted
