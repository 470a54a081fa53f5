"""Single words that turn a statement: opposites, and words that speak of all or of none."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from agent.engines.local.gazetteer import entries
from agent.engines.local.polarity import negations
from agent.messages import LANGUAGES
from agent.text.normalise import fold_text


def opposites(claim: str, sentence: str) -> tuple[str, str] | None:
    """The first word of the claim whose opposite the sentence has in its place, and that opposite."""
    ours, theirs = _poles(claim), _poles(sentence)
    for pair in ours.keys() & theirs.keys():
        if ours[pair].keys().isdisjoint(theirs[pair]):
            return next(iter(ours[pair].values())), next(iter(theirs[pair].values()))
    return None


def universal(claim: str, language: str) -> str | None:
    """The first word of the claim that speaks of all or of none, folded."""
    found = _universal(language).search(fold_text(claim)) if language in LANGUAGES else None
    return found[0] if found else None


def has_universal(text: str) -> bool:
    """Whether the text, in any of the languages, speaks of all or of none, or negates."""
    folded = fold_text(text)
    return any(_universal(one).search(folded) or negations(text, one) for one in LANGUAGES)


def _poles(text: str) -> dict[str, dict[str, str]]:
    """For every pair of opposites, the poles that the text has, each with the words that say it."""
    found: dict[str, dict[str, str]] = {}
    for entry in entries("opposites", text):
        found.setdefault(entry.kind, {}).setdefault(entry.name, text[entry.start : entry.end])
    return found


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
