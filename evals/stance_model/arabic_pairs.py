"""Newsroom pairs in Arabic, and Arabic with English and French, from hand-written base items.

A base item (`pairs/*.txt`) is a statement `A`, its English and French versions `E` and `F`, and claims it
supports (`+`), refutes (`-`) or does not settle (`?`), each with the kind of difference. The edits below are
chosen so that neither the claim alone nor the overlap of words gives the label away.

    python -m evals.stance_model.arabic_pairs train.jsonl development.jsonl --rounds 4 --seed 5
"""

import argparse
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.stance_model.echoes import echoes
from evals.stance_model.prepare import Pair, write_pairs
from evals.stance_model.slots import LANGUAGES, PAIRS, Filling, Words, draw, fill, read_words, slots_of

HELD_OUT = 7
"""Every seventh base item is development data: all its pairs, so that no statement is on both sides."""

_LABELS = {"+": "supports", "-": "refutes", "?": "nei"}
_CLAIM = re.compile(r"([+\-?])(?:(en|fr)\.)?([a-z]+) (.+)")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SENTENCE_END = (".", "؟", "?", "!", "»")


@dataclass(frozen=True)
class Claim:
    """A claim about a base statement, slots still open."""

    label: str
    language: str
    kind: str
    text: str


@dataclass(frozen=True)
class Base:
    """One base item, slots still open."""

    name: str
    statements: dict[str, str]
    """By language; Arabic is always there."""

    claims: tuple[Claim, ...]

    @property
    def texts(self) -> list[str]:
        """Every text of the item, for finding its slots."""
        return [*self.statements.values(), *(claim.text for claim in self.claims)]


def parse(text: str, *, topic: str) -> list[Base]:
    """The base items written in `text`; each begins with a line `# name`."""
    return [
        _base(block, topic=topic) for block in re.split(r"^# ", text, flags=re.MULTILINE) if block.strip()
    ]


def read_bases() -> list[Base]:
    """All base items, in the order of their files' names."""
    files = sorted(PAIRS.glob("*.txt"))
    return [base for path in files for base in parse(path.read_text(encoding="utf-8"), topic=path.stem)]


def split(bases: Sequence[Base]) -> tuple[list[Base], list[Base]]:
    """Base items for training, then those kept for development."""
    numbered = list(enumerate(bases, start=1))
    return [base for n, base in numbered if n % HELD_OUT], [base for n, base in numbered if n % HELD_OUT == 0]


