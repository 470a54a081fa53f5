"""Development examples: claims with evidence and the label that people gave."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from agent.claims import claim_of
from agent.evaluation.gold import language_of_case
from agent.evaluation.suite import read_suite
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.types import Claim, Evidence, Label, Passage

_LABELS = {
    "supports": Label.SUPPORTED,
    "refutes": Label.REFUTED,
    "nei": Label.NOT_ENOUGH_EVIDENCE,
}
PASSAGES = 8
"""Passages searched for a claim, as in `agent.verify.Options`."""


class Example(NamedTuple):
    """A claim, what is to be judged it by, and the right label."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    label: Label
    source: str
    tags: tuple[str, ...] = ()


def pairs(path: Path) -> Iterator[Example]:
    """One example of one passage a row of JSONL, gzipped or not: claim, evidence, label, lang, src."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            row = json.loads(line)
            language, _, other = str(row["lang"]).partition("<-")
            text = str(row["evidence"])
            passage = Passage(
                start=0, end=len(text), document=str(number), text=text, title="", language=other or language
            )
            evidence = (Evidence(passage=passage, score=1.0),)
            claim = claim_of(str(number), str(row["claim"]), language)
            yield Example(claim, evidence, _LABELS[row["label"]], str(row["src"]))


def suite(folder: Path, library: FolderLibrary) -> Iterator[Example]:
    """The claims of an evaluation suite with what a search of `library`, its indexed corpus, finds."""
    for case in read_suite(folder).cases:
        if case.label is not None:
            claim = claim_of(case.id, case.text, language_of_case(case))
            found = library.search(claim.text, limit=PASSAGES, before=case.as_of, within=case.scope)
            source = case.tags[0] if case.tags else folder.name
            yield Example(claim, found, case.label, source, case.tags)


def indexed_suite(folder: Path, library: Path) -> list[Example]:
    """The claims of the suite in `folder`, whose corpus is first brought into the folder `library`."""
    with open_library(library, create=True) as opened:
        index(read_suite(folder).corpus, library=opened)
        return list(suite(folder, opened))
