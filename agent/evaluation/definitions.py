"""What each score means, in words for readers who have not read the code."""

from typing import NamedTuple


class Definition(NamedTuple):
    """What a number says."""

    title: str
    means: str
    undefined: str = "no claims"
    """Why there is no number, where there is none."""
    lower_is_better: bool = False

    @property
    def heading(self) -> str:
        """The title, with the direction where it is not the usual one."""
        return f"{self.title} (lower is better)" if self.lower_is_better else self.title


LABEL_SCORES = {
    "side_precision": Definition(
        "Precision of a taken side",
        "Of the claims called supported or refuted, the share that are so in gold.",
        "no side taken",
    ),
    "coverage": Definition("Coverage", "Share of all claims that were called supported or refuted."),
    "wrong_polarity": Definition(
        "Wrong polarity",
        "Of the claims called supported or refuted, the share that are the opposite in gold.",
        "no side taken",
        lower_is_better=True,
    ),
    "accuracy": Definition(
        "Accuracy", "Share of all claims with the right label. A failure or a missed claim is wrong."
    ),
    "macro_f1": Definition(
        "Macro-F1", "Mean F1 of the labels that gold has: every label weighs the same, however rare."
    ),
}
"""In the order they are shown, the costly errors first."""

STRICT = Definition(
    "Strict: label and evidence",
    "Share of claims with the right label and, unless that is “not enough evidence”, with a citation at "
    "every place of one set of gold evidence.",
    "no claim it could be seen in",
)

BASELINES = {
    "majority": "Majority label",
    "not_enough_evidence": "Always not enough evidence",
    "lexical_overlap": "Word overlap",
}

CITATIONS = {
    "valid": Definition(
        "Valid", "Share of citations whose words stand at the place they name.", "no citation given"
    ),
    "precision": Definition(
        "Precision",
        "Of the citations for claims with gold evidence, the share that are valid and touch it.",
        "no citation for a claim with gold evidence",
    ),
    "recall": Definition(
        "Recall", "Share of the sets of gold evidence that are cited whole.", "no gold evidence"
    ),
}

RETRIEVAL = {
    "recall@5": Definition(
        "Recall at 5", "A whole set of gold evidence is in the first 5 passages.", "no gold evidence"
    ),
    "recall@20": Definition("Recall at 20", "The same within the first 20.", "no gold evidence"),
    "ndcg@10": Definition(
        "nDCG at 10", "How high the evidence stands among the first 10; 1 is on top.", "no gold evidence"
    ),
}

EXTRACTION = {
    "precision": Definition(
        "Precision", "Share of the claims found that are claims in gold.", "no claim found"
    ),
    "recall": Definition("Recall", "Share of the claims in gold that were found.", "no claim in gold"),
    "f1": Definition("F1", "Harmonic mean of the two.", "no claim found or in gold"),
    "traps_claimed": Definition(
        "Traps claimed",
        "Share of the stretches that must not become a claim, as opinion or sarcasm, that became one.",
        "no traps in the suite",
        lower_is_better=True,
    ),
}

BRIER = Definition(
    "Brier score",
    "Mean squared distance of confidence from 1 where the label is right, from 0 where it is wrong.",
    "no confidence given",
    lower_is_better=True,
)
CALIBRATION_ERROR = Definition(
    "Expected calibration error",
    "Mean distance between confidence and the share of right labels, over the ranges below.",
    "no confidence given",
    lower_is_better=True,
)

COMPARED = {
    **LABEL_SCORES,
    "strict": STRICT,
    "brier": BRIER,
    **{f"citation_{name}": one._replace(title=f"Citations: {one.title}") for name, one in CITATIONS.items()},
    **RETRIEVAL,
    **{
        f"extraction_{name}": one._replace(title=f"Extraction: {one.title}")
        for name, one in EXTRACTION.items()
    },
}
"""The scores of a comparison, by their names there."""

SECTIONS = {
    "The costly errors": (
        "An editor acts on a claim that is called supported or refuted, so these are the errors "
        "that cost most."
    ),
    "All labels": (
        "Beside the run, three baselines that understand nothing: the label most common in this "
        "very set, always “not enough evidence”, and “supported” wherever half of a claim’s words "
        "stand in one passage found. A score says something only above them."
    ),
    "Label by label": (
        "Precision: how often the label is right where it is given. Recall: how much of the label "
        "in gold is found. F1: their harmonic mean. In the confusion matrix each row is a gold "
        "label and shows what its claims were called; shade and percentage are the share of the "
        "row, and the outlined cells are right."
    ),
    "Confidence": (
        "Whether the confidence in a label can be relied on, and what it buys to take fewer sides."
    ),
    "Parts of the set": (
        "The same scores over parts of the set; few claims make wide intervals. Cross-lingual: "
        "all evidence is in other languages than the claim. A claim is in as many tags as it has."
    ),
    "Retrieval": (
        "Whether the search finds the gold evidence, whatever is made of it. Over claims that have some."
    ),
    "Citations": (
        "Whether the words cited stand where they are said to, and whether the gold evidence is there."
    ),
    "Extraction": (
        "Which claims of the articles were found. A claim found and one in gold are the same when "
        "they share half of the shorter one."
    ),
    "Cost": (
        "What the answers took, those for claims without a gold label included. Money is in the "
        "currency of the settings’ prices."
    ),
    "How the run was made": "A run with the same record, but for its times, answers the same.",
}
"""What the numbers of each part of the page say, in the order they are shown."""

RELIABILITY = (
    "Reliability diagram. Each point is a range of confidence, its number of answers above it. On "
    "the dashed line confidence is as good as it says; below it the engine is too sure."
)
COVERAGE_RISK = (
    "Coverage-risk curve. Taking only the surest sides: how many are taken, and what share of "
    "them is wrong. The dot is the whole run, the rings are the coverages of the table below."
)
