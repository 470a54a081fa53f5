"""Scores as a page for people, the costly errors first: one file, no script, nothing fetched."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files

from agent.evaluation import plots
from agent.evaluation.definitions import (
    BASELINES,
    BRIER,
    CALIBRATION_ERROR,
    CITATIONS,
    COVERAGE_RISK,
    EXTRACTION,
    LABEL_SCORES,
    RELIABILITY,
    RETRIEVAL,
    SECTIONS,
    STRICT,
    Definition,
)
from agent.evaluation.facts import ABSENT, facts, usage_facts
from agent.evaluation.markup import (
    anchor,
    escaped,
    figure,
    missing,
    number,
    scored,
    section,
    shaded,
    table,
    term,
)
from agent.evaluation.scores.card import Cost, Estimate, LabelScores, ScoreCard, estimate_of
from agent.evaluation.scores.intervals import DRAWS
from agent.evaluation.types import RunRecord
from agent.types import Value

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(card: ScoreCard) -> str:
    """The scores of a run as one self-contained HTML page, in English. The same card makes the same page."""
    name = f"{card.run.suite} {card.run.suite_version}"
    sections = _sections(card)
    links = "".join(f'<a href="#{anchor(title)}">{title}</a>' for title in sections)
    body = "".join(section(title, SECTIONS[title], content) for title, content in sections.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>Scores on {escape(name)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>Scores on {escaped(name)}</h1>\n{_summary(card)}"
        f'<nav aria-label="Parts of this page">{links}</nav>\n</header>\n'
        f"<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _style() -> str:
    return files("agent.evaluation").joinpath("page.css").read_text(encoding="utf-8")


def _sections(card: ScoreCard) -> dict[str, str]:
    """The parts that have something to show, by title."""
    contents = {
        "The costly errors": _costly(card),
        "All labels": _labels(card),
        "Label by label": _by_label(card),
        "Confidence": _confidence(card),
        "Parts of the set": _slices(card.slices),
        "Retrieval": _retrieval(card.retrieval),
        "Citations": _estimates_table("Citations", CITATIONS, card.citations),
        "Extraction": _estimates_table("Extraction", EXTRACTION, card.extraction) if card.extraction else "",
        "Cost": _cost(card.cost),
        "How the run was made": _record(card.run),
    }
    return {title: content for title, content in contents.items() if content}


def _summary(card: ScoreCard) -> str:
    return (
        f"<p>Engine {escaped(card.run.engine)}, stage {card.run.stage}: {card.n} claims with a gold label, "
        f"{card.failures} failures, {card.missed} missed.</p>\n"
        "<p>“Gold” is what the set holds to be right. A number is followed by its 95 % interval "
        f"({DRAWS:,} bootstrap draws of whole articles, else of claims) and by n, how many things it is "
        "counted over.</p>\n"
    )


def _costly(card: ScoreCard) -> str:
    items = "".join(
        f"<li>{definition.title}{scored(estimate_of(card, name), definition)}"
        f"<small>{definition.means}</small></li>\n"
        for name, definition in list(LABEL_SCORES.items())[:3]
    )
    return f'<p class="words">{_in_words(card)}</p>\n<ul class="costly">\n{items}</ul>\n'


def _in_words(card: ScoreCard) -> str:
    taken, precision, opposite = card.side_precision.n, card.side_precision.value, card.wrong_polarity.value
    if precision is None or opposite is None:
        return f"Of {card.n} claims, none was called supported or refuted: no side was taken."
    right, wrong = round(taken * precision), round(taken * opposite)
    return (
        f"Of {card.n} claims, {taken} were called supported or refuted: {right} rightly, {wrong} with the "
        f"opposite of what is right, and {taken - right - wrong} although gold has not enough evidence or "
        "evidence in conflict."
    )


def _labels(card: ScoreCard) -> str:
    columns: list[LabelScores] = [card, *(card.baselines[name] for name in BASELINES)]
    rows = [
        (term(definition), *(scored(estimate_of(column, name), definition) for column in columns))
        for name, definition in LABEL_SCORES.items()
    ]
    rows.append((term(STRICT), scored(card.strict, STRICT), *[""] * len(BASELINES)))
    return table("Labels, with the baselines beside", ("Score", "This run", *BASELINES.values()), rows)


def _by_label(card: ScoreCard) -> str:
    rows = [
        (
            _words(label),
            number(one.precision, undefined="never answered"),
            number(one.recall, undefined="not in gold"),
            number(one.f1, undefined="neither in gold nor answered"),
            str(one.gold),
            str(one.predicted),
        )
        for label, one in card.per_class.items()
    ]
    heads = ("Label", "Precision", "Recall", "F1", "In gold", "Answered")
    return table("Each label", heads, rows) + _confusion(card.confusion)


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> str:
    answers = list(next(iter(confusion.values())))
    rows = [
        (_words(label), *(shaded(row[one], sum(row.values()), right=one == label) for one in answers))
        for label, row in confusion.items()
    ]
    return table("Confusion matrix", ("Gold", *(_words(one) for one in answers)), rows)


def _confidence(card: ScoreCard) -> str:
    error = number(card.calibration.ece, undefined=CALIBRATION_ERROR.undefined)
    scores = [(term(BRIER), scored(card.calibration.brier, BRIER)), (term(CALIBRATION_ERROR), error)]
    bins = [
        (f"{one.low:.1f} to {one.high:.1f}", str(one.n), f"{one.confidence:.3f}", f"{one.accuracy:.3f}")
        for one in card.calibration.curve
    ]
    surest = [
        (at, number(value, undefined="fewer sides taken")) for at, value in card.precision_at_coverage.items()
    ]
    return (
        table("Calibration", ("Score", "This run"), scores)
        + _curves(card)
        + table("Ranges of confidence", ("Confidence", "Answers", "Mean confidence", "Right"), bins)
        + table("Precision of the surest sides", ("Coverage", "Precision"), surest)
    )


def _curves(card: ScoreCard) -> str:
    marked = [int(at.rstrip("%")) / 100 for at in card.precision_at_coverage]
    curve, points = card.calibration.curve, card.coverage_risk
    reliability = figure(plots.calibration(curve), RELIABILITY) if curve else ""
    risk = figure(plots.coverage_risk(points, marked=marked), COVERAGE_RISK) if points else ""
    return f'<div class="plots">\n{reliability}{risk}</div>\n'


def _slices(slices: Mapping[str, LabelScores]) -> str:
    largest_first = sorted(slices, key=lambda name: (-slices[name].n, name))
    tags = [name for name in largest_first if name.startswith("tag:")]
    others = [name for name in slices if name not in tags]
    return _slice_table("By language", others, slices) + _slice_table("By tag, largest first", tags, slices)


def _slice_table(caption: str, names: list[str], slices: Mapping[str, LabelScores]) -> str:
    titles = (definition.title for definition in LABEL_SCORES.values())
    rows = [
        (
            _part(name),
            str(slices[name].n),
            *(scored(estimate_of(slices[name], one), means) for one, means in LABEL_SCORES.items()),
        )
        for name in names
    ]
    return table(caption, ("Claims", "n", *titles), rows)


def _retrieval(retrieval: Mapping[str, Mapping[str, Estimate]]) -> str:
    rows = [
        (_part(name), *(scored(scores[one], means) for one, means in RETRIEVAL.items()))
        for name, scores in retrieval.items()
    ]
    return table("Retrieval", ("Claims", *(term(means) for means in RETRIEVAL.values())), rows)


def _estimates_table(caption: str, definitions: Mapping[str, Definition], scores: Value) -> str:
    rows = [(term(means), scored(estimate_of(scores, name), means)) for name, means in definitions.items()]
    return table(caption, ("Score", "This run"), rows)


def _cost(cost: Cost) -> str:
    rows = [
        ("Claims judged", str(cost.claims)),
        ("Seconds per claim, mean", number(cost.seconds_mean, undefined="no claims")),
        ("Seconds per claim, median", number(cost.seconds_median, undefined="no claims")),
        *usage_facts(cost.usage),
    ]
    return table("Cost", ("What", "Amount"), rows)


def _record(run: RunRecord) -> str:
    rows = [
        (escaped(name), missing(ABSENT[name]) if fact is None else escaped(fact))
        for name, fact in facts(run).items()
    ]
    return table("The run’s record", ("What", "Value"), rows)


def _part(name: str) -> str:
    """The name of a part of the set without its kind, which the table says."""
    kind, _, value = name.partition(":")
    return escaped(value if kind in {"language", "tag"} else name)


def _words(label: str) -> str:
    return label.replace("_", " ")
