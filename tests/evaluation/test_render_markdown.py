"""Scores as Markdown: the costly errors first, and nothing of a suite becomes markup."""

import re

from runs import answer, found, gold, labelled, read_through, span, verified

from agent.evaluation.compare import compare
from agent.evaluation.render_markdown import comparison_markdown, markdown
from agent.evaluation.score import score
from agent.evaluation.types import PredictedArticle


def row(text: str, start: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {start}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_costly_errors_come_first_with_the_baselines_beside() -> None:
    text = markdown(score(labelled("SS SS SR RR NN NS")))
    rows = [line.split("|")[1].strip() for line in text.split("## By label")[0].splitlines() if "|" in line]
    assert rows[2:5] == [
        "Precision of a taken side",
        "Coverage",
        "Wrong polarity (lower is better)",
    ]
    accuracy = row(text, "Accuracy")
    assert re.fullmatch(r"0\.667 \(0\.\d{3} to 1\.000\) n = 6", accuracy[1])
    assert [cell[:5] for cell in accuracy[2:]] == [
        "0.500",
        "0.333",
        "0.333",
    ]  # always S, always N, overlap 0: N


def test_what_is_not_defined_is_a_dash() -> None:
    assert row(markdown(score(labelled("SN RN"))), "Precision of a taken side")[1] == "– n = 0"


def test_a_set_without_claims_is_shown_all_the_same() -> None:
    assert "0 claims" in markdown(score(verified([], [])))


def test_extraction_is_shown_end_to_end_only() -> None:
    golds = [gold("a", article="one", span=span(0, 9))]
    through = read_through(golds, PredictedArticle(article="one", claims=(found("c1", 0, 9),)))
    assert "## Extraction" in markdown(score(through))
    assert "## Extraction" not in markdown(score(labelled("SS")))


def test_every_table_has_one_width() -> None:
    tagged = verified([gold("a", tags=("a|b", "<i>"))], [answer("a")])
    text = markdown(score(tagged))
    assert r"tag:a\|b" in text
    assert r"tag:\<i\>" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_a_comparison_says_what_is_better_and_which_claims_changed() -> None:
    text = comparison_markdown(compare(labelled("SS SN " * 20), labelled("SS SS " * 20)))
    assert row(text, "Accuracy")[-1] == "better"
    assert "Only A right: 0, only B right: 20 (McNemar's exact test: p = 1.91e-06)" in text  # 2 / 2^20
    assert "## Claims with another label (20)" in text
    assert row(text, "c001")[2:] == ["supported", r"not\_enough\_evidence", "supported"]


def test_a_comparison_of_runs_end_to_end_names_every_score_in_words() -> None:
    golds = [gold("a", article="one", span=span(0, 9))]
    through = read_through(golds, PredictedArticle(article="one", claims=(found("c1", 0, 9),)))
    text = comparison_markdown(compare(through, through))
    for name in ("Extraction: F1", "Citations: Recall", "Brier score (lower is better)", "Recall at 5"):
        assert row(text, name)
    assert "| extraction" not in text


def test_the_record_of_the_run_stands_above_its_scores_with_why_a_fact_is_missing() -> None:
    text = markdown(score(labelled("SS")))
    assert "- Engine: scripted\n" in text
    assert "- Sent to: – nothing left the machine\n" in text
