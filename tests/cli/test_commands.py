"""The commands on a small library: what they print, and how they end."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import ARTICLE, DOCUMENTS, Outcome

Call = Callable[..., Outcome]


@pytest.fixture
def own_library(library: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(library, tmp_path / "library"))


def test_indexing_again_changes_nothing(tabayyun: Call, documents: Path, own_library: Path) -> None:
    outcome = tabayyun("index", documents)
    assert outcome.code == 0
    assert outcome.out.startswith(f"0 added, 0 changed, {len(DOCUMENTS)} unchanged, 0 removed, 0 not read")


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(
    tabayyun: Call, tmp_path: Path, own_library: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.txt").write_text("The bridge has two lanes.\n", "utf-8")
    (tmp_path / "in/bad.pdf").write_bytes(b"%PDF-1.7\n")
    outcome = tabayyun("index", tmp_path / "in")
    assert outcome.code == 1
    assert outcome.out.startswith("1 added, 0 changed, 0 unchanged, 0 removed, 1 not read; 1 passage. ")
    told, summed_up = outcome.err.splitlines()
    assert told.startswith(f"not read: {tmp_path / 'in/bad.pdf'}: ")
    assert summed_up == "tabayyun: not all was read, as told above; what could be is in the library"


def test_the_library_says_how_much_it_holds(tabayyun: Call, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The bridge has two lanes.\n", "utf-8")
    assert tabayyun("index", tmp_path / "good.txt").code == 0
    assert tabayyun("library").err == "1 document, 1 passage\n"


def test_when_nothing_can_be_read_the_exit_code_is_1(tabayyun: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    assert tabayyun("index", tmp_path / "bad.pdf").code == 1


def test_search_shows_the_passage_its_ranks_and_its_source(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("search", "opening of the port", "--library", library, "--limit", "2")
    assert outcome.code == 0
    assert "opened on 11 April 2021" in outcome.out
    assert "Ministry of Transport" in outcome.out
    assert "dense rank 1" in outcome.out


def test_search_as_json_is_json(tabayyun: Call, library: Path) -> None:
    found = json.loads(tabayyun("search", "tea harvest", "--json", "--library", library).out)
    assert "80 tonnes" in found[0]["passage"]["text"]
    assert {"score", "similarity", "dense_rank", "lexical_rank"} <= found[0].keys()


def test_search_keeps_to_the_day_and_the_documents_asked_for(tabayyun: Call, library: Path) -> None:
    asked = (
        "--before",
        "2021-04-11",
        "--within",
        "port-en, tea.en.txt",
        "--within",
        "port-ar",
        "--json",
        "--library",
        library,
    )
    found = json.loads(tabayyun("search", "port", *asked).out)
    assert {evidence["passage"]["document"] for evidence in found} == {"port-en", "tea.en.txt"}


@pytest.mark.parametrize("query", ["", " \t"])
def test_a_search_for_nothing_is_wrong_usage(tabayyun: Call, library: Path, query: str) -> None:
    outcome = tabayyun("search", query, "--library", library)
    assert (outcome.code, outcome.out) == (2, "")
    assert "QUERY is empty; say what to look for" in outcome.err


@pytest.mark.parametrize("ids", ["", "port-en,", ","])
def test_an_empty_id_is_wrong_usage(tabayyun: Call, library: Path, ids: str) -> None:
    outcome = tabayyun("search", "port", "--within", ids, "--library", library)
    assert outcome.code == 2
    assert "a document's id is empty" in outcome.err


def test_search_keeps_to_the_width_of_the_terminal(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = tabayyun("search", "opening of the port", "--library", library).out.splitlines()
    assert max(map(len, lines)) <= 50
    assert all(line.startswith(("   ", "1", "2", "3", "4")) for line in lines if line)


def test_the_list_of_documents_keeps_to_the_width_of_a_terminal(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    listed = tabayyun("library", "--library", library).out
    assert "port-en  en  2021-04-11\n    The port of Marsa Nour\n" in listed


def test_the_library_lists_shows_and_removes(tabayyun: Call, own_library: Path) -> None:
    assert "port-ar\tar\t2021-04-12\tميناء مرسى نور" in tabayyun("library").out
    shown = tabayyun("library", "show", "port-en").out
    assert "publisher: Ministry of Transport" in shown
    assert "Its director is Salim Haddad" in shown
    removed = tabayyun("library", "remove", "port-en")
    assert removed.out == "removed port-en\n"
    assert "indexing it brings it back: " in removed.err
    assert removed.err.endswith("port.en.md\n")
    assert "port-en" not in tabayyun("library").out
    assert tabayyun("library", "show", "port-en").code == 1


def test_a_report_as_json_names_the_article_and_its_claims(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("verify", "-", "--format", "json", "--library", library, stdin=ARTICLE.encode())
    report = json.loads(outcome.out)
    assert outcome.code == 0
    assert report["article"]["language"] == "ar"
    assert report["findings"]


def test_a_report_goes_to_a_file(tabayyun: Call, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    asked = ("--format", "markdown", "--out", target, "--library", library)
    outcome = tabayyun("verify", "--text", "The port of Marsa Nour opened in 2021", *asked)
    assert (outcome.code, outcome.out) == (0, "")
    assert "Marsa Nour" in target.read_text("utf-8")


def test_documents_dated_after_the_article_take_no_side(tabayyun: Call, library: Path) -> None:
    asked = ("--published", "2020-01-01", "--format", "json", "--library", library)
    report = json.loads(
        tabayyun("verify", "--text", "The port of Marsa Nour opened on 11 April 2021", *asked).out
    )
    later = [evidence for evidence in report["findings"][0]["evidence"] if evidence["after_article"]]
    assert later
    assert not any(citation["document"].startswith("port") for citation in _citations(report))


def test_a_document_that_is_not_there_cannot_be_searched_within(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("verify", "--text", "The port opened", "--within", "no-such", "--library", library)
    assert outcome.code == 1
    assert "no-such" in outcome.err


def test_the_second_report_is_the_first_and_judges_nothing(
    tabayyun: Call, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("verify", "-", "--format", "json", "--library", library)
    first = json.loads(tabayyun(*command, stdin=ARTICLE.encode()).out)
    remembered = _marked(tmp_path / "cache/findings.sqlite")
    second = json.loads(tabayyun(*command, stdin=ARTICLE.encode()).out)
    assert remembered == len(first["findings"])
    assert {finding["documents_searched"] for finding in second["findings"]} == {777}
    fresh = json.loads(tabayyun(*command, "--no-cache", stdin=ARTICLE.encode()).out)
    del first["timings"], fresh["timings"]
    assert fresh == first


def test_a_damaged_cache_is_begun_again(tabayyun: Call, library: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/findings.sqlite").write_bytes(b"this is no database " * 100)
    command = ("verify", "--text", "The port of Marsa Nour opened in 2021", "--library", library)
    first, second = tabayyun(*command), tabayyun(*command)
    assert (first.code, first.err) == (0, "")
    assert second.out == first.out


def test_a_healthy_installation_has_no_problem(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("doctor", "--library", library)
    assert outcome.code == 0, outcome.out
    assert f"library: {len(DOCUMENTS)} documents" in outcome.out
    assert "no text leaves this machine" in outcome.out


def test_doctor_says_what_to_do_without_a_library(tabayyun: Call) -> None:
    outcome = tabayyun("doctor")
    assert outcome.code == 1
    assert "-> run 'tabayyun index PATH...'" in outcome.out


def test_doctor_names_a_misspelt_variable_and_an_endpoint_that_is_down(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABAYYUN_LIBARY", "x")
    monkeypatch.setenv("TABAYYUN_BASE_URL", "http://name:hidden@127.0.0.1:9/v1")
    monkeypatch.setenv("TABAYYUN_API_KEY", "sk-hidden")
    monkeypatch.setenv("TABAYYUN_MODEL", "small")
    outcome = tabayyun("doctor", "--library", library)
    assert outcome.code == 1
    assert "unknown: TABAYYUN_LIBARY" in outcome.out
    assert "PROBLEM  endpoint: No connection to http://127.0.0.1:9/v1" in outcome.out
    assert "hidden" not in outcome.out + outcome.err


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "127.0.0.1:8000", "http://127.0.0.1:port"])
def test_doctor_lists_a_setting_that_cannot_be_used_among_the_rest(
    tabayyun: Call, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TABAYYUN_CHROMA_URL", url)
    outcome = tabayyun("doctor")
    assert (outcome.code, outcome.err) == (1, "")
    assert "ok       Python: " in outcome.out
    assert "PROBLEM  settings: TABAYYUN_CHROMA_URL cannot be used" in outcome.out


def test_doctor_names_a_chroma_server_that_is_down(
    tabayyun: Call, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABAYYUN_CHROMA_URL", "http://127.0.0.1:9")
    outcome = tabayyun("doctor", "--library", library)
    assert (outcome.code, outcome.err) == (1, "")
    assert "PROBLEM  library: " in outcome.out


def test_a_language_that_is_none_is_one_clear_line(tabayyun: Call, library: Path) -> None:
    outcome = tabayyun("verify", "--text", "The port opened", "--language", "xx", "--library", library)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "tabayyun: 'xx' is no ISO 639-1 language code, such as 'ar', 'en' or 'fr'.\n"


def _citations(report: dict[str, object]) -> list[dict[str, str]]:
    return [citation for finding in report["findings"] for citation in finding["verdict"]["citations"]]


def _marked(path: Path) -> int:
    """Leaves a mark in every remembered finding, and returns their number."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT key, text FROM texts").fetchall()
        for key, finding in rows:
            marked = json.dumps({**json.loads(finding), "documents_searched": 777})
            connection.execute("UPDATE texts SET text = ? WHERE key = ?", (marked, key))
    connection.close()
    return len(rows)


@pytest.mark.parametrize("command", [("list",), ("show", "port-en"), ("remove", "no-such")])
def test_a_library_named_before_the_command_is_the_one_that_is_used(
    tabayyun: Call, library: Path, command: tuple[str, ...]
) -> None:
    # TABAYYUN_LIBRARY names a folder without a library, so that a wrong one could not answer.
    before = tabayyun("library", "--library", library, *command)
    assert before == tabayyun("library", *command, "--library", library)
    assert "No library" not in before.err
