"""What the rule costs that words quoted have to bear on the claim, and what it stops.

    python -m evals.fit.bearing evals/sets/affairs-dev runs/affairs evals/sets/society-dev runs/society ...

After each suite comes a folder for its indexed corpus, made when missing. The rule is that of
`agent.engines.llm.bearing`. Printed are, for claims and words in one language and in two, the sides that may
be taken by the other rules alone, and with this one:

- *gold*: claims, with the quotation that people gave for their side;
- *turned*: the same claims and quotations, for the opposite side;
- *beside*: claims, for a wrong side, with any sentence that the model is shown and nobody gave as evidence,
  as if a model that obeys an order tried them all; *sentences* counts each by itself.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from agent.claims import claim_of
from agent.engines.llm.answers import PassageReading
from agent.engines.llm.bearing import sentences_of
from agent.engines.llm.beside import Beside
from agent.engines.llm.screening import Screened, screen
from agent.engines.llm.shown import Shown, shown
from agent.engines.local import LocalEngine
from agent.evaluation.gold import language_of_case
from agent.evaluation.suite import read_suite
from agent.evaluation.types import Case
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.text.sentences import core, units
from agent.types import Document, Evidence, Label, Stance
from evals.fit.examples import PASSAGES

GOLD_PASSAGES = 30
"""Passages of the gold documents in which the quotations are looked for."""
LEAST_CHARS = 15
"""Shortest part of a quotation that counts where a passage ends within it, and shortest sentence."""
_SIDES = frozenset({Stance.SUPPORTS, Stance.REFUTES})
_RIGHT = {
    Label.SUPPORTED: frozenset({Stance.SUPPORTS}),
    Label.REFUTED: frozenset({Stance.REFUTES}),
    Label.NOT_ENOUGH_EVIDENCE: frozenset[Stance](),
}


class Tried(NamedTuple):
    """Words that were tried for a side, and whether it may be taken with them."""

    kind: str
    languages: str
    others: bool
    """By the other rules."""
    all: bool


def main(folders: Sequence[str]) -> None:
    """Prints the table."""
    local = LocalEngine()
    others, with_it = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for folder, place in zip(folders[::2], folders[1::2], strict=True):
        suite = read_suite(Path(folder))
        documents = suite.documents()
        with open_library(Path(place), create=True) as library:
            index(suite.corpus, library=library)
            for case in suite.cases:
                tried = list(_tried(case, library, documents, local=local))
                others.update(_counted([one for one in tried if one.others]))
                with_it.update(_counted([one for one in tried if one.all]))
    print("words | languages | by the other rules | with this one | share")
    for key, number in sorted(others.items()):
        print(f"{' | '.join(key)} | {number} | {with_it[key]} | {with_it[key] / number:.2f}")


def _counted(tried: Sequence[Tried]) -> list[tuple[str, str]]:
    """One for each kind of words of a claim, and one for every sentence beside the point."""
    sentences = [("sentences", one.languages) for one in tried if one.kind == "beside"]
    return [*{(one.kind, one.languages) for one in tried}, *sentences]


def _tried(
    case: Case, library: FolderLibrary, documents: Mapping[str, Document], *, local: LocalEngine
) -> Iterator[Tried]:
    right = _RIGHT.get(case.label) if case.label else None
    if right is None:
        return
    claim = claim_of(case.id, case.text, language_of_case(case))
    found = library.search(claim.text, limit=PASSAGES, before=case.as_of, within=case.scope)
    seen = screen(claim, found)
    for window in shown(seen.claim, seen.evidence):
        for words in _beside(window, case):
            for side in _SIDES - right:
                yield from _try("beside", words, side, seen=seen, found=window, local=local)
    names = tuple({one.document for one in case.evidence})
    seen = screen(claim, library.search(claim.text, limit=GOLD_PASSAGES, within=names) if names else ())
    for holding, words in _quoted(case, seen.evidence, documents):
        for side in _SIDES:
            kind = "gold" if side in right else "turned"
            yield from _try(kind, words, side, seen=seen, found=holding, local=local)


def _try(
    kind: str, words: str, side: Stance, *, seen: Screened, found: Shown, local: LocalEngine
) -> Iterator[Tried]:
    """Nothing for words too short to be quoted."""
    reading = PassageReading(number=1, stance=side, words=words)
    languages = "one" if seen.claim.language == found.passage.language else "two"
    for proof in Beside(seen, [found], local=local).proofs([reading])[0]:
        others = proof._replace(bears=True)
        yield Tried(kind, languages, not others.forbidden, not proof.forbidden)


def _beside(window: Shown, case: Case) -> list[str]:
    """The sentences of a window, and all together, but for those that are gold evidence."""
    text = window.text
    sentences = [text[slice(*core(text, unit))] for unit in units(text)]
    gold = [one.quote or "" for one in case.evidence if one.document == window.passage.document]
    return [
        words
        for words in dict.fromkeys([*sentences, text])
        if len(words) >= LEAST_CHARS and not any(words in quote or quote in words for quote in gold)
    ]


def _quoted(
    case: Case, evidence: Sequence[Evidence], documents: Mapping[str, Document]
) -> Iterator[tuple[Shown, str]]:
    """The gold quotations, each in a passage that holds it or a part of it."""
    for number, one in enumerate(evidence):
        passage = one.passage
        for gold in case.evidence:
            if gold.document == passage.document and gold.quote:
                start = documents[gold.document].text.find(gold.quote) - passage.start
                words = passage.text[max(start, 0) : max(start + len(gold.quote), 0)]
                if len(words) >= LEAST_CHARS:
                    yield Shown(number, passage, sentences_of(words, passage), ""), words


if __name__ == "__main__":
    main(sys.argv[1:])
