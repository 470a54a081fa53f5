"""What is told of a batch to those who will not read every report."""

import csv
import io
from pathlib import Path

from working import TERMS, failed, row

from agent.batch.ledger import Ledger
from agent.batch.near import near_repeats
from agent.batch.summary import write_summaries
from agent.batch.types import BadRow, Outcome
from agent.types import (
    Article,
    CheckWorthiness,
    Citation,
    Claim,
    Finding,
    Label,
    LibraryRecord,
    Report,
    Segment,
    SegmentKind,
    Stance,
    Usage,
    Verdict,
)

LABELS = {Label.REFUTED: Stance.REFUTES, Label.SUPPORTED: Stance.SUPPORTS}


def finding(text: str, label: Label, confidence: float) -> Finding:
    claim = Claim(
        id="c1",
        start=0,
        end=len(text),
        text=text,
        quote=text,
        language="en",
        queries=(text,),
        check_worthiness=CheckWorthiness(score=0.5),
    )
    cited = Citation(
        start=0,
        end=1,
        document="d",
        title="D",
        quote="x",
        stance=LABELS.get(label, Stance.SUPPORTS),
        match="exact",
    )
    citations = (cited,) if label in LABELS else ()
    return Finding(
        claim=claim,
        verdict=Verdict(label=label, confidence=confidence, rationale="why", citations=citations),
    )


def report(title: str, *findings: Finding, cost: float | None = None) -> Outcome:
    text = "x" * 200
    made = Report(
        article=Article(id="a", title=title, text=text, language="en"),
        segments=(Segment(start=0, end=200, kind=SegmentKind.CLAIM, reason="r"),),
        findings=findings,
        engine=TERMS.engine,
        library=LibraryRecord(fingerprint="shelf", documents=1, passages=1),
        usage=None if cost is None else Usage(requests=1, cost=cost),
    )
    return Outcome.of(made)


def fill(ledger: Ledger) -> None:
    ledger.take_in(
        [row("A"), row("B"), BadRow(id="3", source="t#3", reason="it is | empty"), row("D")], TERMS
    )
    refuted = finding("The dam was opened in 1990", Label.REFUTED, 0.6)
    surer = finding("The road cost <b>4</b> million", Label.REFUTED, 0.9)
    unknown = finding("Nobody knows", Label.NOT_ENOUGH_EVIDENCE, 0.9)
    supported = finding("It rained in May", Label.SUPPORTED, 0.9)
    outcomes = [
        report("=Title", refuted, supported, cost=0.25),
        report("Second", unknown, surer, cost=0.5),
        failed("no reply"),
    ]
    for outcome in outcomes:
        leased = ledger.lease("w")
        ledger.finish(leased.key, outcome)


def test_the_table_has_a_row_for_every_row_of_the_input(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    write_summaries(ledger, [tmp_path / "s.csv"])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8"))))
    assert [(one["id"], one["claims"], one["refuted"], one["supported"], one["cost"]) for one in rows] == [
        ("A", "2", "1", "1", "0.250000"),
        ("B", "2", "1", "0", "0.500000"),
        ("3", "0", "0", "0", ""),
        ("D", "0", "0", "0", ""),
    ]
    assert [one["problem"] for one in rows] == ["", "", "it is | empty", "no reply"]


def test_no_cell_of_the_table_is_a_formula(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    write_summaries(ledger, [tmp_path / "s.csv"])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8"))))
    assert rows[0]["title"] == "'=Title"


def test_the_worst_and_surest_findings_come_first(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    write_summaries(ledger, [tmp_path / "s.md"])
    written = (tmp_path / "s.md").read_text("utf-8")
    assert "2 done, 1 failed, 1 could not be read, 0 not done; 4 claims, 0.7500 US dollars." in written
    assert written.index("The road cost") < written.index("The dam was opened")
    assert "It rained in May" not in written
    assert "no reply" in written


def test_nothing_in_a_claim_is_obeyed_as_markdown(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    write_summaries(ledger, [tmp_path / "s.md"])
    written = (tmp_path / "s.md").read_text("utf-8")
    assert r"\<b\>4\</b\>" in written
    assert r"it is \| empty" in written


def test_claims_nearly_alike_are_told_and_those_with_another_number_are_not() -> None:
    """The first two have 15 and 16 words, 11 and 12 shingles of five, 11 of them common: 11/12 is over .8."""
    first = "The new road through the valley was opened by the minister on Monday in Tizi"
    again = f"{first} town"
    number = first.replace("Monday", "7 May")
    found = near_repeats(
        [("a", first), ("b", again), ("c", number), ("d", first), ("e", "It rained all day")]
    )
    assert [(one.article, one.first_article, one.claim) for one in found] == [("b", "a", again)]
