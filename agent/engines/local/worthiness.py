"""How much a claim deserves an editor's time."""

from agent.engines.local.context import capitalised_names
from agent.engines.local.countries import countries
from agent.engines.local.cues import LANGUAGES, cues
from agent.engines.local.line import Line
from agent.engines.local.names import names
from agent.engines.local.speakers import is_anonymous
from agent.messages import say
from agent.types import CheckWorthiness, DateMention, Quantity

BASE = 0.3
"""Worth of a checkable statement with nothing else to say for it."""

WEIGHTS = {
    "figure": 0.2,
    "date": 0.1,
    "name": 0.15,
    "accusation": 0.25,
    "anonymous": 0.1,
    "record": 0.15,
    "vague": -0.1,
    "said": -0.1,
}
"""What each feature adds. Judgement, not measurement. The features are those that ClaimBuster (Hassan et
al., KDD 2017) found to tell check-worthy sentences (figures, named entities, past events) and those that
the CheckThat! labs ask annotators about (harm to somebody, vagueness; Nakov et al., CLEF 2021-2022)."""

ENOUGH = 0.35
"""Least worth of what an article itself states and an editor would check: one feature beyond vagueness. Of
what is found in the fitted articles of `articles-dev` it drops none of 83 claims, and 17 of 19 others."""


_ON_RECORD = ("record", "ranks", "causes")
"""Lists of words for what leaves a record: public acts, ranks and shares, causes and effects."""


def check_worthiness(
    text: str,
    *,
    language: str,
    speaker: str | None = None,
    is_attribution: bool = False,
    quantities: tuple[Quantity, ...] = (),
    dates: tuple[DateMention, ...] = (),
    reasons_in: str | None = None,
) -> CheckWorthiness:
    """A score in [0, 1] with the reasons for it, in `reasons_in` or the claim's language."""
    line = Line(text, 0, len(text), language=language if language in LANGUAGES else "en")
    found = {
        "figure": quantities[0].text if quantities else "",
        "date": dates[0].text if dates else "",
        "name": _first_name(line),
        "accusation": _first(line, "accusation"),
        "anonymous": speaker if speaker and is_anonymous(speaker, language) else "",
        "record": next(filter(None, (_first(line, name) for name in _ON_RECORD)), ""),
        "vague": _first(line, "vague"),
        "said": (speaker or "") if is_attribution else "",
    }
    present = {feature: words for feature, words in found.items() if words}
    score = BASE + sum(WEIGHTS[feature] for feature in present)
    reasons = [
        say(f"worthiness.{feature}", reasons_in or language, words=words)
        for feature, words in present.items()
    ]
    reasons = reasons or [say("worthiness.plain", reasons_in or language)]
    return CheckWorthiness(score=round(min(max(score, 0.0), 1.0), 2), reasons=tuple(reasons))


def _first(line: Line, name: str) -> str:
    span = next(line.matches(cues(name, line.language), 0, len(line)), None)
    return line.text(*span) if span else ""


def _first_name(line: Line) -> str:
    """A country, an institution, or a capitalised name."""
    mention = next(iter(countries(line, 0, len(line))), None)
    if mention:
        return mention[2]
    named = capitalised_names(line, 0, len(line)) if line.language != "ar" else []
    known = [line.article[name.start : name.end] for name in names(line.article)]
    return next(iter([*named, *known]), "") or _first(line, "institutions") or _first(line, "generic")
