"""The fixed evaluation set is whole, and it is the one whose scores are published."""

import hashlib
from collections import Counter
from pathlib import Path

from agent.evaluation.suite import faults, read_suite
from agent.types import Label

SET = Path(__file__).parents[1] / "evals" / "sets" / "newsroom-v1"
DIGESTS = {
    "articles.jsonl": "ba616450a77d47215a61be17e3816e3fd511ea91a0a1673e7f738e25183e3eb8",
    "claims.jsonl": "7373c9ca5a3d0a5edc11b669a8698ec050a735ff3c6bd51355ed868ce4682edc",
}
_ORDER = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, Label.CONFLICTING)


def test_the_set_is_frozen() -> None:
    assert {name: hashlib.sha256((SET / name).read_bytes()).hexdigest() for name in DIGESTS} == DIGESTS


def test_every_quote_stands_where_the_set_says() -> None:
    assert faults(SET) == ()


def test_the_datasheet_counts_the_labels() -> None:
    cases = read_suite(SET).cases
    labels = Counter(case.label for case in cases)
    row = [str(labels[label]) for label in (*_ORDER, None)]
    datasheet = (SET / "DATASHEET.md").read_text(encoding="utf-8")
    assert f"| all | {' | '.join(row)} | {len(cases)} |" in datasheet
