"""Climate-FEVER (Diggelmann et al., arXiv:2012.00614): `climate-fever.jsonl`.

A document is what the set holds of a Wikipedia article: its sentences in order, a line each. Of a disputed
claim (*conflicting*) both sides are evidence together.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from agent.evaluation.types import Case, GoldEvidence
from agent.types import Label
from evals.convert.options import Options
from evals.convert.rows import Fields, SourceRow, each, files, flat, json_lines, label_of, objects, text_of
from evals.convert.suites import About, Converted, SourceDocument

ABOUT = About(
    name="climate-fever",
    measures="Claims on the climate from the web, against sentences of Wikipedia",
    source="CLIMATE-FEVER, Diggelmann et al. 2020, https://github.com/tdiggelm/climate-fever-dataset",
    licence="The source names none; sentences of Wikipedia CC BY-SA",
)
LABELS = {
    "SUPPORTS": Label.SUPPORTED,
    "REFUTES": Label.REFUTED,
    "NOT_ENOUGH_INFO": Label.NOT_ENOUGH_EVIDENCE,
    "DISPUTED": Label.CONFLICTING,
}
_SIDES = {
    Label.SUPPORTED: {"SUPPORTS"},
    Label.REFUTED: {"REFUTES"},
    Label.CONFLICTING: {"SUPPORTS", "REFUTES"},
}
"""Labels of the sentences that are evidence for a label of a claim."""


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files against all the sentences in them."""
    rows = [row for path in files(inputs, ".jsonl") for row in json_lines(path)]
    made, left_out = each(rows, _case)
    sentences = [sentence for _, found in made for sentence in found]
    return Converted(ABOUT, _documents(sentences), [case for case, _ in made], left_out)


Sentence = tuple[str, int, str]
"""Article, number and words."""


def _case(row: SourceRow, fields: Fields) -> tuple[Case, list[Sentence]]:
    label = label_of(fields, "claim_label", LABELS)
    found = [(text_of(one, "evidence_label"), _sentence(one)) for one in objects(fields, "evidences")]
    wanted = _SIDES.get(label, set()) if label else set()
    evidence = [
        GoldEvidence(document=article, quote=words) for side, (article, _, words) in found if side in wanted
    ]
    case = Case(
        id=text_of(fields, "claim_id"),
        text=text_of(fields, "claim"),
        label=label,
        evidence=tuple(evidence),
        language="en",
    )
    return case, [sentence for _, sentence in found]


def _sentence(evidence: Fields) -> Sentence:
    """The number stands behind the article's name: "Polar bear:308"."""
    number = text_of(evidence, "evidence_id").rpartition(":")[2]
    words = flat(text_of(evidence, "evidence"))
    return text_of(evidence, "article"), int(number) if number.isdecimal() else 0, words


def _documents(sentences: Iterable[Sentence]) -> Iterator[SourceDocument]:
    articles: dict[str, list[str]] = {}
    for article, _, words in sorted(set(sentences)):
        articles.setdefault(article, []).append(words)
    for article, lines in articles.items():
        yield SourceDocument(id=article, title=article, text="\n".join(lines), language="en")
