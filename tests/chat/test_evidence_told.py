"""What is said of evidence: which passages carry a verdict, and which were only read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

Open = Callable[..., Editor]


@pytest.fixture
def verified(editor: Open) -> Editor:
    one = editor()
    one.say(ARTICLE)
    return one


def test_evidence_marks_the_passage_that_a_verdict_rests_on(verified: Editor) -> None:
    rows = verified.say("/evidence 2").splitlines()
    assert [row.strip()[:15] for row in rows if "[" in row] == ["2) [Contradicts"]
    assert all("[" not in row for row in verified.say("/evidence 3").splitlines())


def test_two_claims_rest_only_on_what_is_cited_for_both(verified: Editor) -> None:
    assert "Both rest on: " in verified.say("/compare 1 2")
    shown = verified.say("/compare 2 3")
    assert "Both rest on" not in shown
    assert "Read for both: " in shown


def test_an_unsettled_claim_is_not_said_to_have_no_evidence(verified: Editor) -> None:
    assert "the library does not settle it" in " ".join(verified.say("/worst").split())


def test_a_decision_that_a_reworded_claim_leaves_behind_is_told(verified: Editor, tmp_path: Path) -> None:
    verified.say("/override 2 supported The bill was paid twice")
    changed = tmp_path / "changed.txt"
    changed.write_text(ARTICLE.replace("cost 900 million dollars", "had cost 901 million dollars"), "utf-8")
    shown = " ".join(verified.say(f"/diff {changed}").split())
    assert "your decision on it was left behind: Supported" in shown


def test_a_claimreview_says_how_many_claims_it_holds(verified: Editor) -> None:
    verified.say("/override 2 supported The bill was paid twice")
    assert "1 of 3 claims are in it" in " ".join(verified.say("/export claimreview").split())


@pytest.mark.parametrize("asked", ["/resume last", "/resume"])
def test_the_last_session_may_be_called_so(editor: Open, asked: str) -> None:
    first, here = editor(), editor()
    first.say("/help")
    first.close()
    here.say(asked)
    assert here.talk.session.id == first.talk.session.id


def test_what_is_newer_on_a_subject_is_searched_for(verified: Editor) -> None:
    shown = verified.say("anything since 2023 on the Court of Accounts?")
    assert shown.splitlines()[0].startswith("→ /newer 2023")
    assert "Audit of the port" in shown
