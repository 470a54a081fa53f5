"""A claim beside a window of the evidence: what code alone can tell of the two."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from agent.engines.local.card import Group, language_group
from agent.engines.local.comparison import compare
from agent.engines.local.difference import Absent, Agreement, Comparison
from agent.engines.local.hearsay import is_denial, is_hearsay, is_reported
from agent.engines.local.names import names
from agent.engines.local.parties import is_word_of_another
from agent.engines.local.windows import Window, content_words, share, windows
from agent.engines.local.wording import is_contrast
from agent.text.normalise import stems
from agent.types import Claim, Evidence, Passage

FIGURES = frozenset({"number", "date", "unit"})
"""Kinds of difference that go away when the claim takes over the evidence's figure."""

_AGREEMENTS = 2
_YEAR = re.compile(r"\d{4}")
_BARE = re.compile(r"\d{1,2}")
_SAME_MATTER = 0.6
_ALIKE = 0.45


class Match(NamedTuple):
    """A claim, a window and how they compare."""

    claim: Claim
    passage: Passage
    window: Window
    comparison: Comparison

    @property
    def group(self) -> Group:
        """The languages of claim and passage."""
        return language_group(self.claim.language, self.passage.language)

    @property
    def is_foreign(self) -> bool:
        """Claim and passage are in two languages."""
        return self.claim.language != self.passage.language

    @property
    def is_hearsay(self) -> bool:
        """The window reports an accusation, a denial or a party's word on another, and the claim does not."""
        if self.claim.role == "attribution" or is_hearsay(self.claim.text):
            return False
        denies = any(part.kind == "denial" for part in self.comparison.differences)
        return denies or is_hearsay(self.window.text) or self._is_word_of_another

    @property
    def _is_word_of_another(self) -> bool:
        language = self.passage.language
        return self.is_reported and is_word_of_another(self.claim.text, self.window.text, language)

    @property
    def is_own_word(self) -> bool:
        """The window has the claim from the very party that the article has it from: said twice, shown never.

        An institution that keeps the record, such as the WHO, is taken at its word.
        """
        if self.claim.role == "attribution" or self.claim.speaker is None:
            return False
        kinds = {name.kind for name in names(self.claim.speaker)}
        return "organisation" not in kinds and self.is_reported and self.names_speaker

    @property
    def is_reported(self) -> bool:
        """The window gives somebody's words."""
        return is_reported(self.window.text)

    @property
    def is_denial(self) -> bool:
        """Somebody denies in the window what the claim states, or something much like it."""
        alike = len(self.comparison.agreements) >= _AGREEMENTS or self.window.shared >= _ALIKE
        return self.is_hearsay and is_denial(self.window.text) and alike

    @property
    def names_speaker(self) -> bool:
        """Window, title or publisher name the claim's speaker: half of the words, or a name known in both."""
        if self.claim.speaker is None:
            return True
        place = f"{self.passage.title}\n{self.passage.publisher or ''}\n{self.window.text}"
        if self.is_foreign:
            speaker = self.claim.model_copy(
                update={"text": self.claim.speaker, "quantities": (), "dates": ()}
            )
            return bool(compare(speaker, place, self.passage.language).agreements)
        wanted = list(content_words(self.claim.speaker, self.claim.language).values())
        return share(wanted, frozenset(stems(place, self.passage.language))) >= 0.5

    @property
    def worded(self) -> str:
        """The claim, what agrees written as the window has it: dates, figures, names of another language.

        A small model takes "janvier 2001" and "7 January 2001" for two days; code knows better.
        """
        return self.in_its_words(self.claim.text)

    def in_its_words(self, text: str) -> str:
        """The claim or a part of it, with the window's words for what agrees."""
        for agreement in self.comparison.agreements:
            if agreement.kind in FIGURES or (agreement.kind == "name" and self.is_foreign):
                text = text.replace(agreement.claim_text, agreement.evidence_text, 1)
        return text

    @property
    def corrected(self) -> str | None:
        """`worded` with the window's figures for its own; None unless figures are all that differs."""
        text = worded = self.worded
        for difference in self.comparison.differences:
            if difference.kind not in FIGURES:
                return None
            text = text.replace(difference.claim_text, difference.evidence_text, 1)
        return None if text == worded else text

    @property
    def is_turned(self) -> bool:
        """Only the direction differs, on one matter; between two languages a name or figure shows that."""
        turned = {difference.kind for difference in self.comparison.differences} == {"direction"}
        same = bool(self.comparison.agreements) if self.is_foreign else self.is_same_matter
        return turned and same

    @property
    def is_set_apart(self) -> bool:
        """Of several names that the claim takes together, the window sets one against another."""
        return len(names(self.claim.text)) > 1 and is_contrast(self.window.text)

    @property
    def is_reversed(self) -> bool:
        """The two names that the claim has stand in the other order: who did it to whom may be turned."""
        ours, theirs = _order(self.claim.text), _order(self.window.text)
        return len(ours) == 2 and [name for name in theirs if name in ours] == ours[::-1]

    @property
    def can_contradict(self) -> bool:
        """Plain words against plain words on one matter, from which a model alone may see a contradiction.

        Not what somebody says, on either side, not another language, not another subject.
        """
        wanted = list(content_words(self.claim.text, self.claim.language).values())
        present = frozenset(stems(f"{self.passage.title} {self.window.text}", self.passage.language))
        said = [self.claim.text, self.window.text]
        plain = not any(is_reported(text) or is_hearsay(text) for text in said)
        same_subject = bool(wanted) and not wanted[0].isdisjoint(present)
        return plain and same_subject and not self.is_foreign and self.is_same_matter

    @property
    def is_same_matter(self) -> bool:
        """So much is shared that another figure contradicts: most words, or two names and dates."""
        if self.is_foreign:
            return len(self.comparison.agreements) >= _AGREEMENTS
        return self.window.shared >= _SAME_MATTER

    @property
    def may_bear_out(self) -> bool:
        """On one matter, or with a figure of the claim and, in one language, nearly half of its words.

        Between two languages a month will do as well; a name, a year or a bare "10" stands in many sentences.
        """
        agreements = self.comparison.agreements
        counted = any(
            part.kind == "computed" or (part.kind == "number" and not _BARE.fullmatch(part.claim_text))
            for part in agreements
        )
        if not self.is_foreign:
            return self.is_same_matter or (counted and self.window.shared >= _ALIKE)
        dated = any(part.kind == "date" and not _YEAR.fullmatch(part.claim_text) for part in agreements)
        return self.is_same_matter or counted or dated

    def is_about(self, least_share: float) -> bool:
        """The window names what the claim names and, within one language, shares enough of its words."""
        if any(part.kind == "name" for part in self.comparison.absent):
            return False
        return self.is_foreign or self.window.shared >= least_share


