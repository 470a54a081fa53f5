"""How good a stance model is on labelled pairs, by source and language, and when it only speaks if sure.

    python -m evals.stance_model.measure stance.onnx dev.jsonl.gz own_dev.jsonl --out metrics.json

Probabilities are those of the raw logits; the product's temperature and thresholds are fitted by `evals.fit`.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.stance_model.encoding import encode, sorted_batches, vectors
from evals.stance_model.network import LABELS
from evals.stance_model.prepare import Pair, read_pairs

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
COVERAGES = (0.3, 0.5, 0.7)
"""Shares of the pairs whose right label is a side, at which the precision of a taken side is told."""

_SIDES = frozenset(LABELS[:2])
_BATCH = 16

Probabilities = Mapping[str, float]
"""By label, summing to 1."""


class Answer(NamedTuple):
    """The right label of a pair and what the model gave."""

    right: str
    given: Probabilities

    @property
    def label(self) -> str:
        """The likeliest label."""
        return max(LABELS, key=lambda label: self.given[label])

    @property
    def side(self) -> str:
        """The likelier of the two sides."""
        return max(LABELS[:2], key=lambda label: self.given[label])


def predict(model: Path, pairs: Sequence[Pair]) -> list[Answer]:
    """The answers of an exported model on one thread, in the order of `pairs`."""
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    rows = [encode(pair) for pair in pairs]
    answers: dict[int, Answer] = {}
    for batch in sorted_batches([len(row) for row in rows], size=_BATCH):
        x, mask = vectors([rows[number] for number in batch])
        logits = session.run(["logits"], {"x": x, "mask": mask})[0]
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        for number, row in zip(batch, weights / weights.sum(axis=1, keepdims=True), strict=True):
            given = dict(zip(LABELS, map(float, row), strict=True))
            answers[number] = Answer(pairs[number]["label"], given)
    return [answers[number] for number in range(len(pairs))]


def summary(answers: Sequence[Answer]) -> dict[str, float]:
    """Number of pairs, accuracy and macro-F1 over the labels present (Opitz and Burst, arXiv:1911.03347)."""
    right = Counter(answer.right for answer in answers)
    given = Counter(answer.label for answer in answers)
    both = Counter(answer.right for answer in answers if answer.label == answer.right)
    scores = [2 * both[label] / (right[label] + given[label]) for label in right]
    accuracy = sum(both.values()) / len(answers)
    return {
        "pairs": len(answers),
        "accuracy": round(accuracy, 4),
        "macro_f1": round(sum(scores) / len(scores), 4),
    }


def at_threshold(answers: Sequence[Answer], threshold: float) -> dict[str, float]:
    """Sides that have at least `threshold`: their share of all pairs, and how many are right or wrong-way.

    Wrong-way is supporting what is refuted or refuting what is supported, as a share of the sides taken.
    """
    taken = [answer for answer in answers if answer.given[answer.side] >= threshold]
    return {"threshold": threshold, "taken": round(len(taken) / len(answers), 4), **_rightness(taken)}


def at_coverage(answers: Sequence[Answer], coverage: float) -> dict[str, float]:
    """The surest sides, as many as `coverage` of the pairs that have one, with their rightness."""
    wanted = round(coverage * sum(answer.right in _SIDES for answer in answers))
    surest = sorted(answers, key=lambda answer: -answer.given[answer.side])[:wanted]
    return {"coverage": coverage, **_rightness(surest)}


def confusion(answers: Sequence[Answer]) -> dict[str, dict[str, int]]:
    """Right label to given label to number of pairs."""
    counts = Counter((answer.right, answer.label) for answer in answers)
    return {right: {given: counts[right, given] for given in LABELS} for right in LABELS}


def report(pairs: Sequence[Pair], answers: Sequence[Answer]) -> dict[str, object]:
    """Everything above, and the summary by source, language and, where pairs name it, kind of difference."""
    parts = {key: _by(pairs, answers, _reader(key)) for key in ("src", "lang", "kind")}
    return {
        **summary(answers),
        "confusion": confusion(answers),
        "thresholds": [at_threshold(answers, threshold) for threshold in THRESHOLDS],
        "coverages": [at_coverage(answers, coverage) for coverage in COVERAGES],
        **{f"by_{key}": part for key, part in parts.items() if part.keys() != {""}},
    }


def _rightness(taken: Sequence[Answer]) -> dict[str, float]:
    right = sum(answer.side == answer.right for answer in taken)
    wrong_way = sum(answer.right in _SIDES and answer.side != answer.right for answer in taken)
    count = max(1, len(taken))
    return {"precision": round(right / count, 4), "wrong_way": round(wrong_way / count, 4)}


def _reader(key: str) -> Callable[[Pair], str]:
    return lambda pair: pair.get(key, "")


def _by(
    pairs: Sequence[Pair], answers: Sequence[Answer], key: Callable[[Pair], str]
) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for pair, answer in zip(pairs, answers, strict=True):
        groups[key(pair)].append(answer)
    return {name: summary(groups[name]) for name in sorted(groups)}


def main() -> None:
    """Measure one model on each file of pairs and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    figures: dict[str, object] = {}
    for path in chosen.pairs:
        pairs = read_pairs(path)
        figures[path.name] = report(pairs, predict(chosen.model, pairs))
    chosen.out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
