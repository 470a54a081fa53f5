"""Suites: what is read, and every fault found at its line."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_suites import ARTICLE, CLAIM, EVIDENCE, FROM_ARTICLE, write

from agent.errors import EvaluationError
from agent.evaluation.suite import faults, read_suite
from agent.types import Label

_SETS = Path(__file__).parents[2] / "evals" / "sets"
_SHARED = Path(__file__).parents[3] / "shared" / "data" / "suites"


def test_a_suite_is_read_with_its_defaults(tmp_path: Path) -> None:
    suite = read_suite(write(tmp_path, CLAIM | {"evidence": [EVIDENCE]}))
    assert (suite.name, suite.version, suite.corpus) == ("bensa", "1", (tmp_path / "corpus.jsonl",))
    assert [case.label for case in suite.cases] == [Label.SUPPORTED]
    assert sorted(suite.documents()) == ["harbour", "mina"]


def test_a_corpus_may_be_several_files_and_folders(tmp_path: Path) -> None:
    folder = write(tmp_path / "suite", CLAIM, manifest='corpus = ["../more", "corpus.jsonl"]')
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "notes.md").write_text("---\nid: notes\n---\nA pier is a pier.\n", encoding="utf-8")
    assert sorted(read_suite(folder).documents()) == ["harbour", "mina", "notes"]


def test_labels_of_the_source_are_mapped(tmp_path: Path) -> None:
    folder = write(tmp_path, CLAIM | {"label": "REFUTES"}, manifest='labels = { REFUTES = "refuted" }')
    assert read_suite(folder).cases[0].label is Label.REFUTED


def test_the_digest_is_the_same_wherever_the_suite_lies(tmp_path: Path) -> None:
    folder = write(tmp_path / "one", CLAIM)
    shutil.copytree(folder, tmp_path / "two")
    assert read_suite(folder).digest == read_suite(tmp_path / "two").digest


@pytest.mark.parametrize("name", ["suite.toml", "claims.jsonl", "articles.jsonl", "corpus.jsonl"])
def test_the_digest_changes_with_each_file(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, CLAIM)
    before = read_suite(folder).digest
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read_suite(folder).digest != before


FIELDS = st.sampled_from(
    ["id", "text", "label", "evidence", "quote", "article", "scope", "as_of", "document"]
)
WORDS = st.sampled_from(
    ["c1", "a1", "harbour", "supported", "2020-01-01", "It has nine piers.", "", "\ud800"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=3),
    max_leaves=6,
)

ROW_FAULTS = {
    "unknown field": ({"note": "x"}, "Unknown field 'note'"),
    "unknown field of evidence": ({"evidence": [EVIDENCE | {"page": 3}]}, "Unknown field 'evidence.0.page'"),
    "unknown label": ({"label": "SUPPORTS"}, "label 'SUPPORTS' is none of supported, refuted"),
    "no text": ({"text": " "}, "The text is empty"),
    "wrong date": ({"as_of": "31-12-2020"}, "as_of '31-12-2020'"),
    "unknown document": ({"evidence": [{"document": "pier"}]}, "The evidence 'pier' is not in the corpus"),
    "document outside the scope": ({"evidence": [EVIDENCE], "scope": ["mina"]}, "not in the claim's scope"),
    "unknown scope": (
        {"scope": ["harbour", "pier"]},
        "The document 'pier' of the scope is not in the corpus",
    ),
    "empty scope": ({"scope": []}, "The scope is empty"),
    "misquoted": (
        {"evidence": [{"document": "harbour", "quote": "It has ten piers."}]},
        "'It has ten piers.' does not stand in the document 'harbour'",
    ),
    "quoted in other spelling": (
        {"evidence": [{"document": "harbour", "quote": "it has  nine piers"}]},
        "differs in spelling or white space from what stands in the document 'harbour'",
    ),
    "empty quote": ({"evidence": [{"document": "harbour", "quote": " "}]}, "is empty"),
    "evidence of a later day": (
        {"evidence": [{"document": "mina"}], "as_of": "2019-01-01"},
        "'mina' of 2020-05-01 is later than the claim, of 2019-01-01",
    ),
    "unknown article": ({"article": "a2"}, "The article 'a2' is not in articles.jsonl"),
    "quote without article": ({"quote": "piers"}, "no article that it is from"),
    "quote not in the article": (FROM_ARTICLE | {"quote": "No piers."}, "does not stand in the article 'a1'"),
    "quote twice in the article": (FROM_ARTICLE | {"quote": "Who"}, "stands 2 times in the article 'a1'"),
    "language not of the suite": ({"language": "eng"}, "The language 'eng' is none of the suite's: en"),
    "no evidence where it is promised": (
        {"evidence": []},
        "A claim that is supported has no evidence",
    ),
}


@pytest.mark.parametrize(("change", "message"), ROW_FAULTS.values(), ids=ROW_FAULTS)
def test_a_faulty_claim_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    good = CLAIM | {"id": "c0", "evidence": [EVIDENCE]}
    article = ARTICLE | {"text": ARTICLE["text"] + " Who cares?", "traps": ["Who knew?"]}
    sure = 'languages = ["en"]\ngold_evidence = true'
    claim = CLAIM | {"evidence": [EVIDENCE]} | change
    (fault,) = faults(write(tmp_path, good, claim, manifest=sure, articles=[article]))
    assert (fault.file.name, fault.line) == ("claims.jsonl", 2)
    assert message in fault.message


def test_every_fault_is_listed_and_the_first_one_raised(tmp_path: Path) -> None:
    bad = CLAIM | {"note": 1, "label": "true"}
    article = ARTICLE | {"traps": ["Who cares?"]}
    folder = write(tmp_path, CLAIM, CLAIM, bad | {"id": "c2"}, articles=[article])
    found = [(fault.file.name, fault.line) for fault in faults(folder)]
    assert found == [("articles.jsonl", 1), *[("claims.jsonl", line) for line in (2, 3, 3)]]
    with pytest.raises(
        EvaluationError, match=r"articles.jsonl:1: The trap 'Who cares\?'.* and 3 more faults"
    ):
        read_suite(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("suite.toml", None, "cannot be read", id="no manifest"),
        pytest.param("suite.toml", "name = ", "not TOML", id="broken manifest"),
        pytest.param("suite.toml", "version = 2", "'name' is missing", id="manifest without a name"),
        pytest.param("suite.toml", 'name = "x"\nlabel = 3', "Unknown field 'label'", id="unknown key"),
        pytest.param("claims.jsonl", None, "cannot be read", id="no claims"),
        pytest.param("claims.jsonl", "", "It holds no row", id="empty claims"),
        pytest.param("claims.jsonl", "{", "not JSON", id="broken row"),
        pytest.param("claims.jsonl", "[]", "not a JSON object", id="row of another kind"),
        pytest.param("articles.jsonl", "", "It holds no row", id="empty articles"),
        pytest.param("corpus.jsonl", None, "no such file", id="no corpus"),
        pytest.param("corpus.jsonl", "", "No document", id="empty corpus"),
        pytest.param("corpus.jsonl", '{"id": "d"}', "no 'text'", id="document without text"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    folder = write(tmp_path, CLAIM)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.file.name == name
    assert message in fault.message


def test_a_path_missing_from_the_corpus_is_not_a_fault_of_every_claim(tmp_path: Path) -> None:
    claim = CLAIM | {"evidence": [{"document": "notes"}]}
    (fault,) = faults(write(tmp_path, claim, manifest='corpus = ["corpus.jsonl", "notes.md"]'))
    assert fault.file == tmp_path / "notes.md"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(FIELDS, VALUES, max_size=6), max_size=3))
def test_whatever_stands_in_a_row_is_a_fault_and_no_crash(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    found = faults(write(tmp_path, *rows))
    assert found == tuple(sorted(found, key=lambda fault: fault.line or 0))


def test_an_id_of_two_documents_is_a_fault(tmp_path: Path) -> None:
    folder = write(tmp_path, CLAIM)
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "mina", "text": "again"}\n')
    assert [fault.line for fault in faults(folder)] == [3]


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in _SETS.glob("*/suite.toml")), ids=lambda one: one.name
)
def test_our_own_sets_have_no_fault(folder: Path) -> None:
    assert faults(folder) == ()


@pytest.mark.skipif(not _SHARED.exists(), reason="the public sets are not part of the repository")
def test_converted_public_sets_have_no_fault() -> None:
    assert [fault for path in _SHARED.glob("*/suite.toml") for fault in faults(path.parent)] == []
