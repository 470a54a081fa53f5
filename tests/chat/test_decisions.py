"""The editor's decisions, new versions of claims and articles, and what is written to files."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

from agent.messages import say
from agent.types import Finding, Label

Open = Callable[..., Editor]


def test_an_override_keeps_the_machine_s_verdict_beside_the_editor_s_reason(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    shown = " ".join(one.say("/override 2 supported The bill was paid twice").split())
    assert "2. ✗ Refuted" in shown
    assert "The bill was paid twice" in shown
    assert one.talk.session.report is not None
    finding = one.talk.session.report.findings[1]
    assert isinstance(finding, Finding)
    assert finding.review is not None
    assert (finding.verdict.label, finding.review.label) == (Label.REFUTED, Label.SUPPORTED)
    assert finding.review.on == datetime.now(UTC).date()


def test_a_label_may_be_named_in_arabic(editor: Open) -> None:
    one = editor("ar")
    one.say(ARTICLE)
    one.say("/قرار ٢ الأدلة متعارضة بين الوزارة والديوان")
    assert one.talk.session.report is not None
    review = one.talk.session.report.findings[1].review
    assert review is not None
    assert (review.label, review.reason) == (Label.CONFLICTING, "بين الوزارة والديوان")


@pytest.mark.parametrize(
    ("language", "order"),
    [
        pytest.param("en", "/override 2 back", id="English"),
        pytest.param("ar", "/قرار 2 تراجع", id="Arabic"),
        pytest.param("fr", "/decision 2 annuler", id="French"),
    ],
)
def test_a_decision_can_be_taken_back(editor: Open, language: str, order: str) -> None:
    one = editor(language)
    one.say(ARTICLE)
    before = one.talk.session.report
    one.say("/override 2 supported The bill was paid twice")
    one.say(order)
    assert one.talk.session.report == before
    assert say("error.no_decision", language, number=2) in " ".join(one.say(order).split())


@pytest.mark.parametrize(
    "order", ["/override 2 supported", "/override 2", "/override supported x", "/note 2"]
)
def test_a_decision_without_its_reason_changes_nothing(editor: Open, order: str) -> None:
    one = editor()
    one.say(ARTICLE)
    before = one.talk.session.report
    one.say(order)
    assert one.talk.session.report == before


@pytest.mark.parametrize(
    ("order", "told"),
    [
        pytest.param("/override 2 supported", "A label of your own on claim 2 needs a reason", id="a reason"),
        pytest.param("/override 2 perhaps it is so", "No such label: perhaps", id="a label"),
        pytest.param("/override supported x", "Give the claim's number", id="a claim"),
    ],
)
def test_what_a_decision_lacks_is_told(editor: Open, order: str, told: str) -> None:
    one = editor()
    one.say(ARTICLE)
    assert told in one.say(order)


def test_a_note_stands_in_the_export(editor: Open, tmp_path: Path) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/note 3 Ask the port's office")
    one.say("/export json")
    (written,) = (tmp_path / "export").iterdir()
    assert json.loads(written.read_text("utf-8"))["findings"][2]["notes"] == ["Ask the port's office"]


@pytest.mark.parametrize("form", ["../../etc/passwd", "pdf", "/tmp/x"])
def test_an_export_goes_nowhere_but_to_its_folder(editor: Open, tmp_path: Path, form: str) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "No format" in one.say(f"/export {form}")
    assert not (tmp_path / "export").exists()


def test_other_words_for_a_claim_are_checked_beside_the_report_which_keeps_it(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    before = one.talk.session.report
    shown = " ".join(one.say("/recheck 2 The port of Marsa Nour cost 300 million dollars").split())
    assert "✓ Supported" in shown
    assert "Claim 2 stays in the report as the article has it, with its verdict: Refuted" in shown
    assert one.talk.session.report == before
    assert "cost 300 million" in one.say("/why")
    assert "2. ✗ Refuted" in one.say("/why 2")


def test_other_words_for_a_claim_leave_its_decision_and_notes(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/override 2 supported The bill was paid twice")
    assert "paid twice" not in one.say("/recheck 2 The port of Marsa Nour cost 300 million dollars")
    assert "paid twice" in one.say("/why 2")


def test_a_claim_checked_again_is_a_new_version_of_the_report(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "The verdict before: Refuted" in one.say("/recheck 2")
    assert one.talk.session.version == 2


def test_a_question_changes_nothing_in_the_report(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 2")
    before = one.talk.session.report
    shown = one.say("check this sentence instead: The port of Marsa Nour cost 300 million dollars")
    assert "✓ Supported" in shown
    assert "Claim 2 stays in the report" in shown
    assert one.talk.session.report == before


def test_a_new_version_of_the_article_is_compared_and_keeps_decisions(editor: Open, tmp_path: Path) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/override 3 refuted He never left the town")
    (tmp_path / "new.txt").write_text(ARTICLE.replace("900", "300") + "\nThe port has 12 cranes.\n", "utf-8")
    shown = one.say(f"/diff {tmp_path / 'new.txt'}")
    assert "Reworded (old, then new):" in shown
    assert "New:" in shown
    assert "Claims unchanged: 2" in shown
    assert one.talk.session.report is not None
    assert one.talk.session.report.findings[2].review is not None
