"""What a comparison of a claim with a piece of evidence finds."""

from collections.abc import Iterable
from typing import Literal

from agent.messages import say
from agent.types import Value

Kind = Literal["number", "unit", "date", "name", "negation", "denial", "direction", "scope", "computed"]


class Agreement(Value):
    """What both say."""

    kind: Kind
    """"computed": a figure that follows from figures or dates of the evidence."""
    claim_text: str
    evidence_text: str
    """The evidence's words; of what is computed the arithmetic, in digits alone."""


class Difference(Value):
    """What the two say differently of the same thing."""

    kind: Kind
    """"unit": the same figure in percent and percentage points, or in two currencies; "denial": a party
    denies what the claim says, which is no proof of the contrary; "direction": up against down."""
    claim_text: str
    evidence_text: str


class Absent(Value):
    """What the claim states, and the evidence leaves out or states too loosely to compare."""

    kind: Kind
    claim_text: str


class Comparison(Value):
    """Agreements, differences and gaps, each in the order of the claim."""

    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    absent: tuple[Absent, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The claim's figures, dates and names that are absent; not words such as "all", "not" or "after"."""
        return tuple(
            part.claim_text for part in self.absent if part.kind not in {"scope", "negation", "direction"}
        )


def explain(difference: Difference, language: str, *, is_sure: bool = True) -> str:
    """A sentence for the reader, in `language`, on what the claim says and what the document says.

    A negation or denial of which it is not sure that it is of the claim is only told of.
    """
    told_of = not is_sure and difference.kind in {"negation", "denial"}
    return say(
        f"comparison.{difference.kind}{'_told' if told_of else ''}",
        language,
        claim=difference.claim_text.rstrip("."),
        evidence=difference.evidence_text.rstrip("."),
    )


def computed(agreements: Iterable[Agreement], language: str) -> list[str]:
    """A sentence for the reader on what follows from figures of a document, with the arithmetic."""
    facts = [
        say("rationale.computed_fact", language, claim=part.claim_text, arithmetic=part.evidence_text)
        for part in agreements
        if part.kind == "computed"
    ]
    listed = say("report.comma", language).join(dict.fromkeys(facts))
    return [say("rationale.computed", language, facts=listed)] if facts else []
