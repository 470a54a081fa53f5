"""X-FACT, with rows of our own in its format."""

from datetime import date
from pathlib import Path

import pytest
from conversion import convert, write_lines

from agent.evaluation.suite import Suite
from agent.types import Label

NAMES = [
    *("language", "site"),
    *(f"evidence_{number}" for number in range(1, 6)),
    *(f"link_{number}" for number in range(1, 6)),
    *("claimDate", "reviewDate", "claimant", "claim", "label"),
]


def row(
    label: str, claim: str, *snippets: str, day: str = "2019-05-02T00:00:00Z", language: str = "fr"
) -> str:
    found = [*snippets, *["<DUMMY_EVIDENCE>"] * (5 - len(snippets))]
    links = [f"https://{number}.example" for number in range(len(snippets))]
    links += [""] * (5 - len(snippets))
    return "\t".join([language, "site.example", *found, *links, day, "", "Quelqu'un", claim, label])


ROWS = [
    "\t".join(NAMES),
    row("mostly true", 'Le port a "neuf quais.', "Neuf quais au port.", "Le port de Bensa"),
    row("Partly true/misleading", "أُغلق الميناء.", "الميناء مغلق جزئيًا.", day="May 2", language="ar"),
    row("false", "Le port est fermé.", "Le port est ouvert."),
    row("complicated/hard to categorise", "Le port est grand.", "Le port"),
    row("true", "Le port est petit."),
    "fr\tsite.example",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "dev.tsv", ROWS)


@pytest.fixture
def suite(source: Path, tmp_path: Path) -> Suite:
    return convert("x-fact", source, out=tmp_path / "suite")


def test_ratings_become_our_labels(suite: Suite) -> None:
    assert [(case.language, case.label) for case in suite.cases] == [
        ("fr", Label.SUPPORTED),
        ("ar", Label.CONFLICTING),
        ("fr", Label.REFUTED),
    ]


def test_a_claim_is_searched_in_its_own_snippets_of_which_none_is_evidence(suite: Suite) -> None:
    assert [(case.scope, case.evidence) for case in suite.cases] == [
        (("dev-2-1", "dev-2-2"), ()),
        (("dev-3-1",), ()),
        (("dev-4-1",), ()),
    ]
    assert suite.documents()["dev-2-2"].url == "https://1.example"


def test_a_day_that_is_written_out_in_full_is_kept(suite: Suite) -> None:
    assert [case.as_of for case in suite.cases] == [date(2019, 5, 2), None, date(2019, 5, 2)]


def test_rows_that_cannot_be_used_are_listed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    convert("x-fact", source, out=source.parent / "suite")
    listed = [line.partition("dev.tsv:")[2] for line in capsys.readouterr().err.splitlines()]
    assert listed == [
        "5: Its label 'complicated/hard to categorise' is none of ours",
        "6: It has no evidence to search",
        "7: It has 2 columns; the first row names 17",
    ]
