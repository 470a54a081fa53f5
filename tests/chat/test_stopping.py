"""Verifications that are stopped: nothing found is lost, and nothing not looked at is told as failed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from chatting import ARTICLE, Editor

from agent.chat import keeping
from agent.types import Finding, Report

Open = Callable[..., Editor]


def from_the(number: int) -> Callable[[], bool]:
    """Asks for a stop before the claim of that number."""
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) >= number

    return stopped


def cutting_off(number: int) -> Callable[[], bool]:
    """An impatient second interrupt before the claim of that number."""
    stopped = from_the(number)

    def cut() -> bool:
        if stopped():
            raise KeyboardInterrupt
        return False

    return cut


def checked(report: Report | None) -> int:
    assert report is not None
    return sum(isinstance(finding, Finding) for finding in report.findings)


def stopped_at_the_second(editor: Open) -> Editor:
    one = editor()
    one.talk.stopped = from_the(2)
    one.say(ARTICLE)
    one.talk.stopped = lambda: False
    return one


@pytest.mark.parametrize("order", ["/report", "/report summary", "/why 3"])
def test_claims_that_were_not_reached_are_not_told_as_failed(editor: Open, order: str) -> None:
    shown = stopped_at_the_second(editor).say(order)
    assert "3. … Not checked yet" in shown
    assert "failed" not in shown
    assert "Stopped" not in shown


def test_a_report_of_a_stopped_verification_says_what_is_left_and_how_to_go_on(editor: Open) -> None:
    one = stopped_at_the_second(editor)
    for order in ("/report", "/report summary", "/report refuted", "/worst"):
        assert "Not checked yet: 2 of 3. To go on: /verify" in one.say(order)
    one.say("/verify")
    assert "Not checked yet" not in one.say("/report")


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("markdown", "md"), ("html", "html")])
def test_an_export_does_not_tell_unreached_claims_as_failed(
    editor: Open, tmp_path: Path, form: str, suffix: str
) -> None:
    stopped_at_the_second(editor).say(f"/export {form}")
    (written,) = (tmp_path / "export").glob(f"*.{suffix}")
    text = written.read_text("utf-8").partition("<body")[2 if form == "html" else 0]
    assert "not_checked" in text or "Not checked yet" in text
    assert "Stopped" not in text
    assert "failed" not in text


def test_a_second_interrupt_keeps_what_was_found_and_says_so(editor: Open) -> None:
    one = editor()
    one.talk.stopped = cutting_off(3)
    with pytest.raises(KeyboardInterrupt):
        one.say(ARTICLE)
    assert "Stopped: 2 of 3 done. To go on: /verify" in [line.text for line in one.lines]
    one.close()
    assert checked(editor(resume=one.talk.session.id).talk.session.report) == 2


def test_what_was_found_is_kept_while_the_verification_goes_on(
    editor: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_SECONDS_BETWEEN", 0.0)
    one = editor()
    kept: list[int] = []

    def look() -> bool:
        report = one.store.report(one.talk.session, 1)
        kept.append(0 if report is None else checked(report))
        return False

    one.talk.stopped = look
    one.say(ARTICLE)
    assert kept == [0, 1, 2]
    assert one.talk.session.version == 1


def test_a_verification_that_goes_on_and_is_stopped_sooner_loses_nothing(editor: Open) -> None:
    one = editor()
    one.talk.stopped = from_the(3)
    one.say(ARTICLE)
    one.say("/override 1 refuted It was closed again")
    one.talk.stopped = from_the(1)
    assert "Stopped: 2 of 3 done" in one.say("/verify")
    assert checked(one.talk.session.report) == 2
    assert one.talk.session.report is not None
    assert one.talk.session.report.findings[0].review is not None


def test_a_new_version_that_was_stopped_is_compared_with_the_old_one_in_the_end(
    editor: Open, tmp_path: Path
) -> None:
    one = editor()
    one.say(ARTICLE)
    (tmp_path / "new.txt").write_text(ARTICLE.replace("900", "300"), "utf-8")
    one.talk.stopped = from_the(2)
    one.say(f"/diff {tmp_path / 'new.txt'}")
    one.talk.stopped = lambda: False
    assert "Reworded (old, then new):" in one.say("/verify")


def test_json_keeps_that_the_claim_was_not_reached(editor: Open, tmp_path: Path) -> None:
    stopped_at_the_second(editor).say("/export json")
    (written,) = (tmp_path / "export").iterdir()
    findings = json.loads(written.read_text("utf-8"))["findings"]
    assert [finding.get("failure", {}).get("error") for finding in findings] == [None, "Stopped", "Stopped"]


def test_a_claim_checked_again_in_between_leaves_the_rest_to_be_gone_on_with(editor: Open) -> None:
    one = stopped_at_the_second(editor)
    assert "✗ Refuted" in one.say("/recheck 2")
    assert "Not checked yet: 1 of 3" in one.say("/report summary")
    assert "Claims: 3 · ✓ Supported: 1 · ✗ Refuted: 1 · ? Not enough evidence: 1" in one.say("/verify")
