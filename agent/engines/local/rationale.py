"""Why a judgement came out as it did, and what would settle it, in the claim's language."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from agent.engines.local.comparison import compare
from agent.engines.local.decision import Decision, Reason
from agent.engines.local.difference import computed, explain
from agent.engines.local.names import names, without_proclitics
from agent.engines.local.readings import Reading
from agent.messages import say
from agent.messages.counting import counted
from agent.types import Claim, Label, Passage

LISTED_WORDS = 6
"""Most names and figures of a claim that are listed as what a document would have to be about."""

_WANTED = {
    "speaker": "speaker",
    "differs": "same_thing",
    "hearsay": "independent",
    "own_word": "independent",
    "absent": "facts",
}
"""By reason, which text of the messages' table `missing` says what would settle the claim."""

_SAYS_WHAT_IS_CLOSE = frozenset({"absent", "differs", "undecided", "off_topic", "silent"})
"""Reasons that name the closest document, some as one on the claim's subject."""

_NOT_FOUND = frozenset({"off_topic", "silent", "no_passage"})
"""Reasons that leave nothing to compare."""


def rationale(claim: Claim, decision: Decision) -> str:
    """One to four sentences, from the facts of `decision`."""
    if decision.label is Label.NOT_ENOUGH_EVIDENCE:
        return _why_no_side(claim, decision)
    language = claim.language
    supporting = _sources(decision.supporting, language)
    refuting = _sources(decision.refuting, language)
    if decision.label is Label.CONFLICTING:
        return say(f"rationale.{decision.reason}", language, supporting=supporting, refuting=refuting)
    readings = decision.supporting or decision.refuting
    documents = len({reading.match.passage.document for reading in readings})
    number = "one" if documents == 1 else "many"
    key = f"rationale.{decision.reason}_{number}"
    count = counted("document", documents, language)
    sentences = [say(key, language, sources=supporting or refuting, documents=count)]
    if decision.supporting and (facts := _agreeing(decision.supporting[0], language)):
        sentences.append(say("rationale.agreement", language, facts=facts))
    return " ".join(
        [
            *sentences,
            *computed(readings[0].match.comparison.agreements, language),
            *_differences(readings[0], language),
        ]
    )


def missing(claim: Claim, decision: Decision) -> str | None:
    """What would settle the claim; None where a side is taken."""
    if decision.label is not Label.NOT_ENOUGH_EVIDENCE:
        return None
    language, closest = claim.language, decision.closest
    facts = {
        "claim": _joined(decision.unsettled, language) or _subject(claim) or claim.text.rstrip("."),
        "speaker": claim.speaker,
        "source": _source(closest, language) if closest else "",
        "facts": _absent(closest, language) if closest else "",
    }
    return say(f"missing.{_WANTED.get(_told(decision), 'any')}", language, **facts)


def _why_no_side(claim: Claim, decision: Decision) -> str:
    language, closest = claim.language, decision.closest
    if decision.reason == "part":
        sources = _sources(decision.supporting, language)
        return say("rationale.part", language, sources=sources, rest=_joined(decision.unsettled, language))
    if closest is None:
        return say("rationale.nothing_read", language)
    reason = _told(decision)
    sentence = say(
        f"rationale.{reason}",
        language,
        source=_source(closest, language),
        speaker=claim.speaker,
        facts=_absent(closest, language),
    )
    if reason in _NOT_FOUND:
        return sentence
    facts = computed(closest.match.comparison.agreements, language)
    return " ".join([sentence, *facts, *_differences(closest, language, is_sure=False)])


def _told(decision: Decision) -> Reason | Literal["no_passage"]:
    """The reason in words that hold: a document is on the claim's subject only where the two share enough.

    Of documents in another language that share too little none is the closest, and none is named.
    """
    closest = decision.closest
    if closest is None or decision.reason not in _SAYS_WHAT_IS_CLOSE:
        return decision.reason
    if closest.match.is_same_matter:
        is_empty = decision.reason in {"absent", "off_topic"} and not _left_out(closest)
        return "undecided" if is_empty else decision.reason
    shares_a_name = any(part.kind == "name" for part in closest.match.comparison.agreements)
    if closest.match.is_foreign and not shares_a_name:
        return "no_passage"
    if decision.reason == "differs":
        return "differs"
    return "off_topic" if _left_out(closest) else "silent"


def _sources(readings: Sequence[Reading], language: str) -> str:
    return _joined([_source(reading, language) for reading in readings], language)


def _source(reading: Reading, language: str) -> str:
    """The title of the reading's document, with publisher and date where they are known."""
    passage = reading.match.passage
    known = (bool(passage.publisher), bool(passage.published))
    form = {(True, True): "full", (True, False): "publisher", (False, True): "date"}.get(known, "plain")
    facts = {"title": passage.title, "publisher": passage.publisher, "date": passage.published}
    return say(f"rationale.source_{form}", language, **facts)


def _agreeing(reading: Reading, language: str) -> str:
    agreements = reading.match.comparison.agreements
    return _joined([part.claim_text for part in agreements if part.kind != "computed"], language)


def _absent(reading: Reading, language: str) -> str:
    return _joined(_left_out(reading), language)


def _left_out(reading: Reading) -> list[str]:
    """What of the claim neither the window nor the rest of its passage, nor the title, says."""
    missing = _left_out_of(reading.match.claim, reading.match.passage)
    return [fact for fact in reading.match.comparison.left_out if fact in missing]


@lru_cache(maxsize=8)
def _left_out_of(claim: Claim, passage: Passage) -> frozenset[str]:
    """Kept for the few questions that are asked of one pair, one after the other."""
    return frozenset(compare(claim, f"{passage.title}\n{passage.text}", passage.language).left_out)


def _differences(reading: Reading, language: str, *, is_sure: bool = True) -> list[str]:
    return [explain(one, language, is_sure=is_sure) for one in reading.match.comparison.differences]


def _subject(claim: Claim) -> str:
    """The names, figures and dates of a claim: what a document that settles it has to be about."""
    named = [claim.text[name.start : name.end] for name in names(claim.text)]
    found = [*named, *(part.text for part in claim.quantities)]
    return _joined([*found, *(date.text for date in claim.dates)][:LISTED_WORDS], claim.language)


def _joined(parts: Iterable[str], language: str) -> str:
    """The parts as a list; an Arabic name without what the claim writes to it."""
    if language == "ar":
        return "، ".join(dict.fromkeys(map(without_proclitics, parts)))
    *most, last = [*dict.fromkeys(parts)] or [""]
    return ", ".join(most) + say("rationale.and", language) + last if most else last