def _order(text: str) -> list[str]:
    """The known names of a text, each once, in the order of first mention."""
    return list(dict.fromkeys(name.name for name in names(text) if name.kind != "other"))


def matches(claim: Claim, evidence: Sequence[Evidence], *, limit: int, least_share: float) -> list[Match]:
    """The first `limit` windows of `evidence` that are about the claim; where none is, the nearest one."""
    candidates = windows(claim, evidence)
    about = [*islice(_about(claim, evidence, candidates, least_share=least_share), limit)]
    if about or not candidates:
        return about
    nearest = max(candidates, key=lambda window: window.shared)
    return [match(claim, evidence[nearest.passage].passage, nearest)]


def match(claim: Claim, passage: Passage, window: Window) -> Match:
    """The claim against a window and its document's title; the document's own date counts as mentioned."""
    comparison = compare(claim, f"{passage.title}\n{window.text}", passage.language)
    absent = tuple(part for part in comparison.absent if not _is_date_of(claim, part.claim_text, passage))
    other_years = [part for part in comparison.agreements if _is_of_another_year(claim, part, passage)]
    told = {
        "agreements": tuple(part for part in comparison.agreements if part not in other_years),
        "absent": (*absent, *(Absent(kind="date", claim_text=part.claim_text) for part in other_years)),
    }
    return Match(claim, passage, window, comparison.model_copy(update=told))


def _about(
    claim: Claim, evidence: Sequence[Evidence], candidates: Iterable[Window], *, least_share: float
) -> Iterator[Match]:
    for window in candidates:
        passage = evidence[window.passage].passage
        if passage.language != claim.language or window.shared >= least_share:
            found = match(claim, passage, window)
            if found.is_about(least_share):
                yield found


def _is_of_another_year(claim: Claim, part: Agreement, passage: Passage) -> bool:
    """A day given without its year, in a document of another year than the claim's."""
    year = next((mention.year for mention in claim.dates if mention.text == part.claim_text), None)
    if part.kind != "date" or year is None or passage.published is None:
        return False
    return _YEAR.search(part.evidence_text) is None and passage.published.year != year


def _is_date_of(claim: Claim, text: str, passage: Passage) -> bool:
    day = passage.published
    return day is not None and any(
        mention.text == text and mention.year == day.year and mention.month in (None, day.month)
        for mention in claim.dates
    )
