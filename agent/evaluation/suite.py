"""Suites: folders of claims with the right answers, and the documents to check them against."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from agent.errors import EvaluationError
from agent.evaluation.checks import Known, article_faults, case_faults
from agent.evaluation.corpus import digest, read_corpus
from agent.evaluation.faults import Fault
from agent.evaluation.manifest import MANIFEST, Manifest, read_manifest
from agent.evaluation.rows import Row, Rows, read_rows
from agent.evaluation.types import Case, SuiteArticle
from agent.library.sources import absolute
from agent.types import Document, Label, Value

CLAIMS, ARTICLES = "claims.jsonl", "articles.jsonl"


class Suite(Value):
    """A suite without a fault."""

    name: str
    version: str
    digest: str
    """SHA-256 of its files and of its documents."""
    languages: tuple[str, ...]
    corpus: tuple[Path, ...]
    """Absolute; files and folders as `tabayyun index` takes them."""
    articles: tuple[SuiteArticle, ...]
    """Their text is as an `Article` made of it holds it, so that offsets agree."""
    cases: tuple[Case, ...]
    folder: Path
    label_map: dict[str, Label]

    def documents(self) -> dict[str, Document]:
        """Its reference documents by id, read anew at each call."""
        return dict(read_corpus(self.corpus).documents)


def read_suite(folder: Path) -> Suite:
    """The suite in `folder`. Raises `EvaluationError` with the first of its faults and their number."""
    parts, found = _read(folder)
    if parts is None or found:
        raise _error(folder, found)
    manifest = parts.manifest
    files = [MANIFEST, CLAIMS, *([ARTICLES] if (folder / ARTICLES).exists() else [])]
    return Suite(
        name=manifest.name,
        version=manifest.version,
        digest=digest(folder, files, parts.corpus),
        languages=manifest.languages,
        corpus=parts.corpus,
        articles=tuple(row.value for row in parts.articles),
        cases=tuple(row.value for row in parts.cases),
        folder=folder,
        label_map=manifest.labels,
    )


def faults(folder: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with the suite in `folder`, file by file; empty when it can be run."""
    return _read(folder)[1]


class _Parts(NamedTuple):
    manifest: Manifest
    corpus: tuple[Path, ...]
    articles: tuple[Row[SuiteArticle], ...]
    cases: tuple[Row[Case], ...]


def _read(folder: Path) -> tuple[_Parts | None, tuple[Fault, ...]]:
    """What a suite is made of, and all its faults. Without a manifest nothing else is read."""
    manifest, found = read_manifest(folder)
    if manifest is None:
        return None, found
    corpus = tuple(absolute(folder / path) for path in manifest.corpus)
    documents, corpus_faults = read_corpus(corpus)
    articles = _read_articles(folder / ARTICLES)
    cases = read_rows(folder / CLAIMS, Case, manifest.labels)
    parts = _Parts(manifest, corpus, articles.read, cases.read)
    by_id = {row.value.id: row.value for row in articles.read}
    known = Known(manifest, by_id, articles.ids, documents)
    empty = [] if documents or corpus_faults else [Fault(file=path, message="No document") for path in corpus]
    in_rows = (*articles.faults, *cases.faults, *_row_faults(folder, parts, known))
    return parts, (*corpus_faults, *empty, *sorted(in_rows, key=lambda one: (one.file, one.line or 0)))


def _read_articles(path: Path) -> Rows[SuiteArticle]:
    if not path.exists():
        return Rows((), frozenset(), ())
    rows = read_rows(path, SuiteArticle)
    stripped = [Row(line, one.model_copy(update={"text": one.text.strip("\n")})) for line, one in rows.read]
    return rows._replace(read=tuple(stripped))


def _row_faults(folder: Path, parts: _Parts, known: Known) -> Iterator[Fault]:
    for article in parts.articles:
        for message in article_faults(article.value):
            yield Fault(file=folder / ARTICLES, line=article.line, message=message)
    for case in parts.cases:
        for message in case_faults(case.value, known):
            yield Fault(file=folder / CLAIMS, line=case.line, message=message)


def _error(folder: Path, found: Sequence[Fault]) -> EvaluationError:
    others = f" and {len(found) - 1} more faults" if len(found) > 1 else ""
    return EvaluationError(f"{found[0]}{others}; 'tabayyun eval check {folder}' lists them all")
