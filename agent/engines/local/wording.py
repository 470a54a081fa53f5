"""Single words that turn a statement: opposites, and words that speak of all or of none."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Final

from agent.engines.local.gazetteer import Entry, entries
from agent.engines.local.polarity import is_denied, negations
from agent.engines.local.scope import Statement
from agent.messages import LANGUAGES
from agent.text.normalise import fold_text, stems

_BESIDE: Final = 4
"""Words on either side of an opposite of which the other text needs one beside its own, in one language.

So found, opposites stand in 18 refuted training pairs for one supported; with no such word, in 2."""


def opposites(claim: Statement, evidence: Statement) -> tuple[str, str] | None:
    """The first word of the claim whose opposite the evidence has in its place, and that opposite.

    No difference is seen where the evidence has both poles, where one of the two is denied ("did not
    fall" beside "rose") and, in one language, where no word beside the one stands beside the other.
    """
    if not (ours := _poles(claim.text)):
        return None
    theirs = _poles(evidence.text)
    for pair in [pair for pair in ours if pair in theirs]:
        if _names(ours[pair]).isdisjoint(_names(theirs[pair])):
            for mine, other in product(ours[pair], theirs[pair]):
                if _stand_for_each_other(claim, mine, evidence, other):
                    return _written(claim, mine), _written(evidence, other)
    return None


def universal(claim: str, language: str) -> str | None:
    """The first word of the claim that speaks of all or of none, folded."""
    found = _universal(language).search(fold_text(claim)) if language in LANGUAGES else None
    return found[0] if found else None


def has_universal(text: str) -> bool:
    """Whether the text, in any of the languages, speaks of all or of none, or negates."""
    folded = fold_text(text)
    return any(_universal(one).search(folded) or negations(text, one) for one in LANGUAGES)


@lru_cache(maxsize=1024)
def _poles(text: str) -> dict[str, tuple[Entry, ...]]:
    """For every pair of opposites, where the text has either, in order."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries("opposites", text):
        if entry.kind != "idle":
            found[entry.kind] = (*found.get(entry.kind, ()), entry)
    return found


def _names(found: Iterable[Entry]) -> set[str]:
    return {entry.name for entry in found}


def _stand_for_each_other(claim: Statement, mine: Entry, evidence: Statement, other: Entry) -> bool:
    if _is_denied(claim, mine) is not _is_denied(evidence, other):
        return False
    return claim.language != evidence.language or not _beside(claim, mine).isdisjoint(
        _beside(evidence, other)
    )


def _is_denied(statement: Statement, entry: Entry) -> bool:
    return is_denied(statement.text, entry.start, statement.language)


def _beside(statement: Statement, entry: Entry) -> frozenset[str]:
    """Stems of the words on either side of the entry; a year may stand anywhere."""
    before, after = statement.text[: entry.start].split(), statement.text[entry.end :].split()
    beside = stems(" ".join([*before[-_BESIDE:], *after[:_BESIDE]]), statement.language)
    return frozenset(stem for stem in beside if not stem[0].isdigit())


def _written(statement: Statement, entry: Entry) -> str:
    return statement.text[entry.start : entry.end]


_CONTRAST = re.compile(
    r"(?<!\w)و?(?:اما|بينما|فيما|لكن|في حين|whereas|while|but|tandis|alors que|mais|quant a)(?!\w)"
)
_EXCEPTION = re.compile(
    r"(?<!\w)(?:لم|لن|لا|ما)\s.*?(?<!\w)(?:الا|حتي|سوي)(?!\w)|(?<!\w)not\s.*?(?:until|before|except)(?!\w)"
    r"|(?<!\w)n(?:e\s|').*?(?<!\w)(?:que|qu'|avant)"
)


def is_contrast(text: str) -> bool:
    """Whether the text sets one thing against another: "Iran is a founder, whereas Algeria joined later"."""
    return _CONTRAST.search(fold_text(text)) is not None


def is_exception(text: str) -> bool:
    """Whether the text negates all but something, and so states it: "not until May"."""
    return _EXCEPTION.search(fold_text(text)) is not None


@cache
def _universal(language: str) -> "re.Pattern[str]":
    listed = tomllib.loads(files(__package__).joinpath("universal.toml").read_text("utf-8"))[language]
    words = "|".join(re.escape(fold_text(word.strip())) for word in listed.split(","))
    prefix = "[وف]?" if language == "ar" else ""
    return re.compile(rf"(?<!\w){prefix}(?:{words})(?!\w)")