class Maker:
    """Makes pairs of base items; the same seed gives the same pairs."""

    def __init__(self, bases: Sequence[Base], *, words: Words, seed: int) -> None:
        self._bases = bases
        self._words = words
        self._rng = random.Random(seed)
        tables = tomllib.loads((PAIRS / "names.toml").read_text(encoding="utf-8"))
        self._wraps: dict[str, list[list[str]]] = tables["wrap"]

    def make(self, rounds: int) -> list[Pair]:
        """`rounds` fillings of every base item, without repeats, shuffled."""
        pairs = [pair for base in self._bases for _ in range(rounds) for pair in self._round(base)]
        unique = list({(pair["claim"], pair["evidence"]): pair for pair in pairs}.values())
        self._rng.shuffle(unique)
        return unique

    def _round(self, base: Base) -> Iterator[Pair]:
        filling = draw(base.texts, self._words, self._rng)
        for claim in base.claims:
            for _ in range(2 if claim.label == "nei" else 1):
                yield self._told(base, claim, filling)
            yield from self._made_true(base, claim, filling)
            yield from self._quoted(base, claim, filling)
        yield from self._repeated(base, filling)
        yield from self._translated(base, filling)
        yield from self._part_for_whole(base, filling)

    def _told(self, base: Base, claim: Claim, filling: Filling) -> Pair:
        """The claim against the statement, in a language drawn anew, now and then among other text."""
        language = self._language(base, claim.language)
        evidence = fill(base.statements[language], filling, language)
        if self._rng.random() < 0.25:
            evidence = self._beside(evidence, language, base)
        return self._pair(base, claim, filling, (evidence, language))

    def _made_true(self, base: Base, claim: Claim, filling: Filling) -> Iterator[Pair]:
        """A false figure or name is true of a statement that has it; an open claim, of one that says it."""
        language = self._language(base, claim.language)
        swapped = slots_of(claim.text, "!")
        if claim.label == "refutes" and swapped and not swapped & slots_of(claim.text):
            other = {name: value.swapped if name in swapped else value for name, value in filling.items()}
            evidence = fill(base.statements[language], other, language)
            shown = Claim("supports", claim.language, claim.kind, claim.text)
            yield self._pair(base, shown, filling, (evidence, language))
        elif claim.label == "nei" and self._rng.random() < 0.3:
            said = fill(claim.text, filling, claim.language)
            statement = fill(
                base.statements.get(claim.language, base.statements["ar"]), filling, claim.language
            )
            shown = Claim("supports", claim.language, claim.kind, claim.text)
            yield self._pair(base, shown, filling, (_join(statement, said), claim.language))

    def _quoted(self, base: Base, claim: Claim, filling: Filling) -> Iterator[Pair]:
        """The claim inside a rumour (settles nothing), a debunking, or a correction that has both sides."""
        language, chance = claim.language, self._rng.random()
        said = fill(claim.text, filling, language)
        if chance < 0.05:
            rumour = Claim("nei", language, "rumour", claim.text)
            yield self._pair(base, rumour, filling, (self._wrap("rumour", language, said), language))
        elif chance < 0.09:
            false = Claim("refutes", language, "debunked", claim.text)
            yield self._pair(base, false, filling, (self._wrap("debunked", language, said), language))
        elif chance < 0.16 and claim.label != "nei" and language in base.statements:
            wrong = [c for c in base.claims if c.label == "refutes" and c.language == language]
            if wrong:
                quoted = fill(self._rng.choice(wrong).text, filling, language)
                statement = fill(base.statements[language], filling, language)
                yield self._pair(
                    base, claim, filling, (self._wrap("corrected", language, statement, quoted), language)
                )

    def _repeated(self, base: Base, filling: Filling) -> Iterator[Pair]:
        statements = {language: fill(text, filling, language) for language, text in base.statements.items()}
        for echo in echoes(statements, self._rng):
            claim = Claim(echo.label, echo.spoken, echo.kind, echo.claim)
            yield self._pair(base, claim, filling, (echo.evidence, echo.language))

    def _translated(self, base: Base, filling: Filling) -> Iterator[Pair]:
        """The whole statement as the claim, across languages where it can be, then with one slot changed.

        Not without a slot: a claim that repeats the whole statement would then always be supported.
        """
        names = sorted(slots_of(base.statements["ar"]) | _declared(base.statements["ar"]))
        if not names:
            return
        language = self._language(base, "ar")
        evidence = fill(base.statements[language], filling, language), language
        whole = Claim("supports", "ar", "whole", base.statements["ar"])
        yield self._pair(base, whole, filling, evidence)
        name = self._rng.choice(names)
        changed = {**filling, name: filling[name].swapped}
        yield self._pair(base, Claim("refutes", "ar", "swap", whole.text), changed, evidence)

    def _part_for_whole(self, base: Base, filling: Filling) -> Iterator[Pair]:
        """A short part of the statement as evidence: it does not settle the whole."""
        for claim in base.claims:
            if claim.kind == "part" and self._rng.random() < 0.5:
                whole = Claim("nei", "ar", "whole", base.statements["ar"])
                part = fill(claim.text, filling, claim.language), claim.language
                yield self._pair(base, whole, filling, part)

    def _language(self, base: Base, of_claim: str) -> str:
        weights = {"ar": 0.5 if of_claim == "ar" else 0.7, "en": 0.3, "fr": 0.2}
        choices = sorted(base.statements)
        return self._rng.choices(choices, [weights[language] for language in choices])[0]

    def _beside(self, evidence: str, language: str, base: Base) -> str:
        others = [other for other in self._bases if other is not base and language in other.statements]
        other = self._rng.choice(others)
        text = fill(other.statements[language], draw(other.texts, self._words, self._rng), language)
        return _join(evidence, text) if self._rng.random() < 0.5 else _join(text, evidence)

    def _wrap(self, kind: str, language: str, *texts: str) -> str:
        return self._rng.choice(self._wraps[kind])[LANGUAGES.index(language)].format(*texts)

    def _pair(self, base: Base, claim: Claim, filling: Filling, evidence: tuple[str, str]) -> Pair:
        text, language = evidence
        shown = fill(claim.text, filling, claim.language)
        if claim.language == "ar" and self._rng.random() < 0.1:
            shown = shown.translate(_EASTERN)
        if language == "ar" and self._rng.random() < 0.1:
            text = text.translate(_EASTERN)
        lang = language if language == claim.language else f"{claim.language}<-{language}"
        pair = {"claim": shown, "evidence": text, "label": claim.label, "lang": lang}
        return {**pair, "src": "own", "kind": claim.kind, "base": base.name}


def main() -> None:
    """Write the training pairs and the development pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("development", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    train, held_out = split(read_bases())
    words = read_words()
    write_pairs(Maker(train, words=words, seed=chosen.seed).make(chosen.rounds), chosen.train)
    write_pairs(Maker(held_out, words=words, seed=chosen.seed + 1).make(2), chosen.development)


def _base(block: str, *, topic: str) -> Base:
    name, *lines = block.strip().splitlines()
    statements = {language: line[2:] for line in lines for mark, language in _MARKS if line.startswith(mark)}
    claims = tuple(_claim(line, name) for line in lines if line[:1] in _LABELS)
    return Base(f"{topic}/{name}", statements, claims)


_MARKS = (("A ", "ar"), ("E ", "en"), ("F ", "fr"))


def _claim(line: str, name: str) -> Claim:
    found = _CLAIM.fullmatch(line)
    if found is None:
        raise ValueError(
            f"Item {name!r}: a claim looks like '-number text' or '+en.name text', found {line!r}"
        )
    return Claim(_LABELS[found[1]], found[2] or "ar", found[3], found[4])


def _declared(text: str) -> set[str]:
    return set(re.findall(r"\{([a-z]\d?):", text))


def _join(first: str, second: str) -> str:
    return f"{first} {second}" if first.endswith(_SENTENCE_END) else f"{first}. {second}"


if __name__ == "__main__":
    main()
