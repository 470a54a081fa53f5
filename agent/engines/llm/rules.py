"""The rules by which the label follows from what a large model answers. Changed rules need a new version.

1. Only quotations count that stand in the passage they are said to come from, with a stance.
2. A quotation with a figure, date, unit or name other than the claim's does not support, whatever the
   model says. What code compared is `Proof.comparison`. One that has nothing of the claim, such as an
   instruction that a document gives, takes no side: no word of its content within one language, and between
   two none of its figures, dates and names, where it has any. On the gold quotations of newsroom-dev that
   keeps 4 of 99 sides from being taken. Nor does a quotation support whose passage, in the claim's language,
   gives a figure of the claim nowhere, unless the local engine agrees: there 1 of 29.
3. Quotations of both stances in two documents: *conflicting*, unless the model rates "not enough" higher
   than "conflicting"; a side never.
4. *Supported* or *refuted* when there is a quotation of that stance, the model rates the label highest,
   and by at least `MARGIN` above each other label.
5. Quotations of a stance count only if one of them is not suspect: its document has no words that may speak
   to the program that reads it (`agent.engines.llm.injection`), or the local engine reads it the same way.
6. A quotation takes a side only if code and the stance model, which take no orders, find it possible that it
   is meant for that side (`agent.engines.llm.bearing`). Of the development sets' gold sides 258 of 287 pass,
   and of sentences beside the point 9 % within one language, 21 % between two (`evals.fit.bearing`).
7. Everything else is *not enough evidence*, with the rule that kept from a side as the reason.
8. Confidence: the label's share of the four ratings, at most `MOST_SURE`; times `DOUBT` when the local
   engine reads a quotation the other way round, or code finds an opposite, a negation or hearsay in it.
   Where rules 1 to 7 leave another label than the model's: what its own label leaves for any other.

The numbers are judgement: no large model was measured with them yet.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from agent.engines.llm.answers import JudgeAnswer
from agent.engines.local.difference import Comparison
from agent.types import SIDES, Label, Quote, Stance

VERSION = "5"
MARGIN = 20
"""Points of 100 by which the rating of a side has to exceed every other."""
MOST_SURE = 0.95
DOUBT = 0.7
"""What confidence is multiplied by for a doubt that code or the local engine has."""
FORBIDDING = frozenset({"number", "unit", "date", "name"})
"""Kinds of difference with which a quotation does not support."""

Reason = Literal[
    "rated",
    "conflicting",
    "undecided",
    "no_quote",
    "differs",
    "unstated",
    "unrelated",
    "beside",
    "suspect",
    "nothing",
]
"""Which rule decided: 4, 3, no margin, no quotation left, 2, 2, 2, 6, 5, or the model takes no side."""

_NO_SIDE = Label.NOT_ENOUGH_EVIDENCE


class Proof(NamedTuple):
    """A quotation found in its passage, and what goes against it."""

    quote: Quote
    document: str
    comparison: Comparison = Comparison()
    """Of the claim with its words, by code."""
    doubted: bool = False
    """The local engine reads it the other way round."""
    hearsay: bool = False
    """It reports an accusation or a denial, or the claim's own speaker."""
    unrelated: bool = False
    """It has nothing of the claim: no word of its content, or in another language nothing that compares."""

    suspect: bool = False
    """Its document has words that speak to a program, and the local engine does not read it the same way."""

    unstated: bool = False
    """Its passage gives a figure of the claim nowhere, and the local engine does not read it the same way."""

    bears: bool = True
    """Code and the stance model find it at least possible that it takes its side."""

    @property
    def forbidden(self) -> bool:
        """It may not be quoted for its side."""
        supports = self.quote.stance is Stance.SUPPORTS
        return self.unrelated or not self.bears or (supports and (self.differs or self.unstated))

    @property
    def differs(self) -> bool:
        """It has another figure, date, unit or name than the claim."""
        return any(difference.kind in FORBIDDING for difference in self.comparison.differences)

    @property
    def is_doubtful(self) -> bool:
        """Something speaks against it. That a figure differs does not, where the words refute."""
        supports = self.quote.stance is Stance.SUPPORTS
        return self.doubted or self.hearsay or (supports and bool(self.comparison.differences))


