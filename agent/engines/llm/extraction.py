"""The large model's extraction: it reads numbered sentences, code finds its words again in the article."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from agent.engines.llm.answers import ExtractionAnswer, FoundClaim, OtherSentence
from agent.engines.llm.beside import warm
from agent.engines.llm.fencing import fenced, messages, one_line
from agent.engines.llm.grounding import Ground, Grounded
from agent.engines.llm.sentences import Part, Sentence, parts, sentences
from agent.engines.llm.worthiness import check_worthiness
from agent.messages import say
from agent.prompts import prompt
from agent.protocols import Engine
from agent.text.dates import dates
from agent.text.normalise import words
from agent.text.quantities import quantities
from agent.types import Article, Claim, Extraction, Segment, SegmentKind

if TYPE_CHECKING:
    from agent.endpoint import Message
    from agent.engines.llm import Door

PARTS_AT_ONCE = 8
"""Parts of a long article that are asked about at the same time."""
OTHER_LANGUAGES = 2
"""Languages besides the article's that claims are searched for in, the library's commonest. Each costs a
search of every claim, and meaning is compared across languages anyway."""
_TOKENS, _TOKENS_OF_A_SENTENCE, _MOST_TOKENS = 500, 300, 12_000
_OUR_KINDS = {"unresolved": "not_checkable", "duplicate": "not_checkable"}
"""What becomes of kinds that are not ours, and of a duplicate of nothing."""


def extract(article: Article, *, door: "Door", local: Engine, search_languages: Sequence[str]) -> Extraction:
    """Segments that tile the article, and its claims in order. One request for each part of the article.

    A sentence of which the model says nothing, one that it is not shown because it speaks to a program, and a
    claim that is not the article's are on record in the reason of their segment. While the model reads,
    `local` loads what it judges with. Raises `EngineError`.
    """
    found = sentences(article.text)

    def ask(part: Part) -> ExtractionAnswer:
        return door.ask(
            _messages(part, article, search_languages),
            ExtractionAnswer,
            max_output_tokens=min(_MOST_TOKENS, _TOKENS + _TOKENS_OF_A_SENTENCE * len(part.numbers)),
        )

    to_read = parts(found)
    with ThreadPoolExecutor(PARTS_AT_ONCE + 1) as pool:
        asked = [pool.submit(ask, part) for part in to_read]  # all of them, though one should fail
        if asked:
            door.wait_until_begun()
            pool.submit(warm, local)
        answers = [answer.result() for answer in asked]
    writer = _Writer(article, found)
    for part, answer in zip(to_read, answers, strict=True):
        writer.take(part, answer)
    return writer.write()


def _messages(part: Part, article: Article, search_languages: Sequence[str]) -> "list[Message]":
    return messages(
        prompt("extract"),
        language=article.language,
        published=article.published or "unknown",
        search_languages=_others(article, search_languages),
        article=fenced("article", [one.shown for one in (*part.context, *part.asked) if one.line]),
        first=part.numbers[0],
        last=part.numbers[-1],
    )


def _others(article: Article, search_languages: Sequence[str]) -> str:
    others = [language for language in search_languages if language != article.language]
    return ", ".join(others[:OTHER_LANGUAGES]) or "none"


class _Writer:
    """Writes the segments and claims of an article from what the model read."""

    def __init__(self, article: Article, found: Sequence[Sentence]) -> None:
        self._article = article
        self._found = found
        self._ground = Ground(article, found)
        self._others: dict[int, OtherSentence] = {}
        self._placed: dict[int, list[Grounded]] = defaultdict(list)
        self._dropped: dict[int, list[str]] = defaultdict(list)
        self._claims: list[Claim] = []
        self._known: dict[tuple[str, ...], str] = {}
        self._ids: dict[int, tuple[str, ...]] = {}

    def take(self, part: Part, answer: ExtractionAnswer) -> None:
        """What the model said of a part. A number that was not asked about counts as the nearest one."""
        first, last = part.numbers[0], part.numbers[-1]
        for other in answer.others:
            self._others.setdefault(min(max(other.number, first), last), other)
        for claim in answer.claims:
            self._take(claim, min(max(claim.sentence, first), last))

    def write(self) -> Extraction:
        """Every sentence as a segment, in order."""
        segments = tuple(map(self._segment, self._found))
        return Extraction(segments=segments, claims=tuple(self._claims))

    def _take(self, claim: FoundClaim, number: int) -> None:
        placed = self._ground.place(claim, number)
        if isinstance(placed, str):
            self._dropped[number].append(placed)
        else:
            self._placed[self._holder(placed, number)].append(placed)

    def _holder(self, placed: Grounded, number: int) -> int:
        """The sentence that the words stand in."""
        inside = (one.number for one in self._found if one.start <= placed.start < one.end)
        return next(inside, None) or number

    def _segment(self, sentence: Sentence) -> Segment:
        kind, reason, claims = self._outcome(sentence)
        notes = [reason, *self._dropped.get(sentence.number or 0, ())]
        reason = " ".join(dict.fromkeys(note for note in notes if note))
        return Segment(start=sentence.start, end=sentence.end, kind=kind, reason=reason, claims=claims)

    def _outcome(self, sentence: Sentence) -> tuple[SegmentKind, str, tuple[str, ...]]:
        language = self._article.language
        if sentence.planted:
            return SegmentKind.NOT_CHECKABLE, say("llm.planted_sentence", language), ()
        if sentence.number is None:
            kind = SegmentKind.HEADING if sentence.line else SegmentKind.NOT_CHECKABLE
            return kind, say("segment.heading" if sentence.line else "segment.no_words", language), ()
        if placed := self._placed.get(sentence.number):
            return self._claimed(sentence.number, placed)
        other = self._others.get(sentence.number)
        if other is None:
            reason = "" if sentence.number in self._dropped else say("llm.silent", language)
            return SegmentKind.NOT_CHECKABLE, reason, ()
        if repeated := self._ids.get(other.repeats) if other.kind == "duplicate" else None:
            reason = say("segment.duplicate", language, words=", ".join(repeated))
            return SegmentKind.DUPLICATE, reason, repeated
        return SegmentKind(_OUR_KINDS.get(other.kind, other.kind)), self._why_none(other), ()

    def _why_none(self, other: OtherSentence) -> str:
        reason = one_line(other.reason)
        own = {"unresolved": "unresolved", "duplicate": "repeats_nothing"}
        key = own.get(other.kind, "reading" if reason else "no_reason")
        return say(f"llm.{key}", self._article.language, words=reason)

    def _claimed(self, number: int, placed: Sequence[Grounded]) -> tuple[SegmentKind, str, tuple[str, ...]]:
        made, repeated = [], []
        for one in sorted(placed, key=lambda one: one.start):
            claim = _claim(one, self._article, number=len(self._claims) + 1)
            key = (claim.role, claim.speaker or "", *words(claim.text))
            if key in self._known:
                repeated.append(self._known[key])
                continue
            self._known[key] = claim.id
            self._claims.append(claim)
            made.append(claim)
        ids = tuple(dict.fromkeys([*(claim.id for claim in made), *repeated]))
        self._ids[number] = ids
        language = self._article.language
        if not made:
            return SegmentKind.DUPLICATE, say("segment.duplicate", language, words=", ".join(ids)), ids
        worth = "; ".join(made[0].check_worthiness.reasons)
        return SegmentKind.CLAIM, say("segment.claim", language, words=worth), ids


def _claim(placed: Grounded, article: Article, *, number: int) -> Claim:
    found, language = placed.claim, article.language
    text = one_line(found.text)
    figures, days = quantities(text, language), dates(text, language)
    queries = dict.fromkeys(one_line(query) for query in (text, *found.queries, found.contrary))
    return Claim(
        id=f"c{number}",
        text=text,
        quote=article.text[placed.start : placed.end],
        start=placed.start,
        end=placed.end,
        language=language,
        speaker=one_line(found.speaker) or None,
        role="attribution" if found.attribution and found.speaker.strip() else "statement",
        queries=tuple(query for query in queries if query),
        check_worthiness=check_worthiness(found.answers, quantities=figures, dates=days, language=language),
        quantities=figures,
        dates=days,
    )
