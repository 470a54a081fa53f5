"""An editor's label in the answers: it counts in place of the machine's, and is told as the editor's."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

Open = Callable[..., Editor]


@pytest.fixture
def decided(editor: Open) -> Editor:
    """Claim 1, which the machine finds supported, is refuted by the editor; claim 2 the other way round."""
    one = editor()
    one.say(ARTICLE)
    one.say("/override 1 refuted It was closed again")
    one.say("/override 2 supported The bill was paid twice")
    return one


def test_the_worst_says_what_the_editor_has_decided(decided: Editor) -> None:
    shown = decided.say("/worst")
    assert "1. ✓ Supported · editor: Refuted" in shown
    assert "decided by an editor: Refuted" in shown
    assert "the evidence refutes it" not in shown
    assert "2. " not in shown


@pytest.mark.parametrize("asked", ["/report refuted", "which claims are refuted?"])
def test_a_list_of_a_label_goes_by_the_editor_s(decided: Editor, asked: str) -> None:
    shown = decided.say(asked)
    assert "✗ Refuted: 1" in shown
    assert "1. ✓ Supported · editor: Refuted" in shown
    assert "2. ✗" not in shown


def test_why_of_a_label_goes_by_the_editor_s(decided: Editor) -> None:
    shown = decided.say("/why supported")
    assert "2. ✗ Refuted" in shown
    assert "Decided by an editor: Supported" in shown
    assert "1. ✓" not in shown


def test_counts_tell_how_many_the_editor_has_decided(decided: Editor) -> None:
    shown = decided.say("/report summary")
    assert "✓ Supported: 1 · ✗ Refuted: 1" in shown
    assert "Reviewed by an editor: 2" in " ".join(shown.split())


@pytest.mark.parametrize("asked", ["/report summary", "/report"])
def test_counts_are_told_by_the_machine_and_by_the_editor(editor: Open, asked: str) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/override 2 supported The bill was paid twice")
    shown = " ".join(one.say(asked).split())
    assert "✓ Supported: 1 · ✗ Refuted: 1" in shown
    assert "Reviewed by an editor: 1 · With the editor's labels: ✓ 2 ? 1" in shown
