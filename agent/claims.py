"""A statement given as it is, made a claim."""

from agent.text.dates import dates
from agent.text.quantities import quantities
from agent.types import CheckWorthiness, Claim


def claim_of(claim_id: str, text: str, language: str) -> Claim:
    """`text` as a claim that is its own quote, to be searched for in its own words."""
    return Claim(
        id=claim_id,
        start=0,
        end=len(text),
        text=text,
        quote=text,
        language=language,
        queries=(text,),
        check_worthiness=CheckWorthiness(score=0.5),
        quantities=quantities(text, language),
        dates=dates(text, language),
    )
