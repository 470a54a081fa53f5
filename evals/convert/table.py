"""Tables of claims: `.csv` (with commas, semicolons or tabs) and `.tsv`, with names in the first row.

A column is found by our name for it or by `--map text="The claim"`: text, label, id, language, as_of, tags
(between semicolons), and of one piece of evidence a row: evidence (the text of a document), quote (words of
it), title, url, publisher, published. `--label False=refuted` maps a label. Equal texts are one document;
rows with the same id, text and label are one claim.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from agent.evaluation.quotes import stretches
from agent.evaluation.types import Case, GoldEvidence
from agent.text.language import language_of
from agent.text.normalise import clean
from agent.types import Label
from evals.convert import rows as source
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
    text_of,
)
from evals.convert.suites import About, Converted, SourceDocument

COLUMNS = (
    *("text", "label", "id", "language", "as_of", "tags"),
    *("evidence", "quote", "title", "url", "publisher", "published"),
)
"""Our names for what a table can say."""
_OURS = {label.value: label for label in Label}


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files. Raises `RowError` for a column that is in none of the files' first rows."""
    paths = files(inputs, ".csv")
    if unknown := set(options.columns) - set(COLUMNS):
        raise RowError(f"There is no field {min(unknown)!r}; wanted one of {', '.join(COLUMNS)}")
    labels = _OURS | dict(options.labels)
    rows = (_renamed(row, options.columns) for path in paths for row in _rows(path, options.columns))
    made, left_out = each(rows, lambda row, fields: _case(row, fields, labels))
    documents = {document.id: document for _, document in made if document}
    about = About(paths[0].stem, "Claims of a table", ", ".join(path.name for path in paths), "Not stated")
    return Converted(about, documents.values(), _merged(case for case, _ in made), left_out)


def _rows(path: Path, columns: Mapping[str, str]) -> Iterator[SourceRow]:
    with path.open(encoding="utf-8-sig") as file:
        header = file.readline()
    delimiter = max("\t;,", key=header.count)
    names = [name.strip().strip('"') for name in header.split(delimiter)]
    if missing := [name for name in {"text": "text", **columns}.values() if name not in names]:
        raise RowError(
            f"{path} has no column {missing[0]!r} ('--map' renames); its first row is {header.strip()!r:.200}"
        )
    return source.table(path, delimiter=delimiter)


def _renamed(row: SourceRow, columns: Mapping[str, str]) -> SourceRow:
    if isinstance(row.fields, str):
        return row
    return row._replace(
        fields={**row.fields, **{ours: row.fields.get(name) for ours, name in columns.items()}}
    )


def _merged(cases: Iterable[Case]) -> list[Case]:
    """Each claim once, with the evidence of all its rows."""
    merged: dict[object, Case] = {}
    for case in cases:
        key = (case.id, case.text, case.label)
        others = merged[key].evidence if key in merged else ()
        merged[key] = case.model_copy(update={"evidence": (*others, *case.evidence)})
    return list(merged.values())


def _case(row: SourceRow, fields: Fields, labels: Mapping[str, Label]) -> tuple[Case, SourceDocument | None]:
    text = text_of(fields, "text")
    label = label_of(fields, "label", labels)
    document = _document(fields)
    quote = clean(str(fields.get("quote") or "")).strip() or None
    if quote and (document is None or not stretches(quote, document.text)):
        raise RowError(f"Its quote {quote!r:.60} does not stand in its evidence")
    settles = document is not None and label is not Label.NOT_ENOUGH_EVIDENCE
    case = Case(
        id=maybe_text(fields, "id") or f"{row.file.stem}-{row.line}",
        text=text,
        label=label,
        evidence=(GoldEvidence(document=document.id, quote=quote),) if document and settles else (),
        language=maybe_text(fields, "language") or language_of(text),
        as_of=_day(fields, "as_of"),
        tags=tuple(tag.strip() for tag in (maybe_text(fields, "tags") or "").split(";") if tag.strip()),
    )
    return case, document


def _document(fields: Fields) -> SourceDocument | None:
    text = clean(str(fields.get("evidence") or "")).strip("\n")
    if not text.strip():
        return None
    return SourceDocument(
        id=f"d-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        title=maybe_text(fields, "title"),
        text=text,
        url=maybe_text(fields, "url"),
        publisher=maybe_text(fields, "publisher"),
        published=_day(fields, "published"),
    )


def _day(fields: Fields, key: str) -> date | None:
    text = maybe_text(fields, key)
    day = iso_day(text)
    if text and day is None:
        raise RowError(f"Its {key} {text!r} is no date like 2024-03-31")
    return day
