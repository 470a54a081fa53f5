"""All scores of a run."""

from collections.abc import Sequence

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.scores import calibration, citations, labels, retrieval, sides
from agent.evaluation.scores.baselines import baselines
from agent.evaluation.scores.card import Calibration, CitationScores, Estimate, LabelScores, ScoreCard
from agent.evaluation.scores.cost import cost
from agent.evaluation.scores.extraction import extraction
from agent.evaluation.scores.intervals import Tally, estimate
from agent.evaluation.scores.outcomes import Outcome, outcomes
from agent.evaluation.scores.slices import ALL, by_language, by_tag

COVERAGES = (0.3, 0.5, 0.7)
"""Where the precision of sides is read off the coverage-risk curve."""


def score(run: RunFolder) -> ScoreCard:
    """The scores of a finished run. Raises `EvaluationError` while claims are left to do."""
    found = outcomes(run)
    languages = by_language(found)
    risks = calibration.coverage_risk(found)
    parts = {name: label_scores(part) for name, part in (languages | by_tag(found)).items()}
    compared = {name: label_scores(labelled) for name, labelled in baselines(found).items()}
    return ScoreCard(
        run=run.record,
        failures=sum(one.failed for one in found),
        missed=sum(one.label is None and not one.failed for one in found),
        strict=estimate(labels.strict(found)),
        per_class=labels.per_class(found),
        confusion=labels.confusion(found),
        citations=_citation_scores(found),
        retrieval={name: _retrieval_scores(part) for name, part in ({ALL: found} | languages).items()},
        calibration=_calibration(found),
        coverage_risk=risks,
        precision_at_coverage={f"{at:.0%}": calibration.precision_at(at, risks) for at in COVERAGES},
        extraction=extraction(run) if run.record.stage == "end-to-end" else None,
        baselines=compared,
        slices=parts,
        cost=cost(run),
        **dict(label_scores(found)),
    )


def label_tallies(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    """The tally behind each estimate of `LabelScores`, the costly errors first."""
    return {
        "side_precision": sides.side_precision(outcomes),
        "coverage": sides.coverage(outcomes),
        "wrong_polarity": sides.wrong_polarity(outcomes),
        "accuracy": labels.accuracy(outcomes),
        "macro_f1": labels.macro_f1(outcomes),
    }


def retrieval_tallies(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    """The tally behind each score of retrieval."""
    return {
        "recall@5": retrieval.recall(outcomes, 5),
        "recall@20": retrieval.recall(outcomes, 20),
        "ndcg@10": retrieval.ndcg(outcomes, 10),
    }


def citation_tallies(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    """The tally behind each field of `CitationScores`."""
    return {
        "valid": citations.valid(outcomes),
        "precision": citations.precision(outcomes),
        "recall": citations.recall(outcomes),
    }


def label_scores(outcomes: Sequence[Outcome]) -> LabelScores:
    """How right the labels of these claims are."""
    return LabelScores(n=len(outcomes), **_estimates(label_tallies(outcomes)))


def _retrieval_scores(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    return _estimates(retrieval_tallies(outcomes))


def _citation_scores(outcomes: Sequence[Outcome]) -> CitationScores:
    return CitationScores(**_estimates(citation_tallies(outcomes)))


def _calibration(outcomes: Sequence[Outcome]) -> Calibration:
    curve = calibration.curve(outcomes)
    error = calibration.expected_calibration_error(curve)
    return Calibration(ece=error, brier=estimate(calibration.brier(outcomes)), curve=curve)


def _estimates(tallies: dict[str, Tally]) -> dict[str, Estimate]:
    return {name: estimate(tally) for name, tally in tallies.items()}
