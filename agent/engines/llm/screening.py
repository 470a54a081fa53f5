"""Claim and evidence without what in them speaks to the program that reads them."""

from collections.abc import Sequence
from typing import NamedTuple

from agent.engines.llm.fencing import one_line
from agent.engines.llm.injection import Suspicion, mask
from agent.types import Claim, Evidence, Passage

_TITLE_CHARS = 80


class Screened(NamedTuple):
    """What a model may see. What was left out is line ends, so every word is where it was."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    suspect: frozenset[str]
    """Documents in which something speaks to a program, or may do so."""
    planted: tuple[str, ...]
    """Titles of those in which something was left out."""


def screen(claim: Claim, evidence: Sequence[Evidence]) -> Screened:
    """Claim and evidence as a model may see them; each as it was, where nothing is left out."""
    looks = [_suspicion(one.passage) for one in evidence]
    found = list(zip(evidence, looks, strict=True))
    left_out = (_name(one.passage) for one, look in found if look is Suspicion.PLANTED)
    return Screened(
        claim.model_copy(
            update={
                "text": mask(claim.text).text,
                "speaker": _unless_planted(claim.speaker or "") or None,
            }
        ),
        tuple(_without(one) if look is Suspicion.PLANTED else one for one, look in found),
        frozenset(one.passage.document for one, look in found if look),
        tuple(dict.fromkeys(left_out)),
    )


def _suspicion(passage: Passage) -> Suspicion:
    return max(mask(text).suspicion for text in (passage.text, passage.title, passage.publisher or ""))


def _without(one: Evidence) -> Evidence:
    passage = one.passage
    seen = {"text": mask(passage.text).text, "title": _unless_planted(passage.title)}
    seen["publisher"] = _unless_planted(passage.publisher or "")
    return one.model_copy(update={"passage": passage.model_copy(update=seen)})


def _unless_planted(name: str) -> str:
    """A name with anything planted in it is no name."""
    return "" if mask(name).planted else name


def _name(passage: Passage) -> str:
    return one_line(_unless_planted(passage.title) or passage.document, _TITLE_CHARS)
