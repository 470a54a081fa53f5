"""The starter corpus: complete front matter, the languages it names, and a README that counts right."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from agent.library.readers.text import split_front_matter
from agent.text.language import language_of

_CORPUS = Path(__file__).parents[1] / "corpus"
_DOCUMENTS = sorted(_CORPUS.glob("*/*.md"))
_README = (_CORPUS / "README.md").read_text(encoding="utf-8")
_LANGUAGES = ("ar", "en", "fr")


def _read(path: Path) -> tuple[dict[str, object], str]:
    return split_front_matter(path.read_text(encoding="utf-8"))


def _each(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", _DOCUMENTS, ids=_each)
def test_a_document_says_what_it_is_and_whose(path: Path) -> None:
    metadata, _ = _read(path)
    slug, language = path.stem.rsplit(".", 1)
    assert metadata["id"] == f"{slug}-{language}"
    assert metadata["language"] == language
    assert isinstance(metadata["published"], date)
    assert all(str(metadata[key]).strip() for key in ("title", "kind", "publisher"))


@pytest.mark.parametrize("path", _DOCUMENTS, ids=_each)
def test_a_document_is_in_the_language_it_names(path: Path) -> None:
    metadata, text = _read(path)
    assert language_of(text) == metadata["language"]


@pytest.mark.parametrize("path", _DOCUMENTS, ids=_each)
def test_a_document_is_short_and_has_paragraphs(path: Path) -> None:
    _, text = _read(path)
    assert 100 <= len(text.split()) <= 600
    assert text.count("\n\n") >= 2


def test_ids_are_unique() -> None:
    counts = Counter(str(_read(path)[0]["id"]) for path in _DOCUMENTS)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("language", "at_least"), [("ar", 26), ("en", 24), ("fr", 14)])
def test_each_language_has_its_share(language: str, at_least: int) -> None:
    assert sum(path.stem.endswith(f".{language}") for path in _DOCUMENTS) >= at_least


def test_the_readme_counts_what_is_in_the_folders() -> None:
    counted = Counter((path.parent.name, path.stem.rsplit(".", 1)[1]) for path in _DOCUMENTS)
    fields = {field for field, _ in counted}
    expected = {field: [counted[field, language] for language in _LANGUAGES] for field in fields}
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|", _README, re.MULTILINE)
    assert {field: [int(number) for number in numbers] for field, *numbers in rows} == expected


def test_the_readme_names_only_documents_that_exist() -> None:
    named = set(re.findall(r"`([\w-]+-(?:ar|en|fr))`", _README))
    assert named <= {str(_read(path)[0]["id"]) for path in _DOCUMENTS}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_is_expected_of_a_sample_names_only_documents_that_exist(language: str) -> None:
    samples = _CORPUS.parent / "evals" / "samples"
    expected = (samples / f"sample.{language}.expected.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w-]+-(?:ar|en|fr))`", expected))
    assert named
    assert named <= {str(_read(path)[0]["id"]) for path in _DOCUMENTS}
