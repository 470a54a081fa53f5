"""AVeriTeC (Schlichtkrull et al., arXiv:2305.13117): `train.json` or `dev.json`, and the knowledge store.

Without the store the documents are the annotators' answers, each with its question, in one pool for all
claims. With it (the folder of files `0.json`, `1.json`, ..., one a claim, in the order of the claims) a
claim's scope is the pages of its file, and its evidence those that an answer names as its source.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from agent.evaluation.types import Case, GoldEvidence
from agent.types import Label
from evals.convert.options import Options
from evals.convert.rows import (
    Fields,
    RowError,
    SourceRow,
    each,
    files,
    flat,
    json_array,
    json_lines,
    label_of,
    maybe_text,
    objects,
    text_of,
)
from evals.convert.suites import About, Converted, SourceDocument

ABOUT = About(
    name="averitec",
    measures="Claims that fact checkers rated, against evidence from the web",
    source="AVeriTeC, Schlichtkrull et al. 2023, https://fever.ai/dataset/averitec.html",
    licence="CC BY-NC 4.0",
)
LABELS = {
    "Supported": Label.SUPPORTED,
    "Refuted": Label.REFUTED,
    "Not Enough Evidence": Label.NOT_ENOUGH_EVIDENCE,
    "Conflicting Evidence/Cherrypicking": Label.CONFLICTING,
    "Conflicting Evidence/Cherry-picking": Label.CONFLICTING,
}
_SOURCES = ("source_url", "cached_source_url")


class _Claim(NamedTuple):
    """A row and where its evidence is."""

    id: str
    fields: Fields
    store: Path | None


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files named; a folder named is the knowledge store of the one file beside it."""
    folders = [path for path in inputs if path.is_dir()]
    paths = files([path for path in inputs if not path.is_dir()], ".json")
    if len(folders) > 1 or (folders and len(paths) > 1):
        raise RowError("A knowledge store belongs to one file of claims: name one of each")
    store = folders[0] if folders else None

    def take(row: SourceRow, fields: Fields) -> tuple[_Claim, Case]:
        claim = _Claim(f"{row.file.stem}-{text_of(fields, 'claim_id')}", fields, store)
        return claim, _case(claim)

    made, left_out = each((row for path in paths for row in _numbered(path)), take)
    documents = (document for claim, _ in made for document in _documents(claim))
    return Converted(ABOUT, documents, [case for _, case in made], left_out)


def _numbered(path: Path) -> Iterator[SourceRow]:
    """The rows with their number as the id where they have none."""
    for number, row in enumerate(json_array(path)):
        yield row if isinstance(row.fields, str) else row._replace(fields={"claim_id": number, **row.fields})


def _case(claim: _Claim) -> Case:
    """The evidence is one group: the annotators judged by all their answers together."""
    label = label_of(claim.fields, "label", LABELS)
    sources = {maybe_text(answer, key) for _, answer in _answers(claim) for key in _SOURCES}
    urls = {document.id: document.url for document in _documents(claim)}
    if claim.store and not urls:
        raise RowError(f"Its knowledge store {_file(claim)} holds no text")
    evidence = [
        GoldEvidence(document=document, group=1)
        for document, url in urls.items()
        if label is not Label.NOT_ENOUGH_EVIDENCE and (claim.store is None or url in sources)
    ]
    return Case(
        id=claim.id,
        text=text_of(claim.fields, "claim"),
        label=label,
        evidence=tuple(evidence),
        scope=tuple(urls) if claim.store else None,
        language="en",
        as_of=_day(maybe_text(claim.fields, "claim_date")),
        tags=tuple(_types(claim.fields.get("claim_types"))),
    )


def _types(names: object) -> Iterator[str]:
    for name in names if isinstance(names, list) else []:
        yield str(name).lower().replace(" ", "-")


def _documents(claim: _Claim) -> Iterator[SourceDocument]:
    return _pages(claim) if claim.store else _pool(claim)


def _pool(claim: _Claim) -> Iterator[SourceDocument]:
    """An answer each with its question; "yes" and "no" with the explanation."""
    for number, (question, answer) in enumerate(_answers(claim)):
        parts = [question, maybe_text(answer, "answer"), maybe_text(answer, "boolean_explanation")]
        yield SourceDocument(
            id=f"{claim.id}-{number}",
            title=question,
            text=" ".join(part for part in parts if part),
            url=maybe_text(answer, "source_url"),
            language="en",
        )


def _answers(claim: _Claim) -> Iterator[tuple[str, Fields]]:
    """Questions and answers but those that say that none was found."""
    for question in objects(claim.fields, "questions"):
        for answer in objects(question, "answers"):
            if maybe_text(answer, "answer") and answer.get("answer_type") != "Unanswerable":
                yield text_of(question, "question"), answer


def _pages(claim: _Claim) -> Iterator[SourceDocument]:
    """The pages of the claim's file in the knowledge store, each address once, a line for each sentence."""
    path, seen = _file(claim), set[str]()
    if not path.is_file():
        raise RowError(f"Its knowledge store {path} is not there")
    for row in json_lines(path):
        fields = {} if isinstance(row.fields, str) else row.fields
        sentences, url = fields.get("url2text"), maybe_text(fields, "url")
        lines = [flat(str(line)) for line in sentences] if isinstance(sentences, list) else []
        text = "\n".join(line for line in lines if line)
        if text and url and url not in seen:
            seen.add(url)
            yield SourceDocument(id=f"{claim.id}-{row.line}", text=text, url=url)


def _file(claim: _Claim) -> Path:
    number = text_of(claim.fields, "claim_id")
    if not number.isdecimal():
        raise RowError(f"Its claim_id {number!r:.60} is no number, and names no file of the knowledge store")
    return (claim.store or Path()) / f"{number}.json"


def _day(text: str | None) -> date | None:
    """The day of a text such as 25-8-2020. Raises `RowError` for another."""
    if text is None:
        return None
    try:
        day, month, year = map(int, text.split("-"))
        return date(year, month, day)
    except ValueError:
        raise RowError(f"Its date {text!r} is none like 25-8-2020") from None
