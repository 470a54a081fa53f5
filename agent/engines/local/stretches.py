"""The stretches of a claim that each state something: "A did this" and "after B had done that"."""

import re
from typing import Final

LEAST_WORDS: Final = 4
"""A stretch of fewer words states nothing by itself: "in the spring", "a lawyer from Oran"."""

_JOINTS: Final = re.compile(
    r"\s*(?:[،;؛]|,(?!\d))\s*|\s+(?=(?:"
    r"بعد أن|بعدما|بعد|قبل أن|قبل|لأن|بسبب|إثر|حيث|بينما|رغم|مما|لكن(?:ها|ه|هم)?"
    r"|after|before|because|while|although|though|but|since|without|despite"
    r"|après|avant|parce que|alors que|car|mais|malgré|sans|faute|tandis que) )"
)


def stretches(text: str) -> tuple[str, ...]:
    """What stands between commas and conjunctions, of `LEAST_WORDS` or more; nothing where it is one."""
    found = tuple(part for part in _JOINTS.split(text) if len(part.split()) >= LEAST_WORDS)
    return found if len(found) > 1 else ()
