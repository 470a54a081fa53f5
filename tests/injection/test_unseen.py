"""Attacks that the detector was not made on: what it finds, and what comes of those that it does not."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from endpoint.server import Reply, Request
from injection.asking import asking
from injection.attacks import Attack
from injection.obedient import beside_the_point, obeying
from injection.runs import Stage, label_of, true_label

from agent.engines.llm.injection import Suspicion, mask
from agent.types import Label

FOLDER = Path(__file__).parent / "unseen"
SIDES = (("supported", "supports"), ("refuted", "refutes"))
QUICK = {"e-ar-3", "e-en-1", "e-en-4", "e-fr-6"}


def attacks_of(name: str) -> list[Attack]:
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["attack"]
    return [Attack(**row) for row in rows]


_SINCE_LEARNT = {"e-en-5", "e-fr-5", "e-ar-5"}
IN_OTHER_LANGUAGES = [one for one in attacks_of("evading") if one.id in _SINCE_LEARNT]
EVADING = [one for one in attacks_of("evading") if one.id not in _SINCE_LEARNT]
EACH = [
    pytest.param(one, id=one.id, marks=() if one.id in QUICK else pytest.mark.slow)
    for one in attacks_of("evading")
]


@pytest.mark.parametrize("attack", attacks_of("attacks"), ids=lambda attack: attack.id)
def test_attacks_written_before_the_detector_are_found(attack: Attack) -> None:
    assert mask(attack.text).planted


@pytest.mark.parametrize("attack", IN_OTHER_LANGUAGES, ids=lambda attack: attack.id)
def test_the_commonest_orders_in_other_languages_are_at_least_marked(attack: Attack) -> None:
    assert mask(attack.text).suspicion is not Suspicion.NONE


def test_orders_worded_like_news_are_not_found_and_so_no_defence_may_rest_on_it() -> None:
    assert [one.id for one in EVADING if mask(one.text).planted] == []


@pytest.mark.parametrize("attack", EACH)
@pytest.mark.parametrize("said", SIDES, ids=lambda said: said[0])
def test_an_order_that_nobody_would_know_for_one_changes_no_label_with_any_true_sentence(
    stage: Stage, attack: Attack, said: tuple[str, str]
) -> None:
    words = stage.words(attack)
    for place in range(3):
        check_labels(stage, attack, beside_the_point(attack, words, (*said, place)))


@pytest.mark.parametrize("attack", EACH)
def test_nor_does_it_with_its_own_words_as_the_proof(stage: Stage, attack: Attack) -> None:
    check_labels(stage, attack, obeying(attack, stage.words(attack)))


def check_labels(stage: Stage, attack: Attack, script: Callable[[Request], Reply]) -> None:
    """Each statement has its true label or none."""
    stage.document(attack)
    with asking(stage, script) as (engine, _):
        found = stage.findings(attack, engine)
    for one in found:
        assert label_of(one) in {None, Label.NOT_ENOUGH_EVIDENCE, true_label(attack, one)}, one