class Decision(NamedTuple):
    """A label, the rule it came from, and the quotations to cite."""

    label: Label
    reason: Reason
    confidence: float
    proofs: tuple[Proof, ...]


def decide(answer: JudgeAnswer, proofs: Sequence[Proof]) -> Decision:
    """The label by the rules above, from the model's ratings and the quotations that were found."""
    allowed = [proof for proof in proofs if not proof.forbidden]
    trusted = {proof.quote.stance for proof in allowed if not proof.suspect}
    counting = tuple(proof for proof in allowed if proof.quote.stance in trusted)
    top, margin = _top(answer)
    if _two_documents(counting):
        if answer.conflicting < answer.not_enough:
            return _decision(_NO_SIDE, "undecided", answer, ())
        return _decision(Label.CONFLICTING, "conflicting", answer, counting)
    if top is _NO_SIDE:
        return _decision(_NO_SIDE, "nothing", answer, ())
    quoted = {proof.quote.stance for proof in counting}
    if top is Label.CONFLICTING or not SIDES[top] <= quoted:
        return _decision(_NO_SIDE, _why_unquoted(top, proofs), answer, ())
    if margin < MARGIN:
        return _decision(_NO_SIDE, "undecided", answer, ())
    return _decision(top, "rated", answer, counting)


def _why_unquoted(top: Label, proofs: Sequence[Proof]) -> Reason:
    """Why there is no quotation that counts for the label rated highest."""
    quoted = [proof for proof in proofs if proof.quote.stance in SIDES[top]]
    forbidden = [proof for proof in quoted if proof.forbidden]
    if any(proof.suspect for proof in quoted if proof not in forbidden):
        return "suspect"
    if not forbidden:
        return "no_quote"
    if any(proof.differs for proof in forbidden):
        return "differs"
    if any(proof.unrelated for proof in forbidden):
        return "unrelated"
    return "unstated" if any(proof.bears for proof in forbidden) else "beside"


def share(answer: JudgeAnswer, label: Label) -> float:
    """The label's part of all four ratings, in [0, 1]; a quarter where all are 0."""
    ratings = _ratings(answer)
    return ratings[label] / sum(ratings.values()) if any(ratings.values()) else 0.25


def _decision(label: Label, reason: Reason, answer: JudgeAnswer, proofs: tuple[Proof, ...]) -> Decision:
    top, _ = _top(answer)
    sure = share(answer, label) if top is label else 1 - share(answer, top)
    doubts = any(proof.quote.stance in SIDES[label] and proof.is_doubtful for proof in proofs)
    sure = min(sure, MOST_SURE) * (DOUBT if doubts else 1)
    return Decision(label, reason, round(sure, 3), proofs)


def _two_documents(proofs: Sequence[Proof]) -> bool:
    supporting = {proof.document for proof in proofs if proof.quote.stance is Stance.SUPPORTS}
    refuting = {proof.document for proof in proofs if proof.quote.stance is Stance.REFUTES}
    return bool(supporting and refuting) and len(supporting | refuting) > 1


def _top(answer: JudgeAnswer) -> tuple[Label, int]:
    """The label rated highest, of equal ones the more careful, and by how much it exceeds the next."""
    careful = (_NO_SIDE, Label.CONFLICTING, Label.REFUTED, Label.SUPPORTED)
    ratings = _ratings(answer)
    first, second, *_ = sorted(careful, key=lambda label: -ratings[label])
    return first, ratings[first] - ratings[second]


def _ratings(answer: JudgeAnswer) -> dict[Label, int]:
    return {
        Label.SUPPORTED: answer.supported,
        Label.REFUTED: answer.refuted,
        Label.CONFLICTING: answer.conflicting,
        _NO_SIDE: answer.not_enough,
    }
