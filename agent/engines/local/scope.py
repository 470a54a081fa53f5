"""Whether a sentence of the evidence talks about what the claim talks about."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from agent.engines.local.gazetteer import entries
from agent.engines.local.names import Name, names
from agent.text.dates import dates
from agent.text.normalise import stems
from agent.text.quantities import quantities
from agent.text.sentences import units
from agent.types import DateMention, Quantity

SHARED_WORDS = 0.4
"""Least share of the claim's content words that evidence in its language must have for a contradiction."""

_CLAUSE_END = re.compile(
    r"[,;:،؛()]|\b(?:and|while|et|tandis|but|mais|whereas)\b|(?<=\s)(?:فيما|بينما|في حين)\s|\sو(?=\w)"
)


@dataclass(frozen=True)
class Statement:
    """A sentence with what can be compared in it; each part is worked out when it is first asked for."""

    text: str
    language: str

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.text, self.language)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates(self.text, self.language)

    @cached_property
    def named(self) -> tuple[Name, ...]:
        """All names, known or not."""
        return tuple(names(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """Known names."""
        return frozenset(name.name for name in self.named if name.kind != "other")

    @cached_property
    def countries(self) -> frozenset[str]:
        return frozenset(name.name for name in self.named if name.kind == "country")

    @cached_property
    def events(self) -> frozenset[str]:
        """Known events: a visit, a signature, a break."""
        return frozenset(entry.name for entry in entries("events", self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content words, without numbers."""
        return frozenset(stem for stem in stems(self.text, self.language) if not stem[0].isdigit())

    @cached_property
    def _subjects(self) -> list[tuple[str, str, int]]:
        return [(entry.name, entry.kind, entry.start) for entry in entries("subjects", self.text)]

    def subjects(self, quantity: Quantity | None = None) -> frozenset[tuple[str, str]]:
        """What is measured, as (group, subject): in the clause of the quantity, else in the sentence."""
        everywhere = frozenset((kind, name) for name, kind, _ in self._subjects)
        if quantity is None:
            return everywhere
        start, end = self._clause(quantity)
        return frozenset((kind, name) for name, kind, at in self._subjects if start <= at < end) or everywhere

    def _clause(self, quantity: Quantity) -> tuple[int, int]:
        ends = [match.start() for match in _CLAUSE_END.finditer(self.text)]
        start = max((end for end in ends if end < quantity.start), default=0)
        return start, min((end for end in ends if end >= quantity.end), default=len(self.text))


@lru_cache(maxsize=8192)
def statement(text: str, language: str) -> Statement:
    """The statement of a text, the same one for the same text, so that its parts are worked out once."""
    return Statement(text, language)


def statements(text: str, language: str) -> list[Statement]:
    """The sentences of a text."""
    return [statement(text[unit.start : unit.end].strip(), language) for unit in units(text)]


def shares_words(claim: Statement, evidence: Statement, *, least: float = SHARED_WORDS) -> bool:
    """Whether evidence in the claim's language has at least that share of the claim's content words."""
    same_language = claim.language == evidence.language
    return same_language and len(claim.stems & evidence.stems) >= least * len(claim.stems) > 0


def shares_names(claim: Statement, evidence: Statement) -> bool:
    """Whether both have two known names in common, or the only one of the claim."""
    common = claim.names & evidence.names
    return bool(common) and len(common) >= min(2, len(claim.names))


def tells_other_events(claim: Statement, sentence: Statement) -> bool:
    """Whether both tell known events and no one in common: a break of relations and their return."""
    return bool(claim.events) and bool(sentence.events) and claim.events.isdisjoint(sentence.events)


def is_elsewhere(claim: Statement, sentence: Statement) -> bool:
    """Whether the sentence talks of other countries, or of other years, than the claim."""
    if claim.countries and sentence.countries and claim.countries.isdisjoint(sentence.countries):
        return True
    return years(claim).isdisjoint(years(sentence)) and bool(years(claim)) and bool(years(sentence))


def measures_other(claim: frozenset[tuple[str, str]], sentence: frozenset[tuple[str, str]]) -> bool:
    """Whether the two sets of subjects differ: prices and wages do, gas exports and exports do not."""
    for energy in (True, False):
        first = {name for group, name in claim if (group == "energy") is energy}
        second = {name for group, name in sentence if (group == "energy") is energy}
        if first and second and first.isdisjoint(second):
            return True
    return False


def years(statement: Statement) -> frozenset[tuple[str, int]]:
    """The years that a statement names, with their calendar."""
    return frozenset((date.calendar, date.year) for date in statement.dates if date.year is not None)
