"""SciFact (Wadden et al., arXiv:2004.14974): `claims_*.jsonl` and `corpus.jsonl`, or the folder of both.

A rationale is a group of evidence. SUPPORT is *supported*, CONTRADICT *refuted*, both together
*conflicting*, no evidence *not enough evidence*; claims of the test set, which lack the field, have no label.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from agent.evaluation.types import Case, GoldEvidence
from agent.types import Label
from evals.convert.options import Options
from evals.convert.rows import Fields, RowError, SourceRow, each, files, flat, json_lines, objects, text_of
from evals.convert.suites import About, Converted, SourceDocument

ABOUT = About(
    name="scifact",
    measures="Scientific claims against abstracts, with the sentences that settle them",
    source="SciFact, Wadden et al. 2020, https://github.com/allenai/scifact",
    licence="Claims CC BY 4.0; abstracts ODC-By 1.0 (S2ORC)",
)
_LABELS = {"SUPPORT": Label.SUPPORTED, "CONTRADICT": Label.REFUTED}

Abstracts = Mapping[str, Sequence[str]]
"""Sentences by document."""


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files against the abstracts of all files."""
    rows = [row for path in files(inputs, ".jsonl") for row in json_lines(path)]
    papers = [row for row in rows if "doc_id" in row.fields]
    found, unread = each(papers, _abstract)
    abstracts = {document.id: sentences for document, sentences in found}
    claims = [row for row in rows if "doc_id" not in row.fields]
    cases, left_out = each(claims, lambda row, fields: _case(fields, abstracts))
    return Converted(ABOUT, [document for document, _ in found], cases, [*unread, *left_out])


def _abstract(row: SourceRow, fields: Fields) -> tuple[SourceDocument, list[str]]:
    abstract = fields.get("abstract")
    sentences = [flat(str(sentence)) for sentence in abstract] if isinstance(abstract, list) else []
    text = " ".join(sentence for sentence in sentences if sentence)
    if not text:
        raise RowError("It has no 'abstract'")
    title = text_of(fields, "title")
    return SourceDocument(id=text_of(fields, "doc_id"), title=title, text=text, language="en"), sentences


def _case(fields: Fields, abstracts: Abstracts) -> Case:
    evidence = fields.get("evidence")
    rationales = list(_rationales(evidence)) if isinstance(evidence, dict) else []
    sides = {_side(rationale) for _, rationale in rationales}
    label = Label.CONFLICTING if len(sides) > 1 else next(iter(sides), Label.NOT_ENOUGH_EVIDENCE)
    return Case(
        id=text_of(fields, "id"),
        text=text_of(fields, "claim"),
        label=label if isinstance(evidence, dict) else None,
        evidence=tuple(_evidence(rationales, abstracts, grouped=label is not Label.CONFLICTING)),
        language="en",
    )


def _rationales(evidence: Mapping[str, object]) -> Iterator[tuple[str, Fields]]:
    for document in evidence:
        for rationale in objects(evidence, document):
            yield document, rationale


def _side(rationale: Fields) -> Label:
    theirs = text_of(rationale, "label")
    if theirs not in _LABELS:
        raise RowError(f"Its label {theirs!r} is none of ours")
    return _LABELS[theirs]


def _evidence(
    rationales: Sequence[tuple[str, Fields]], abstracts: Abstracts, *, grouped: bool
) -> Iterator[GoldEvidence]:
    """Of a dispute, evidence without groups: both sides belong to it."""
    for number, (document, rationale) in enumerate(rationales, start=1):
        indexes = rationale.get("sentences")
        for index in indexes if isinstance(indexes, list) else []:
            sentences = abstracts.get(document, ())
            if not isinstance(index, int) or not 0 <= index < len(sentences):
                raise RowError(f"Its evidence, sentence {index} of document {document}, is not in the corpus")
            yield GoldEvidence(document=document, quote=sentences[index], group=number if grouped else None)
