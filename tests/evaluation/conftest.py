"""The suite about Bensa with its real library, made once a module, and a run in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bensa import Run, written

from agent.evaluation.suite import Suite
from agent.evaluation.suite_library import suite_library
from agent.library.folder import FolderLibrary


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return written(tmp_path_factory.mktemp("suite"))


@pytest.fixture(scope="module")
def library(suite: Suite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FolderLibrary]:
    with suite_library(suite, cache=tmp_path_factory.mktemp("cache")) as opened:
        yield opened


@pytest.fixture
def run(suite: Suite, library: FolderLibrary, tmp_path: Path) -> Run:
    return Run(suite, library, tmp_path / "run")
