"""Scores and comparisons as Markdown tables, the costly errors first. In English: developers read them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from agent.evaluation.compare import Comparison, McNemar, improved, regressed
from agent.evaluation.definitions import (
    BASELINES,
    BRIER,
    CALIBRATION_ERROR,
    CITATIONS,
    COMPARED,
    EXTRACTION,
    LABEL_SCORES,
    RETRIEVAL,
    STRICT,
    Definition,
)
from agent.evaluation.facts import ABSENT, facts, usage_facts
from agent.evaluation.scores.card import (
    Bin,
    Cost,
    Estimate,
    ExtractionScores,
    LabelScores,
    ScoreCard,
    estimate_of,
)
from agent.evaluation.types import RunRecord
from agent.messages.counting import counted
from agent.types import Value

_UNDEFINED = "–"
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~]")

Row = Sequence[str]


def markdown(card: ScoreCard) -> str:
    """The scores of a run. A number is followed by its 95 % interval and what it is counted over."""
    blocks = [
        f"# {_escaped(card.run.suite)} {_escaped(card.run.suite_version)}",
        _run(card.run),
        f"{counted('claim', card.n, 'en')}, {counted('failure', card.failures, 'en')}, {card.missed} missed. "
        "Intervals: 95 %, bootstrap.",
        *_scores(card),
        *_by_label(card),
        *_evidence(card),
        *(_extraction(card.extraction) if card.extraction else ()),
        *_confidence(card),
        *_slices(card.slices),
        *_cost(card.cost),
    ]
    return "\n\n".join(blocks) + "\n"


def comparison_markdown(comparison: Comparison) -> str:
    """What changes from run A to run B: every score, then the claims with another label."""
    worse, better = regressed(comparison), improved(comparison)
    verdicts = dict.fromkeys(worse, "worse") | dict.fromkeys(better, "better")
    rows = [
        (
            COMPARED[name].heading,
            _interval(one.a),
            _interval(one.b),
            _interval(one.difference),
            verdicts.get(name, ""),
        )
        for name, one in comparison.scores.items()
    ]
    changed = [(one.case, one.text, one.gold, one.a, one.b) for one in comparison.changed]
    blocks = [
        f"# {_escaped(comparison.a.suite)}: A and B",
        f"A\n\n{_run(comparison.a)}",
        f"B\n\n{_run(comparison.b)}",
        f"{comparison.n} claims in both. {_mcnemar(comparison.mcnemar)}",
        _table(("Score", "A", "B", "B minus A", ""), rows),
        f"## Claims with another label ({len(changed)})",
        _table(("Claim", "Text", "Gold", "A", "B"), changed),
    ]
    return "\n\n".join(blocks) + "\n"


def _run(run: RunRecord) -> str:
    return "\n".join(
        f"- {_escaped(name)}: {_UNDEFINED + ' ' + ABSENT[name] if fact is None else _escaped(fact)}"
        for name, fact in facts(run).items()
    )


def _scores(card: ScoreCard) -> Iterable[str]:
    columns: list[LabelScores] = [card, *(card.baselines[name] for name in BASELINES)]
    rows = [
        (one.heading, *(_counted(estimate_of(column, name)) for column in columns))
        for name, one in LABEL_SCORES.items()
    ]
    rows.append((STRICT.heading, _counted(card.strict), *[""] * len(BASELINES)))
    yield "## Labels"
    yield _table(("Score", "This run", *BASELINES.values()), rows)


def _by_label(card: ScoreCard) -> Iterable[str]:
    yield "## By label"
    yield _table(
        ("Label", "Precision", "Recall", "F1", "Gold", "Predicted"),
        [
            (
                label,
                _number(one.precision),
                _number(one.recall),
                _number(one.f1),
                str(one.gold),
                str(one.predicted),
            )
            for label, one in card.per_class.items()
        ],
    )
    yield "Rows are gold, columns what was answered."
    answers = list(next(iter(card.confusion.values())))
    yield _table(
        ("Gold", *answers),
        [(label, *(str(row[answer]) for answer in answers)) for label, row in card.confusion.items()],
    )


def _evidence(card: ScoreCard) -> Iterable[str]:
    yield "## Citations"
    yield _row_of(card.citations, CITATIONS)
    yield "## Retrieval"
    yield _table(
        ("Claims", *(one.heading for one in RETRIEVAL.values())),
        [(part, *(_counted(scores[name]) for name in RETRIEVAL)) for part, scores in card.retrieval.items()],
    )


def _extraction(scores: ExtractionScores) -> Iterable[str]:
    yield "## Extraction"
    yield _row_of(scores, EXTRACTION)


def _row_of(scores: Value, definitions: Mapping[str, Definition]) -> str:
    heads = [one.heading for one in definitions.values()]
    return _table(heads, [[_counted(estimate_of(scores, name)) for name in definitions]])


def _confidence(card: ScoreCard) -> Iterable[str]:
    yield "## Confidence"
    yield (
        f"{CALIBRATION_ERROR.heading}: {_number(card.calibration.ece)}. "
        f"{BRIER.heading}: {_counted(card.calibration.brier)}."
    )
    yield _table(
        ("Confidence", "Answers", "Mean confidence", "Right"),
        [_bin(one) for one in card.calibration.curve],
    )
    yield _table(
        ("Coverage when only the surest sides are taken", "Their precision"),
        [(coverage, _number(precision)) for coverage, precision in card.precision_at_coverage.items()],
    )


def _bin(one: Bin) -> Row:
    return (f"{one.low:.1f} to {one.high:.1f}", str(one.n), _number(one.confidence), _number(one.accuracy))


def _slices(slices: Mapping[str, LabelScores]) -> Iterable[str]:
    yield "## Slices"
    yield _table(
        ("Claims", "n", *(one.heading for one in LABEL_SCORES.values())),
        [
            (part, str(scores.n), *(_interval(estimate_of(scores, name)) for name in LABEL_SCORES))
            for part, scores in slices.items()
        ],
    )


def _cost(cost: Cost) -> Iterable[str]:
    facts = [f"{name.lower()} {amount}" for name, amount in usage_facts(cost.usage)]
    asked = f"Of an endpoint: {', '.join(facts)}." if facts else "No endpoint was asked."
    yield "## Cost"
    yield (
        f"{counted('claim', cost.claims, 'en')}, {_number(cost.seconds_mean)} s each in the mean and "
        f"{_number(cost.seconds_median)} s in the median. {asked}"
    )


def _mcnemar(test: McNemar) -> str:
    return (
        f"Only A right: {test.only_a_right}, only B right: {test.only_b_right} "
        f"(McNemar's exact test: p = {test.p_value:.3g})."
    )


def _counted(estimate: Estimate) -> str:
    return f"{_interval(estimate)} n = {estimate.n}"


def _interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return _number(estimate.value)
    return f"{_number(estimate.value)} ({_number(estimate.low)} to {_number(estimate.high)})"


def _number(value: float | None) -> str:
    return _UNDEFINED if value is None else f"{value:.3f}"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *([_escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
