"""Claims of several recipients taken apart: "supports A and B" holds when "supports A" and "supports B" hold."""

import re
from collections.abc import Sequence
from itertools import pairwise

from agent.engines.local.names import Name, names
from agent.text.dates import dates
from agent.text.quantities import quantities
from agent.types import Claim

_PARTIES = frozenset({"movement", "organisation", "person"})
_PLACES = frozenset({"country", "city", "region"})
_PLACE_WORDS = re.compile(r"\s+(?:في|in|en|au|aux|à)\s+", re.IGNORECASE)
_JOINTS = re.compile(r",?\s+(?:and|et)\s+(?:to\s+|for\s+|the\s+|au\s+|à\s+|le\s+|la\s+)*", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:\bبين|\bمع|\bbetween|\bwith|\bentre|\bavec|\bof|\bd[eu])\s+(?:the\s+|le\s+|la\s+)?$", re.IGNORECASE)


def parts(claim: Claim) -> tuple[Claim, ...]:
    """The claim for the one and for the other of two parties that it joins by "and"; else nothing.

    Only parties to which something is done, in a sentence that names another before: what two do
    together ("between", "with", a joint subject) is no sum of parts. The place that a party is said to
    be in goes with it and is left out.
    """
    text = claim.text
    found = names(text)
    for before, (one, other) in enumerate(pairwise(_parties(found)))
        ...
