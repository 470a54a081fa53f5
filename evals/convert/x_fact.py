"""X-FACT (Gupta and Srikumar, arXiv:2106.09248): its `.tsv` files of 25 languages.

Each claim has its own store: the up to five snippets that a search found for it, none of which is known to
settle it. "Partly true/misleading" is *conflicting*; "complicated" and "other" are left out.
"""

from collections.abc import Sequence
from pathlib import Path

from agent.evaluation.types import Case
from agent.types import Label
from evals.convert.options import Options
from evals.convert.rows import (
    Fields,
    RowError,
    SourceRow,
    each,
    files,
    iso_day,
    label_of,
    maybe_text,
    table,
    text_of,
)
from evals.convert.suites import About, Converted, SourceDocument

ABOUT = About(
    name="x-fact",
    measures="Claims that fact checkers rated in many languages, against snippets of a web search",
    source="X-FACT, Gupta and Srikumar 2021, https://github.com/utahnlp/x-fact",
    licence="MIT (the repository's); snippets belong to the pages they are from",
)
LABELS = {
    "true": Label.SUPPORTED,
    "mostly true": Label.SUPPORTED,
    "partly true/misleading": Label.CONFLICTING,
    "mostly false": Label.REFUTED,
    "false": Label.REFUTED,
}
_SNIPPETS = 5
_NO_SNIPPET = {"<DUMMY_EVIDENCE>", "nan"}


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files."""
    rows = (row for path in files(inputs, ".tsv") for row in table(path, delimiter="\t", quoted=False))
    made, left_out = each(rows, _case)
    documents = [document for _, found in made for document in found]
    return Converted(ABOUT, documents, [case for case, _ in made], left_out)


def _case(row: SourceRow, fields: Fields) -> tuple[Case, list[SourceDocument]]:
    case_id = f"{row.file.stem}-{row.line}"
    documents = [
        SourceDocument(id=f"{case_id}-{number}", text=snippet, url=maybe_text(fields, f"link_{number}"))
        for number in range(1, _SNIPPETS + 1)
        if (snippet := maybe_text(fields, f"evidence_{number}")) and snippet not in _NO_SNIPPET
    ]
    if not documents:
        raise RowError("It has no evidence to search")
    case = Case(
        id=case_id,
        text=text_of(fields, "claim"),
        label=label_of(fields, "label", LABELS),
        scope=tuple(document.id for document in documents),
        language=text_of(fields, "language"),
        as_of=iso_day(maybe_text(fields, "claimDate")),
        tags=(text_of(fields, "site"),),
    )
    return case, documents
