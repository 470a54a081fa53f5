"""Whether a claim that the model found is the article's: its words, its figures, its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from agent.citations.matching import Match, find
from agent.engines.llm.anchoring import strays
from agent.engines.llm.answers import FoundClaim
from agent.engines.llm.fencing import one_line
from agent.engines.llm.injection import mask
from agent.engines.llm.sentences import Sentence
from agent.messages import say
from agent.text.normalise import fold_text, stems
from agent.text.quantities import quantities
from agent.types import Article, Span

SHOWN_CHARS = 90
"""Of words that were not found, as far as a reason shows them."""
SPEAKER_SHARE = 0.5
"""Least share of the words of a speaker that have to stand in the article."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim with the place of its words in the article."""

    claim: FoundClaim
    start: int
    end: int


class Ground:
    """An article that claims are held against, as far as a model was shown it."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]) -> None:
        self._article = article.model_copy(update={"text": mask(article.text).text})
        self._sentences = sentences

    def place(self, claim: FoundClaim, number: int) -> Grounded | str:
        """The claim with its place in the article, or the reason why it is dropped.

        Its words are looked for in sentence `number` first, then anywhere: a number is easily
        miscounted, and the words are what counts.
        """
        language = self._article.language
        if not claim.text.strip():
            return say("llm.empty_claim", language)
        match = self._find(claim.quote, number)
        if match is None:
            return say("llm.quote_not_found", language, words=one_line(claim.quote, SHOWN_CHARS))
        return (
            self._added(claim) or self._strays(claim.text, match) or Grounded(claim, match.start, match.end)
        )

    def _added(self, claim: FoundClaim) -> str | None:
        """What the claim has, and the article has not."""
        language = self._article.language
        if added := self._added_figure(claim.text):
            return say("llm.added_figure", language, words=one_line(added, SHOWN_CHARS))
        if not self._names(claim.speaker):
            return say("llm.added_speaker", language, words=one_line(claim.speaker, SHOWN_CHARS))
        if mask(claim.text).planted or mask(claim.speaker).planted:
            return say("llm.planted_claim", language, words=one_line(claim.text, SHOWN_CHARS))
        return None

    def _find(self, quote: str, number: int) -> Match | None:
        words = quote.strip()
        sentence = next(one for one in self._sentences if one.number == number)
        near = Span(start=sentence.start, end=sentence.end)
        return find(words, self._article.text, near=near) if words else None

    def _strays(self, text: str, match: Match) -> str | None:
        holding = [one for one in self._sentences if one.start < match.end and match.start < one.end]
        return strays(
            one_line(text),
            quote=self._article.text[match.start : match.end],
            sentence=" ".join(one.line for one in holding),
            article=self._stems,
            language=self._article.language,
        )

    def _added_figure(self, text: str) -> str | None:
        """The first figure of the text that the article does not give, in whatever unit or spelling."""
        for quantity in quantities(text, self._article.language):
            if quantity.value not in self._values and fold_text(quantity.text) not in self._folded:
                return quantity.text
        return None

    def _names(self, speaker: str) -> bool:
        wanted = set(stems(speaker, self._article.language))
        return not wanted or len(wanted & self._stems) >= SPEAKER_SHARE * len(wanted)

    @cached_property
    def _values(self) -> frozenset[float]:
        return frozenset(found.value for found in quantities(self._article.text, self._article.language))

    @cached_property
    def _folded(self) -> str:
        return fold_text(self._article.text)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stems(self._article.text, self._article.language))
