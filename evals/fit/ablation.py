"""What the stance model and the comparisons by code do alone and together, per kind of error.

    python -m evals.fit.ablation --suite SUITE LIBRARY [--suite ...] [--model FOLDER]

SUITE is the folder of an evaluation suite, LIBRARY one for its indexed corpus, made when missing. Prints
Markdown: a table for each suite, and one for all. The model alone takes a side where the probability of a
window, at the temperature of its languages, reaches the threshold of the card, which was fitted for model
and comparisons together.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from agent.engines.local.card import language_group
from agent.engines.local.judging import judge
from agent.engines.local.matching import Match, matches
from agent.engines.local.stance import StanceModel, exported_model
from agent.engines.local.windows import windows
from agent.engines.local.wording import is_exception
from agent.types import Label
from evals.fit.examples import Example, indexed_suite
from evals.fit.tally import Outcome, tally

Way = Callable[[Example, StanceModel], Label]
NOT_AN_ERROR = ("field:", "about:")
"""Tags that begin so name a subject."""


def model_alone(example: Example, model: StanceModel) -> Label:
    """By the probabilities of the windows that share most words with the claim; nothing is compared."""
    claim, card = example.claim, model.card
    read = windows(claim, example.evidence)[: card.windows]
    passages = [example.evidence[window.passage].passage for window in read]
    logits = model.logits([(claim.text, window.text) for window in read])
    groups = [language_group(claim.language, passage.language) for passage in passages]
    scores = [card.calibrate(raw, group) for raw, group in zip(logits, groups, strict=True)]
    found = [*zip(passages, scores, groups, strict=True)]
    return _label(
        {one.document for one, score, group in found if score.supports >= card.threshold("supports", group)},
        {one.document for one, score, group in found if score.refutes >= card.threshold("refutes", group)},
    )


def comparisons_alone(example: Example, model: StanceModel) -> Label:
    """By figures, dates, names, opposites and negations only.

    A window of the claim's matter that leaves nothing out supports it when a figure or date agrees and
    nothing differs, and contradicts it when figures or the direction are all that differs.
    """
    card = model.card
    found = matches(
        example.claim, example.evidence, limit=card.windows, least_share=card.thresholds["shared"]
    )
    usable = [one for one in found if _is_comparable(one, card.thresholds["shared"])]
    return _label(
        {one.passage.document for one in usable if _agrees(one)},
        {one.passage.document for one in usable if _differs(one)},
    )


def together(example: Example, model: StanceModel) -> Label:
    """As the local engine judges."""
    return judge(example.claim, example.evidence, model=model).label


WAYS: dict[str, Way] = {"model alone": model_alone, "comparisons alone": comparisons_alone, "both": together}


def main(arguments: Sequence[str]) -> None:
    """Judge every claim each way, and print the tables."""
    given = _arguments(arguments)
    model = exported_model(given.model) if given.model else StanceModel()
    everything: list[Example] = []
    every_label: dict[str, list[Label]] = {name: [] for name in WAYS}
    for folder, library in given.suite:
        examples = indexed_suite(folder, library)
        labels = {name: [way(example, model) for example in examples] for name, way in WAYS.items()}
        _print(f"{folder.name}, {model.name}", tables(examples, labels))
        everything += examples
        for name, found in labels.items():
            every_label[name] += found
    if len(given.suite) > 1:
        _print(f"All together, {model.name}", tables(everything, every_label))


def _print(heading: str, lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join([f"## {heading}", "", *lines, "", ""]))


def tables(examples: Sequence[Example], labels: dict[str, list[Label]]) -> list[str]:
    """Lines of two Markdown tables: each way on all claims, and each kind of claim in each way."""
    lines = [
        "| judged by | claims | sides taken | right | wrong way round | accuracy |",
        "|---|---|---|---|---|---|",
        *(_total(name, _outcomes(examples, given)) for name, given in labels.items()),
        "",
        "Of each kind: accuracy; sides taken, of them right, of them the wrong way round.",
        "",
        f"| kind | claims | {' | '.join(labels)} |",
        f"|---|---|{'---|' * len(labels)}",
    ]
    for kind, places in _kinds(examples).items():
        members = [examples[place] for place in places]
        cells = [_cell(_outcomes(members, [given[place] for place in places])) for given in labels.values()]
        lines.append(f"| {kind} | {len(places)} | {' | '.join(cells)} |")
    return lines


def _kinds(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Where each tag occurs, the commonest first."""
    found: dict[str, list[int]] = {}
    for place, example in enumerate(examples):
        for tag in example.tags:
            if not tag.startswith(NOT_AN_ERROR):
                found.setdefault(tag, []).append(place)
    return dict(sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0])))


def _label(supporting: set[str], refuting: set[str]) -> Label:
    """By the documents on each side; one document on both sides settles nothing."""
    if supporting and refuting:
        return Label.CONFLICTING if len(supporting | refuting) > 1 else Label.NOT_ENOUGH_EVIDENCE
    if supporting or refuting:
        return Label.SUPPORTED if supporting else Label.REFUTED
    return Label.NOT_ENOUGH_EVIDENCE


def _is_comparable(match: Match, least_share: float) -> bool:
    about = match.is_about(least_share) and match.is_same_matter and not match.comparison.absent
    said = match.claim.role == "attribution" and not match.names_speaker
    return about and not said and not match.is_hearsay and not match.is_own_word


def _agrees(match: Match) -> bool:
    turned = match.comparison.differences or match.is_set_apart or match.is_reversed
    return not turned and any(part.kind != "name" for part in match.comparison.agreements)


def _differs(match: Match) -> bool:
    return (match.corrected is not None or match.is_turned) and not is_exception(match.window.text)


def _outcomes(examples: Iterable[Example], labels: Iterable[Label]) -> list[Outcome]:
    return [(example.label, label) for example, label in zip(examples, labels, strict=True)]


def _total(name: str, outcomes: Sequence[Outcome]) -> str:
    found = tally(outcomes)
    share = f"{found.right} ({found.right / found.sides:.0%})" if found.sides else "0"
    return f"| {name} | {found.claims} | {found.sides} | {share} | {found.wrong_way} | {found.accuracy:.2f} |"


def _cell(outcomes: Sequence[Outcome]) -> str:
    found = tally(outcomes)
    return f"{found.accuracy:.2f}; {found.sides}, {found.right}, {found.wrong_way}"


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--suite", type=Path, nargs=2, action="append", required=True)
    parser.add_argument("--model", type=Path, help="folder of an exported model; else the shipped one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
