"""FEVER (Thorne et al., arXiv:1803.05355): the claims' JSONL and the folder `wiki-pages` with its JSONL.

Taken are the pages that evidence names, and the first `--others` of the rest: all 5.4 million are more than
an index on one computer holds. An evidence set of several sentences is a group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from agent.evaluation.types import Case, GoldEvidence
from agent.types import Label
from evals.convert.options import Options
from evals.convert.rows import (
    Fields,
    LeftOut,
    RowError,
    SourceRow,
    each,
    files,
    flat,
    json_lines,
    label_of,
    maybe_text,
    text_of,
)
from evals.convert.suites import About, Converted, SourceDocument

ABOUT = About(
    name="fever",
    measures="Claims made from Wikipedia, against the pages that their evidence names and some others",
    source="FEVER, Thorne et al. 2018, https://fever.ai/dataset/fever.html",
    licence="CC BY-SA 3.0 (annotations and Wikipedia text; see licence.html of the data set)",
)
LABELS = {
    "SUPPORTS": Label.SUPPORTED,
    "REFUTES": Label.REFUTED,
    "NOT ENOUGH INFO": Label.NOT_ENOUGH_EVIDENCE,
}
_BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "-COLON-": ":",
}

Sentence = tuple[str, int]
"""A page and the number of a sentence of it."""
Pages = Mapping[str, Mapping[int, str]]


def convert(inputs: Sequence[Path], options: Options) -> Converted:
    """The claims of all files against the pages of all files; which is which, each file's first row tells."""
    paths = files(inputs, ".jsonl")
    wiki = [path for path in paths if _holds_pages(path)]
    rows = [row for path in paths if path not in wiki for row in json_lines(path)]
    wanted = {page for row in rows for chosen in _sets(row.fields) for page, _ in chosen}
    pages, unread = _pages(wiki, wanted, options.others)
    cases, left_out = each(rows, lambda row, fields: _case(fields, pages))
    return Converted(ABOUT, map(_document, pages.items()), cases, [*unread, *left_out])


def _holds_pages(path: Path) -> bool:
    first = next(json_lines(path), None)
    return first is not None and "lines" in first.fields and not isinstance(first.fields, str)


def _sets(fields: Fields | str) -> list[tuple[Sentence, ...]]:
    """The evidence sets, each once. Annotators often chose the same."""
    given = fields.get("evidence") if isinstance(fields, dict) else None
    chosen = [tuple(_sentences(one)) for one in given] if isinstance(given, list) else []
    return [one for one in dict.fromkeys(chosen) if one]


def _sentences(chosen: object) -> Iterator[Sentence]:
    for item in chosen if isinstance(chosen, list) else []:
        match item:
            case [_, _, str(page), int(number)]:
                yield page, number


def _pages(
    paths: Sequence[Path], wanted: Iterable[str], others: int
) -> tuple[dict[str, dict[int, str]], list[LeftOut]]:
    named, pages = set(wanted), dict[str, dict[int, str]]()

    def take(row: SourceRow, fields: Fields) -> None:
        nonlocal others
        page = maybe_text(fields, "id") or ""
        if page and (page in named or others > 0):
            others -= page not in named
            pages[page] = _lines(str(fields.get("lines")))

    _, unread = each((row for path in paths for row in json_lines(path)), take)
    return {page: lines for page, lines in pages.items() if lines}, unread


def _lines(lines: str) -> dict[int, str]:
    """Sentences by number. Behind each, set off by tabs, stand its links."""
    cells = [line.split("\t") for line in lines.split("\n")]
    numbered = {int(cell[0]): _plain(cell[1]) for cell in cells if len(cell) > 1 and cell[0].isdecimal()}
    return {number: sentence for number, sentence in numbered.items() if sentence}


def _plain(text: str) -> str:
    for written, bracket in _BRACKETS.items():
        text = text.replace(written, bracket)
    return flat(text)


def _document(page: tuple[str, Mapping[int, str]]) -> SourceDocument:
    name, sentences = page
    title = _plain(name.replace("_", " "))
    return SourceDocument(id=name, title=title, text=" ".join(sentences.values()), language="en")


def _case(fields: Fields, pages: Pages) -> Case:
    label = label_of(fields, "label", LABELS)
    chosen = [one for one in _sets(fields) if all(number in pages.get(page, {}) for page, number in one)]
    if label in {Label.SUPPORTED, Label.REFUTED} and not chosen:
        raise RowError("None of its evidence sets is in the pages")
    evidence = [
        GoldEvidence(document=page, quote=pages[page][number], group=group if len(one) > 1 else None)
        for group, one in enumerate(chosen, start=1)
        for page, number in one
    ]
    return Case(
        id=text_of(fields, "id"),
        text=text_of(fields, "claim"),
        label=label,
        evidence=tuple(evidence),
        language="en",
    )
