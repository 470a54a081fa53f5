"""The library with a real Chroma server behind it."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

from agent.errors import LibraryError
from agent.library.indexing import index

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """The address of a fresh `chroma run`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1", "--port", str(port)]
    folder = tmp_path_factory.mktemp("server")
    with subprocess.Popen([*command, "--path", folder], stdout=subprocess.DEVNULL) as process:
        wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat")
        yield f"http://127.0.0.1:{port}"
        process.kill()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except URLError:
            time.sleep(0.1)


@pytest.fixture
def files(folder) -> Path:
    (folder / "a.txt").write_text("The gas forum was founded in Tehran in 2001.", encoding="utf-8")
    (folder / "b.txt").write_text("قطعت الجزائر علاقاتها مع طهران في مارس 1993.", encoding="utf-8")
    return folder


def test_a_server_gives_the_same_answers_as_a_folder(server, files, make_library, tmp_path):
    remote = make_library(chroma_url=server)
    local = make_library(tmp_path / "local")
    for library in (remote, local):
        index([files], library=library)
    assert remote.record == local.record
    ours, theirs = (
        remote.search("When was the gas forum founded?"),
        local.search("When was the gas forum founded?"),
    )
    assert [one.passage for one in ours] == [one.passage for one in theirs]
    assert [one.similarity for one in ours] == pytest.approx([one.similarity for one in theirs], abs=1e-5)


def test_two_open_libraries_share_a_server(server, files, make_library):
    writer, reader = make_library(chroma_url=server), make_library(chroma_url=server)
    index([files / "a.txt"], library=writer)
    assert len(reader.search("forum")) == 1
    index([files], library=writer, prune=True)
    assert len(reader.search("forum")) == 2
    reader.remove("a.txt")
    assert [found.passage.document for found in writer.search("forum")] == ["b.txt"]


def test_an_empty_server_behind_a_full_record_asks_for_a_rebuild(server, files, make_library):
    make = make_library()
    index([files], library=make)
    make.close()
    library = make_library(chroma_url=server)
    with pytest.raises(LibraryError, match="tabayyun index --rebuild"):
        library.search("forum")
    index([], library=library, rebuild=True)
    assert len(library.search("forum")) == 2
