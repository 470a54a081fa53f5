"""What a claim and a piece of evidence say alike or differently, found without any model.

Conservative on both sides: an agreement needs the same figure, date or name; a difference needs evidence
on the same matter that leaves no comparable figure or date in agreement. All else is absent.
"""

from collections.abc import Sequence

from agent.engines.local.difference import Absent, Agreement, Comparison, Difference, Kind, explain
from agent.engines.local.figures import compare_quantities
from agent.engines.local.names import is_named
from agent.engines.local.polarity import negations
from agent.engines.local.scope import (
    Statement,
    is_elsewhere,
    shares_names,
    shares_words,
    statement,
    statements,
    tells_other_events,
    years,
)
from agent.engines.local.wording import has_universal, opposites, universal
from agent.types import Claim, DateMention

__all__ = ["Absent", "Agreement", "Comparison", "Difference", "Kind", "compare", "explain"]

SAME_PREDICATE = 0.6
"""Least share of the claim's content words that a sentence must have for its negation to count."""
SAME_EVENT = 0.7
"""The same for a date to contradict the claim's where neither tells an event of `events.toml`."""

Found = Agreement | Difference | Absent


def compare(claim: Claim, evidence_text: str, evidence_language: str) -> Comparison:
    """What `evidence_text` says of the numbers, dates, names and polarity of the claim."""
    stated = statement(claim.text, claim.language)
    evidence = statement(evidence_text, evidence_language)
    sentences = statements(evidence_text, evidence_language)
    found: list[Found] = [
        *compare_quantities(stated, sentences, evidence),
        *_dates(stated, sentences),
        *_names(stated, evidence),
        *_polarity(stated, sentences),
        *_wording(stated, evidence, sentences),
    ]
    return Comparison(
        agreements=tuple(one for one in found if isinstance(one, Agreement)),
        differences=tuple(one for one in found if isinstance(one, Difference)),
        absent=tuple(one for one in found if isinstance(one, Absent)),
    )


def _dates(claim: Statement, sentences: Sequence[Statement]) -> list[Found]:
    """What becomes of each date of the claim. A difference needs that no date there agrees with it."""
    others = [other for sentence in sentences for other in sentence.dates]
    agreed = {
        index: other
        for index, date in enumerate(claim.dates)
        for other in others
        if _is_shown_by(date, other)
    }
    found: list[Found] = []
    for index, date in enumerate(claim.dates):
        if index in agreed:
            found.append(Agreement(kind="date", claim_text=date.text, evidence_text=agreed[index].text))
            continue
        other = _contrary_date(claim, date, sentences)
        if other is None or any(other is taken for taken in agreed.values()):
            found.append(Absent(kind="date", claim_text=date.text))
        else:
            found.append(Difference(kind="date", claim_text=date.text, evidence_text=other.text))
    return found


def _contrary_date(claim: Statement, date: DateMention, sentences: Sequence[Statement]) -> DateMention | None:
    """The one date, of the sentence that shares the claim's matter, that contradicts the claim's."""
    for sentence in sentences:
        dated = [other for other in sentence.dates if _shared_parts(date, other)]
        elsewhere = claim.countries and sentence.countries and claim.countries.isdisjoint(sentence.countries)
        if len(dated) == 1 and not elsewhere and _tells_the_same(claim, sentence):
            return None if _same_as_far_as_both_say(date, dated[0]) else dated[0]
    return None


def _tells_the_same(claim: Statement, sentence: Statement) -> bool:
    """Whether the sentence tells the claim's event: a known one, or one told in the claim's own words."""
    if tells_other_events(claim, sentence):
        return False
    if claim.events.isdisjoint(sentence.events):
        return shares_words(claim, sentence, least=SAME_EVENT)
    return shares_words(claim, sentence) or (
        claim.language != sentence.language and shares_names(claim, sentence)
    )


def _shared_parts(first: DateMention, second: DateMention) -> list[tuple[int, int]]:
    """Year, month and day as far as both dates have them; none from two calendars."""
    if first.calendar != second.calendar:
        return []
    parts = ((first.year, second.year), (first.month, second.month), (first.day, second.day))
    return [(one, two) for one, two in parts if one is not None and two is not None]


