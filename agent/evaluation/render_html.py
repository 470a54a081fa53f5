"""Scores as a page for people, the costly errors first: one file, no script, nothing fetched."""

from collections.abc import Mapping

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
from agent.messages.counting import counted
from agent.render.elements import Html, element, joined
from agent.render.page import own, page
from agent.types import Value


def html(card: ScoreCard) -> str:
    """The scores of a run as one self-contained HTML page, in English. The same card makes the same page."""
    name = escaped(f"{card.run.suite} {card.run.suite_version}")
    sections = _sections(card)
    links = (element("a", title, href=f"#{anchor(title)}") for title in sections)
    title = element("h1", "Scores on ", name)
    header = (title, *_summary(card), element("nav", *links, aria_label="Parts of this page"))
    body = (section(title, SECTIONS[title], content) for title, content in sections.items())
    return page(
        f"Scores on {card.run.suite} {card.run.suite_version}",
        element("header", *header),
        element("main", joined(body, "\n")),
        language="en",
        styles=(own("page.css", package="agent.evaluation"),),
    )


def _sections(card: ScoreCard) -> dict[str, Html]:
    """The parts that have something to show, by title."""
    contents = {
        "The costly errors": _costly(card),
        "All labels": _labels(card),
        "Label by label": _by_label(card),
        "Confidence": _confidence(card),
        "Parts of the set": _slices(card.slices),
        "Retrieval": _retrieval(card.retrieval),
        "Citations": _estimates_table("Citations", CITATIONS, card.citations),
        "Extraction": _estimates_table("Extraction", EXTRACTION, card.extraction)
        if card.extraction
        else Html(),
        "Cost": _cost(card.cost),
        "How the run was made": _record(card.run),
    }
    return {title: content for title, content in contents.items() if content}


def _summary(card: ScoreCard) -> tuple[Html, Html]:
    claims, failures = counted("claim", card.n, "en"), counted("failure", card.failures, "en")
    counts = f"{claims} with a gold label, {failures}, {card.missed} missed."
    return (
        element("p", "Engine ", escaped(card.run.engine), f", stage {card.run.stage}: {counts}"),
        element(
            "p",
            "“Gold” is what the set holds to be right. A number is followed by its 95 % interval "
            f"({DRAWS:,} bootstrap draws of whole articles, else of claims) and by n, how many things it is "
            "counted over.",
        ),
    )


def _costly(card: ScoreCard) -> Html:
    items = (
        element(
            "li",
            definition.title,
            scored(estimate_of(card, name), definition),
            element("small", definition.means),
        )
        for name, definition in list(LABEL_SCORES.items())[:3]
    )
    words = element("p", _in_words(card), class_="words")
    return joined((words, element("ul", *items, class_="costly")))


def _in_words(card: ScoreCard) -> str:
    taken, precision, opposite = card.side_precision.n, card.side_precision.value, card.wrong_polarity.value
    claims = counted("claim", card.n, "en")
    if precision is None or opposite is None:
        return f"Of {claims}, none was called supported or refuted: no side was taken."
    right, wrong = round(taken * precision), round(taken * opposite)
    return (
        f"Of {claims}, {taken} were called supported or refuted: {right} rightly, {wrong} with the "
        f"opposite of what is right, and {taken - right - wrong} although gold has not enough evidence or "
        "evidence in conflict."
    )


def _labels(card: ScoreCard) -> Html:
    columns: list[LabelScores] = [card, *(card.baselines[name] for name in BASELINES)]
    rows = [
        (term(definition), *(scored(estimate_of(column, name), definition) for column in columns))
        for name, definition in LABEL_SCORES.items()
    ]
    rows.append((term(STRICT), scored(card.strict, STRICT), *[Html()] * len(BASELINES)))
    return table("Labels, with the baselines beside", ("Score", "This run", *BASELINES.values()), rows)


def _by_label(card: ScoreCard) -> Html:
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
    return joined((table("Each label", heads, rows), _confusion(card.confusion)))


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> Html:
    answers = list(next(iter(confusion.values())))
    rows = [
        (_words(label), *(shaded(row[one], sum(row.values()), right=one == label) for one in answers))
        for label, row in confusion.items()
    ]
    return table("Confusion matrix", ("Gold", *(_words(one) for one in answers)), rows)


def _confidence(card: ScoreCard) -> Html:
    error = number(card.calibration.ece, undefined=CALIBRATION_ERROR.undefined)
    scores = [(term(BRIER), scored(card.calibration.brier, BRIER)), (term(CALIBRATION_ERROR), error)]
    bins = [
        (f"{one.low:.1f} to {one.high:.1f}", str(one.n), f"{one.confidence:.3f}", f"{one.accuracy:.3f}")
        for one in card.calibration.curve
    ]
    surest = [
        (at, number(value, undefined="fewer sides taken")) for at, value in card.precision_at_coverage.items()
    ]
    return joined(
        (
            table("Calibration", ("Score", "This run"), scores),
            _curves(card),
            table("Ranges of confidence", ("Confidence", "Answers", "Mean confidence", "Right"), bins),
            table("Precision of the surest sides", ("Coverage", "Precision"), surest),
        )
    )


def _curves(card: ScoreCard) -> Html:
    marked = [int(at.rstrip("%")) / 100 for at in card.precision_at_coverage]
    curve, points = card.calibration.curve, card.coverage_risk
    reliability = figure(plots.calibration(curve), RELIABILITY) if curve else ""
    risk = figure(plots.coverage_risk(points, marked=marked), COVERAGE_RISK) if points else ""
    return element("div", reliability, risk, class_="plots")


def _slices(slices: Mapping[str, LabelScores]) -> Html:
    largest_first = sorted(slices, key=lambda name: (-slices[name].n, name))
    tags = [name for name in largest_first if name.startswith("tag:")]
    others = [name for name in slices if name not in tags]
    languages = _slice_table("By language", others, slices)
    return joined((languages, _slice_table("By tag, largest first", tags, slices)))


def _slice_table(caption: str, names: list[str], slices: Mapping[str, LabelScores]) -> Html:
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


def _retrieval(retrieval: Mapping[str, Mapping[str, Estimate]]) -> Html:
    rows = [
        (_part(name), *(scored(scores[one], means) for one, means in RETRIEVAL.items()))
        for name, scores in retrieval.items()
    ]
    return table("Retrieval", ("Claims", *(term(means) for means in RETRIEVAL.values())), rows)


def _estimates_table(caption: str, definitions: Mapping[str, Definition], scores: Value) -> Html:
    rows = [(term(means), scored(estimate_of(scores, name), means)) for name, means in definitions.items()]
    return table(caption, ("Score", "This run"), rows)


def _cost(cost: Cost) -> Html:
    rows = [
        ("Claims judged", str(cost.claims)),
        ("Seconds per claim, mean", number(cost.seconds_mean, undefined="no claims")),
        ("Seconds per claim, median", number(cost.seconds_median, undefined="no claims")),
        *usage_facts(cost.usage),
    ]
    return table("Cost", ("What", "Amount"), rows)


def _record(run: RunRecord) -> Html:
    rows = [
        (escaped(name), missing(ABSENT[name]) if fact is None else escaped(fact))
        for name, fact in facts(run).items()
    ]
    return table("The run’s record", ("What", "Value"), rows)


def _part(name: str) -> Html:
    """The name of a part of the set without its kind, which the table says."""
    kind, _, value = name.partition(":")
    return escaped(value if kind in {"language", "tag"} else name)


def _words(label: str) -> str:
    return label.replace("_", " ")
