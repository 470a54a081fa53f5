"""How many of a claim's words stand in a passage: what an engine has to do better than."""

from collections.abc import Sequence

from agent.text.normalise import stems, words
from agent.text.stemming import stem_forms
from agent.text.stopwords import STOP_WORDS
from agent.types import Claim


def word_overlap(claim: Claim, passages: Sequence[str]) -> float:
    """Largest share of the claim's different words, but for stop words, whose stem stands in one passage."""
    content = {word for word in words(claim.text) if word not in STOP_WORDS}
    wanted = [set(stem_forms(word, claim.language)) for word in content]
    if not wanted:
        return 0.0
    held = [set(stems(passage)) for passage in passages]
    return max((sum(bool(forms & stood) for forms in wanted) / len(wanted) for stood in held), default=0.0)
