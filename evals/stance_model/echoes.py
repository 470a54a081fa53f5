"""Claims that repeat a sentence of the statement, so that repeated words give no label away.

People who write claims by hand support in other words and refute in the same ones. A model trained on that
alone takes likeness for contradiction: a claim that was nearly its evidence came out as refuted.
"""

import random
import re
from collections.abc import Iterator

from agent.text.sentences import core, units
from evals.stance_model.slots import LANGUAGES

Echo = tuple[str, str, str, str, str]
"""Claim, its language, evidence, its language, label."""

_LEAST_WORDS = 5
_DIGIT = re.compile(r"\d")


def echoes(statements: dict[str, str], rng: random.Random) -> Iterator[Echo]:
    """Of each sentence of a statement, given by language with its slots filled, one claim of every label.

    Supported: the sentence, by the statement in its own and in another language. Refuted: the sentence with
    one digit changed. Open: the sentence, where the evidence is the rest of the statement.
    """
    for language, statement in statements.items():
        others = [other for other in LANGUAGES if other in statements and other != language]
        sentences = [statement[slice(*core(statement, unit))] for unit in units(statement)]
        for sentence in sentences:
            if len(sentence.split()) < _LEAST_WORDS:
                continue
            seen_in = [language, *rng.sample(others, min(1, len(others)))]
            for place in seen_in:
                yield sentence, language, statements[place], place, "supports"
            if _DIGIT.search(sentence):
                place = rng.choice(seen_in)
                yield _misprinted(sentence, rng), language, statements[place], place, "refutes"
            rest = " ".join(other for other in sentences if other != sentence)
            if rest:
                yield sentence, language, rest, language, "nei"


def _misprinted(sentence: str, rng: random.Random) -> str:
    """The sentence with the first digit of one of its numbers changed."""
    starts = [found.start() for found in re.finditer(r"(?<!\d)[\d٠-٩]", sentence)]
    place = rng.choice(starts)
    wrong = rng.choice([digit for digit in "123456789" if digit != sentence[place]])
    return f"{sentence[:place]}{wrong}{sentence[place + 1 :]}"
