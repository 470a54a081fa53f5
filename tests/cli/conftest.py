"""A small library, and the command called in this process."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import DOCUMENTS, Outcome, run_process

from agent.cli import main
from agent.render import render
from agent.settings import Settings
from agent.types import Article
from agent.verify import verify
from agent.wiring import build_engine, open_library


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def library(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that tests only read."""
    folder = tmp_path_factory.mktemp("library")
    outcome = run_process("index", documents, "--library", folder)
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture(autouse=True)
def _no_settings_but_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("TABAYYUN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TABAYYUN_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("TABAYYUN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def tabayyun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The command in this process."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tabayyun", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def report_on(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Article], str]]:
    """The report on an article, as JSON, from parts loaded once; a copy, for a library has one owner."""
    copied = shutil.copytree(library, tmp_path_factory.mktemp("held") / "library")
    settings = Settings(library=Path(copied))
    engine = build_engine(settings)
    with open_library(settings) as opened:
        yield lambda article: render(verify(article, engine=engine, library=opened), "json")
