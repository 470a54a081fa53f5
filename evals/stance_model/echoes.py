"""Claims that repeat a sentence of the statement, so that repeated words give no label away.

People who write claims by hand support in other words and refute in the same ones. A model trained on that
alone takes likeness for contradiction: a claim that was nearly its evidence came out as refuted.

Every edit is made in the claim against the true evidence, and in the evidence against the true claim and
against the edited one. So neither text alone, nor how much they have in common, tells the label.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from agent.text.sentences import core, units
from evals.stance_model.rewording import reworded
from evals.stance_model.slots import LANGUAGES
from evals.stance_model.turns import Turned, misprinted, turned

_LEAST_WORDS = 5
_REWORDED = 0.6
"""Share of the claims, of every label, whose dates and figures are written in another way."""
_EXACT = {"misprint", "dates"}
"""Edits that a claim with less detail may be blind to."""
_JOINT = {"ar": "، ", "en": "; ", "fr": " ; "}


class Echo(NamedTuple):
    """A claim, its language, evidence, its language, the label, and by what it differs."""

    claim: str
    spoken: str
    evidence: str
    language: str
    label: str
    kind: str


def echoes(statements: Mapping[str, str], rng: random.Random) -> Iterator[Echo]:
    """Of the sentences of a statement, given by language with its slots filled, claims of every label.

    Supported: a sentence, by the statement in its own and in another language; an edited sentence, by the
    statement so edited. Refuted: an edited sentence by the true statement, and a true one by the edited.
    Open: a sentence by the rest of the statement, two sentences by one of them.
    No claim is its evidence to the letter.
    """
    for echo in _plain(statements, rng):
        if rng.random() < _REWORDED:
            claim = reworded(echo.claim, echo.spoken, rng, vaguer=echo.kind not in _EXACT)
            echo = echo._replace(claim=claim)
        if echo.claim != echo.evidence:
            yield echo


def _plain(statements: Mapping[str, str], rng: random.Random) -> Iterator[Echo]:
    for language, statement in statements.items():
        sentences = [statement[slice(*core(statement, unit))] for unit in units(statement)]
        for place, sentence in enumerate(sentences):
            if len(sentence.split()) < _LEAST_WORDS:
                continue
            evidence = _around(sentences, place, rng)
            abroad = [other for other in LANGUAGES if other in statements and other != language]
            other = rng.choice(abroad) if abroad else None
            yield Echo(sentence, language, evidence, language, "supports", "echo")
            if other:
                yield Echo(sentence, language, statements[other], other, "supports", "echo")
            for wrong in filter(None, (misprinted(sentence, rng), turned(sentence, language, rng))):
                yield from _edited(sentence, wrong, evidence, language=language)
                if other:
                    yield Echo(wrong.text, language, statements[other], other, "refutes", wrong.kind)
            yield from _beyond(sentences, place, language=language)


def _edited(sentence: str, wrong: Turned, evidence: str, *, language: str) -> Iterator[Echo]:
    changed = evidence.replace(sentence, wrong.text, 1)
    yield Echo(wrong.text, language, evidence, language, "refutes", wrong.kind)
    yield Echo(sentence, language, changed, language, "refutes", wrong.kind)
    yield Echo(wrong.text, language, changed, language, "supports", wrong.kind)


def _beyond(sentences: Sequence[str], place: int, *, language: str) -> Iterator[Echo]:
    """What the evidence says nothing of: the sentence, or half of two sentences in one."""
    rest = " ".join([*sentences[:place], *sentences[place + 1 :]])
    if not rest:
        return
    yield Echo(sentences[place], language, rest, language, "nei", "rest")
    both = _JOINT[language].join([sentences[place].rstrip("."), sentences[place - 1]])
    yield Echo(both, language, sentences[place], language, "nei", "half")
    yield Echo(both, language, " ".join(sentences), language, "supports", "half")


def _around(sentences: Sequence[str], place: int, rng: random.Random) -> str:
    """The sentence, alone, with the next, or with all others: a window of a document."""
    return " ".join(rng.choice([sentences[place : place + 1], sentences[place : place + 2], sentences]))
