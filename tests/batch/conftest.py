"""A fresh ledger for each test, and a desk at a provider of batches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from endpoint.batch_server import serving_batches
from provider import Desk, Script, SetUp, modelled

from agent.batch.ledger import Ledger
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "batch.ledger") as opened:
        yield opened


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "dam.md").write_text("The dam at Beni Haroun was completed in 2003.", "utf-8")
    with open_library(tmp_path_factory.mktemp("library"), create=True) as opened:
        index([folder], library=opened)
        yield opened


@pytest.fixture
def desk(library: FolderLibrary, tmp_path: Path) -> Iterator[SetUp]:
    opened = []

    def set_up(script: Script = modelled, **server: int) -> Desk:
        context = serving_batches(script, **server)
        opened.append(context)
        return Desk(context.__enter__(), library, tmp_path)

    yield set_up
    for context in opened:
        context.__exit__(None, None, None)
