"""The fixed evaluation sets are whole, and they are the ones whose scores are published."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from agent.evaluation.suite import faults, read_suite
from agent.types import Label

SETS = Path(__file__).parents[1] / "evals" / "sets"
DIGESTS = {
    "newsroom-v1": {
        "articles.jsonl": "ba616450a77d47215a61be17e3816e3fd511ea91a0a1673e7f738e25183e3eb8",
        "claims.jsonl": "7373c9ca5a3d0a5edc11b669a8698ec050a735ff3c6bd51355ed868ce4682edc",
        "corpus": "1674e3ba383bbd92cf3bb5554589e32fc9bc949372cfaab0767d669bcdf2ea8f",
    },
    "disputes-v1": {
        "articles.jsonl": "f59f690c9345ddd4112815037750af86be67fac4499798d340b1d2a8ff2456b0",
        "claims.jsonl": "32566a42f3e66c035338585995060152c63e1ebfe3264f383b3363044f5b83fe",
        "corpus": "d17f554ed256cd6e9b32d9fd61312f189e6d66fd483d0ba0fec6a8a8f766d181",
    },
}
_ORDER = (Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE, Label.CONFLICTING)

each_set = pytest.mark.parametrize("name", DIGESTS)


@each_set
def test_a_fixed_set_is_frozen(name: str) -> None:
    assert {part: _digest(SETS / name / part) for part in DIGESTS[name]} == DIGESTS[name]


@each_set
def test_every_quote_stands_where_the_set_says(name: str) -> None:
    assert faults(SETS / name) == ()


@each_set
def test_the_datasheet_counts_the_labels(name: str) -> None:
    cases = read_suite(SETS / name).cases
    labels = Counter(case.label for case in cases)
    row = [str(labels[label]) for label in (*_ORDER, None)]
    datasheet = (SETS / name / "DATASHEET.md").read_text(encoding="utf-8")
    assert f"| all | {' | '.join(row)} | {len(cases)} |" in datasheet


def _digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    listed = [f"{file.name} {_digest(file)}\n" for file in sorted(path.iterdir())]
    return hashlib.sha256("".join(listed).encode()).hexdigest()