def _same_as_far_as_both_say(first: DateMention, second: DateMention) -> bool:
    shared = _shared_parts(first, second)
    return bool(shared) and all(one == two for one, two in shared)


def _is_shown_by(date: DateMention, other: DateMention) -> bool:
    """Whether the other date is the same and as exact; it may leave out the year."""
    exact = (date.month is None or other.month is not None) and (date.day is None or other.day is not None)
    return exact and _same_as_far_as_both_say(date, other)


def _names(claim: Statement, evidence: Statement) -> list[Found]:
    found: dict[str, Found] = {}
    there = {name.name: evidence.text[name.start : name.end] for name in evidence.named}
    for name in claim.named:
        written = claim.text[name.start : name.end]
        match is_named(name, evidence.text, evidence.names):
            case True:
                words = there.get(name.name, name.name)
                found.setdefault(name.name, Agreement(kind="name", claim_text=written, evidence_text=words))
            case False:
                found.setdefault(name.name, Absent(kind="name", claim_text=written))
    return list(found.values())


def _polarity(claim: Statement, sentences: Sequence[Statement]) -> list[Found]:
    """A negation on one side alone, of words that both have; within one language only."""
    denied = negations(claim.text, claim.language)
    for sentence in sentences:
        if not shares_words(claim, sentence, least=SAME_PREDICATE) or is_elsewhere(claim, sentence):
            continue
        there = negations(sentence.text, sentence.language)
        if bool(denied) is bool(there):
            continue
        cue = (denied or there)[0]
        if cue.reach & claim.stems & sentence.stems:
            kind: Kind = "denial" if cue.denies else "negation"
            return [Difference(kind=kind, claim_text=claim.text, evidence_text=sentence.text)]
    if not denied and any(_negates_part_of(claim, sentence) for sentence in sentences):
        return [Absent(kind="negation", claim_text=claim.text)]
    return []


def _negates_part_of(claim: Statement, sentence: Statement) -> bool:
    """Whether a sentence in the claim's language, in other words, negates one that the claim uses."""
    if claim.language != sentence.language or is_elsewhere(claim, sentence):
        return False
    return any(cue.reach & claim.stems for cue in negations(sentence.text, sentence.language))


def _wording(claim: Statement, evidence: Statement, sentences: Sequence[Statement]) -> list[Found]:
    """Words that turn the claim: an opposite, a negation, "all" and "none", on one side alone."""
    found: list[Found] = []
    if turned := opposites(claim, evidence):
        found.append(Difference(kind="direction", claim_text=turned[0], evidence_text=turned[1]))
    word = universal(claim.text, claim.language)
    if word and not has_universal(evidence.text):
        found.append(Absent(kind="scope", claim_text=word))
    denied = negations(claim.text, claim.language)
    there = negations(evidence.text, evidence.language)
    if denied and not there and not shares_words(claim, evidence, least=SAME_PREDICATE):
        found.append(Absent(kind="negation", claim_text=denied[0].cue))
    foreign = claim.language != evidence.language
    denying = next(filter(_denies, _nearest(claim, sentences)), None)
    if there and not denied and foreign and denying is not None:
        found.append(Difference(kind="negation", claim_text=claim.text, evidence_text=denying.text))
    return found


def _nearest(claim: Statement, sentences: Sequence[Statement]) -> Sequence[Statement]:
    """The sentences that have a name, year or figure of the claim; all, where none has.

    Between two languages nothing else tells which sentence is the claim's: of training pairs with a denial
    in another sentence only, the model is right as often as of those without any.
    """
    return [one for one in sentences if _has_part_of(one, claim)] or sentences


def _has_part_of(sentence: Statement, claim: Statement) -> bool:
    figures = {quantity.value for quantity in claim.quantities}
    same = any(quantity.value in figures for quantity in sentence.quantities)
    return same or bool(claim.names & sentence.names or years(claim) & years(sentence))


def _denies(sentence: Statement) -> bool:
    return bool(negations(sentence.text, sentence.language))
