"""Claims about two parties taken apart: "gives money to A and B" holds when it holds of A and of B."""

import re
from collections.abc import Sequence

from agent.engines.local.names import Name, names, proclitic
from agent.text.dates import dates
from agent.text.quantities import quantities
from agent.types import Claim

_PARTIES = frozenset({"movement", "organisation", "person"})
_PLACES = frozenset({"country", "city", "region"})
_IN = re.compile(r"\s+(?:في|in|en|au|aux|à)\s+", re.IGNORECASE)
_AND = re.compile(
    r"\s+و(?:حركة|جماعة|منظمة|حزب)?\s*|\s+(?:and|et)\s+(?:(?:to|for|the|au|à|le|la)\s+)*", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"(?<!\w)(?:بين|مع|between|with|entre|avec|of|de|du)\s+(?:(?:the|le|la)\s+)?$", re.IGNORECASE
)


def parts(claim: Claim) -> tuple[Claim, ...]:
    """The claim of the one and of the other of two parties that it joins by "and"; else nothing.

    Only parties that something is done to, in a sentence that names somebody before: what two do
    together (a joint subject, "between", "with") is no sum of parts. Where a party is, as in "Hamas in
    Gaza", is left out.
    """
    found = names(claim.text)
    for index, name in enumerate(found):
        is_object = index > 0 and not _TOGETHER.search(claim.text[: name.start])
        if is_object and name.kind in _PARTIES and (texts := _apart(claim.text, found, index)):
            return tuple(_restated(claim, text) for text in texts)
    return ()


def _apart(text: str, found: Sequence[Name], index: int) -> tuple[str, str] | None:
    one, (one_end, following) = found[index], _with_place(text, found, index)
    if following >= len(found) or found[following].kind not in _PARTIES:
        return None
    other, (other_end, _) = found[following], _with_place(text, found, following)
    prefix, name = proclitic(text[one.start : one.end]), text[other.start : other.end]
    joint = text[one_end : other.start]
    if proclitic(name) == "و":
        joint, name = joint + "و", name[1:]
    if not _AND.fullmatch(joint):
        return None
    return text[: one.end] + text[other_end:], text[: one.start] + prefix + name + text[other_end:]


def _with_place(text: str, found: Sequence[Name], index: int) -> tuple[int, int]:
    """Where a name ends with the place it is said to be in, and the index of the name behind."""
    name, behind = found[index], found[index + 1 : index + 2]
    if behind and behind[0].kind in _PLACES and _IN.fullmatch(text[name.end : behind[0].start]):
        return behind[0].end, index + 2
    return name.end, index + 1


def _restated(claim: Claim, text: str) -> Claim:
    read = {"quantities": quantities(text, claim.language), "dates": dates(text, claim.language)}
    return claim.model_copy(update={"text": text, **read})
